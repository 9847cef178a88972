from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import DayField
from apps.consortia.models import Membership
from apps.workplan.enums import DeliverableStage
from apps.workplan.models import Deliverable
from apps.workplan.selectors.deliverable import (
    LATE,
    OWN,
    TO_REVIEW,
    DeliverableFilter,
    list_owners,
    list_reviewers,
)
from apps.workplan.services.deliverable import deliverable_values_of
from apps.workplan.validators.deliverable import DeliverableValues, check_deliverable

SHOWN = [
    ("", _("All")),
    (LATE, _("Late")),
    (TO_REVIEW, _("For me to review")),
    (OWN, _("Of my organisation")),
    *DeliverableStage.choices,
]


class SeatField(SafeModelChoiceField):
    """A person, with the organisation she acts for where that tells people apart."""

    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.user.full_name} ({obj.partner.code})" if obj.partner else obj.user.full_name


class DeliverableForm(forms.Form):
    """What is stated about a deliverable. ``by_lead`` adds what is the lead partner's to say."""

    description = forms.CharField(
        label=_("What it will be"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    due_on = DayField(label=_("Due"))
    forecast_on = DayField(
        label=_("Expected on"),
        help_text=_("Only if it will not come on the day it is due: the day you expect it now."),
        required=False,
    )
    owner = SeatField(
        label=_("Owner"), queryset=Membership._base_manager.none(), required=False, empty_label=_("Nobody named")
    )
    reviewer = SeatField(
        label=_("Reviewer"),
        queryset=Membership._base_manager.none(),
        required=False,
        empty_label=_("The lead partner"),
        help_text=_("A person of another partner, who accepts the deliverable or returns it."),
    )

    def __init__(self, *args: Any, deliverable: Deliverable, by_lead: bool, **kwargs: Any) -> None:
        stated = deliverable_values_of(deliverable)
        kwargs["initial"] = {name: getattr(stated, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.deliverable, self.stated = deliverable, stated
        self.fields["owner"].queryset = list_owners(deliverable=deliverable)  # type: ignore[attr-defined]
        self.fields["reviewer"].queryset = list_reviewers(deliverable=deliverable)  # type: ignore[attr-defined]
        if not by_lead:
            del self.fields["due_on"], self.fields["reviewer"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_deliverable(self.deliverable, self.values)
        return cleaned

    @property
    def values(self) -> DeliverableValues:
        cleaned = self.cleaned_data
        return DeliverableValues(
            description=cleaned["description"].strip(),
            due_on=cleaned.get("due_on", self.stated.due_on),
            forecast_on=cleaned["forecast_on"],
            owner=cleaned["owner"],
            reviewer=cleaned.get("reviewer", self.stated.reviewer),
        )


class DeliverableFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("The deliverable itself, or a file that shows it: PDF, image or office document.")
    )
    note = forms.CharField(label=_("What it is"), max_length=200, required=False)


class HandInForm(forms.Form):
    comment = forms.CharField(
        label=_("A word to the reviewer"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )


class ReviewForm(forms.Form):
    """A word with the acceptance, or the reason of a return."""

    comment = forms.CharField(
        label=_("Your judgement"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("To return it, say what is missing. The responsible partner reads it."),
    )


class DeliverableFilterForm(forms.Form):
    """An odd value in the address shows all deliverables, not an error."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOWN, required=False)
    partner = forms.ChoiceField(label=_("Responsible partner"), required=False)

    def __init__(self, *args: Any, partners: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.code} {one}") for one in partners]
        self.fields["partner"].choices = [("", _("All partners")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> DeliverableFilter:
        given = self.cleaned_data if self.is_valid() else {}
        partner = given.get("partner", "")
        return DeliverableFilter(show=given.get("show", ""), partner_id=int(partner) if partner else None)
