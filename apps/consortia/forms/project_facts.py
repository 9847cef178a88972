"""The form of facts about the project."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.fields import DayField
from apps.consortia.enums import Cooperation
from apps.consortia.models import Partnership
from apps.consortia.validators.project_facts import ProjectFactsValues, check_project_facts

_DAYS = ("application_submitted_on", "works_completed_on")


class ProjectFactsForm(forms.ModelForm[Partnership]):
    """Every field may stay empty: a rule that needs the fact then says that it cannot tell."""

    # Nothing chosen means that nobody has said.
    cooperation = forms.TypedMultipleChoiceField(
        label=_("What the partners share"),
        choices=Cooperation.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        empty_value=None,
        help_text=_(
            "Interreg projects develop and implement together, and also staff or finance together. "
            "Leave all empty as long as nobody has said."
        ),
    )

    class Meta:
        model = Partnership
        fields = [
            *_DAYS,
            "is_state_aid",
            "is_derelict_site",
            "cooperation",
            "policy_instruments",
            "policy_instruments_with_authority",
        ]
        field_classes = dict.fromkeys(_DAYS, DayField)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            "application_submitted_on": _("The day the application form was submitted to the programme."),
            "works_completed_on": _("Only where the project builds: the day the works were finished."),
            "is_state_aid": _("The grant, or a part of it, is given as state aid or de minimis aid."),
            "is_derelict_site": _("A higher share of land purchase may count on such a site."),
            "policy_instruments": _("Where the programme asks for policy instruments, as Interreg Europe does."),
        }
        for name, hint in hints.items():
            self.fields[name].help_text = hint

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_project_facts(ProjectFactsValues(**cleaned))
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return cleaned

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    @property
    def values(self) -> ProjectFactsValues:
        return ProjectFactsValues(**self.cleaned_data)
