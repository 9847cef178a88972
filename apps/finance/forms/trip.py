"""Forms of trips."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import DayField
from apps.finance.forms.register_filter import RegisterFilterForm
from apps.finance.models import Trip
from apps.finance.selectors.trip import TripFilter
from apps.finance.validators.rule import find_problems
from apps.finance.validators.trip import RULES, TripValues
from apps.workplan.models import WorkPackage

_LONGEST_NAME = 150


_DAYS = ("starts_on", "ends_on", "event_starts_on", "event_ends_on")


class TripForm(forms.ModelForm[Trip]):
    """A trip as a person enters it; travellers one a line."""

    travellers = forms.CharField(
        label=_("Travellers"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One name a line. Names are shown to your own people and to auditors only."),
    )

    class Meta:
        model = Trip
        fields = [
            "reference", "event", "place", "country", "route", "starts_on", "ends_on", "event_starts_on",
            "event_ends_on", "travellers", "purpose", "work_package", "allowance_days", "approval_reference",
        ]  # fmt: skip
        # The class is made outside any tenant; __init__ sets the choices inside one.
        field_classes = {"work_package": SafeModelChoiceField} | dict.fromkeys(_DAYS, DayField)
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["work_package"].queryset = WorkPackage.objects.all()  # type: ignore[attr-defined]
        self.fields["route"].help_text = _("For example: Opole – Berlin – Helsinki and back.")
        self.fields["country"].help_text = _("Two letters, such as FI.")
        self.fields["approval_reference"].help_text = _(
            "For travel outside the programme area: the programme's approval, by its date or number."
        )
        if self.instance.pk:
            self.initial["travellers"] = "\n".join(one.name for one in self.instance.travellers.all())

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).strip().upper()

    def clean_travellers(self) -> tuple[str, ...]:
        names = tuple(sorted(name.strip() for name in self.cleaned_data["travellers"].splitlines() if name.strip()))
        if any(len(name) > _LONGEST_NAME for name in names):
            raise forms.ValidationError(_("One of the names is too long. Write one name a line."))
        return names

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for field, error in find_problems(self.values, RULES):
                self.add_error(field, error)
        return cleaned

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    @property
    def values(self) -> TripValues:
        cleaned = dict(self.cleaned_data)
        package = cleaned.pop("work_package")
        return TripValues(**cleaned, work_package_id=package.pk if package else None)


class TripFilterForm(RegisterFilterForm):
    text = forms.CharField(label=_("Search"), max_length=100, required=False)

    @property
    def wanted(self) -> TripFilter:
        return TripFilter(partner_id=self.given["partner_id"], text=self.given.get("text", "").strip())
