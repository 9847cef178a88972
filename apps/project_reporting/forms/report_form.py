"""Forms of a project report's tabs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.project_reporting.enums import InvestmentStatus, ReportKind
from apps.project_reporting.questions import questions_of
from apps.project_reporting.validators.report_form import LONGEST_TEXT, LONGEST_TITLE, InvestmentValues
from apps.workplan.enums import Achievement
from apps.workplan.models import WorkPackage


def _words(label: Any, *, required: bool = False, rows: int = 3, **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, required=required, max_length=LONGEST_TEXT, widget=widget, **more)


class IdentificationForm(forms.Form):
    kind = forms.ChoiceField(label=_("Type of the report"), choices=ReportKind.choices)
    is_final = forms.BooleanField(
        label=_("This is the final report"), required=False,
        help_text=_("A final report has a tab for the closure of the project."),
    )  # fmt: skip
    ends_early = forms.BooleanField(
        label=_("The project ends early with this report"), required=False,
        help_text=_("Confirm this for a final report of any period but the last."),
    )  # fmt: skip


class AnswersForm(forms.Form):
    """One field per question of a tab; what was answered stands in it."""

    def __init__(self, *args: Any, tab: str, answers: Sequence[Mapping[str, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {one["key"]: one["text"] for one in answers}
        for question in questions_of(tab):
            self.fields[question.key] = _words(
                question.label, rows=4, help_text=question.hint, initial=said.get(question.key, "")
            )


class ObjectivesForm(forms.Form):
    """How far a work package's objectives are reached, with an explanation where they are not in full."""

    objective = forms.ChoiceField(
        label=_("Specific objective"), required=False, choices=[("", "—"), *Achievement.choices]
    )
    objective_explanation = _words(_("Explanation"), rows=2)
    communication = forms.ChoiceField(
        label=_("Communication objective"), required=False, choices=[("", "—"), *Achievement.choices]
    )
    communication_explanation = _words(_("Explanation"), rows=2)
    progress = _words(_("Progress in this period"))


class InvestmentForm(forms.Form):
    work_package: forms.ModelChoiceField[WorkPackage] = forms.ModelChoiceField(label=_("Work package"), queryset=None)
    title = forms.CharField(
        label=_("Investment"), max_length=LONGEST_TITLE,
        help_text=_("As the application form calls it. One that is listed already is brought up to date."),
    )  # fmt: skip
    status = forms.ChoiceField(label=_("Status"), choices=InvestmentStatus.choices)
    explanation = _words(_("Explanation"), rows=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["work_package"].queryset = WorkPackage.objects.order_by("number")  # type: ignore[attr-defined]

    @property
    def values(self) -> InvestmentValues:
        return InvestmentValues(**self.cleaned_data)
