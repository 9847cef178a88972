"""Forms of findings: the finding itself, its lines, and each step."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.assurance.correction_rates import GUIDES
from apps.assurance.enums import ErrorKind, FindingState, FollowUp
from apps.assurance.models import Finding
from apps.assurance.selectors.finding import SORTS, FindingFilter, list_audits_with_findings
from apps.assurance.validators.finding import FindingValues, LineValues
from apps.common.fields import AmountField, DayField
from apps.common.formats import format_percent
from apps.consortia.models import Partner, ReportingPeriod
from apps.control.models import Certificate
from apps.finance.enums import CorrectionScenario
from apps.finance.models import Contract, ExpenditureLine
from apps.finance.typology import GROUPS, typology_choices

_EMPTY_LINES = 5
_TEXTS = (
    "title", "typology", "found", "criterion", "cause", "recommendation", "kind", "scenario", "follow_up",
    "recommendation_due_on",
)  # fmt: skip


class FindingForm(forms.Form):
    """A finding; its lines are a formset beside it."""

    title = forms.CharField(label=_("Title"), max_length=150)
    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(
        label=_("Partner"), queryset=None, required=False, empty_label=_("The whole partnership"),
        help_text=_("Where lines are named, it is theirs."),
    )  # fmt: skip
    period: forms.ModelChoiceField[ReportingPeriod] = forms.ModelChoiceField(
        label=_("Reporting period"), queryset=None, required=False
    )
    contract: forms.ModelChoiceField[Contract] = forms.ModelChoiceField(
        label=_("Contract"), queryset=None, required=False
    )
    certificate: forms.ModelChoiceField[Certificate] = forms.ModelChoiceField(
        label=_("Certificate"), queryset=None, required=False
    )
    typology = forms.ChoiceField(label=_("Type of error"), choices=typology_choices)
    kind = forms.ChoiceField(label=_("Kind of error"), choices=ErrorKind.choices)
    found = forms.CharField(label=_("What was found"), max_length=5000, widget=forms.Textarea({"rows": 6}))
    criterion = forms.CharField(
        label=_("Legal basis"), max_length=300,
        help_text=_("In short, such as CPR 63(2); the page links it to the text of the act."),
    )  # fmt: skip
    cause = forms.CharField(label=_("Cause"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3}))
    recommendation = forms.CharField(
        label=_("Recommendation"), max_length=2000, required=False, widget=forms.Textarea({"rows": 3})
    )
    recommendation_due_on = DayField(label=_("To be carried out by"), required=False)
    implementer: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(
        label=_("Who carries it out"), queryset=None, required=False
    )
    scenario = forms.ChoiceField(
        label=_("When the correction is made"),
        choices=CorrectionScenario.choices,
        initial=CorrectionScenario.ONGOING_ASSESSMENT,
    )
    follow_up = forms.ChoiceField(label=_("Follow-up"), choices=FollowUp.choices)
    correction_rate = forms.TypedChoiceField(
        label=_("Flat rate of the correction"), required=False, coerce=Decimal, empty_value=None,
        help_text=_("Sammen takes it of what is certified of each line. Empty: you give the amount of each line."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why it is changed"), max_length=2000, widget=forms.Textarea({"rows": 2}),
        help_text=_("The finding is released: this makes a new version, and the audited read why."),
    )  # fmt: skip

    def __init__(self, *args: Any, finding: Finding | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Partner.objects.select_related("organisation").order_by("number")
        querysets = {
            "partner": partners, "implementer": partners, "period": ReportingPeriod.objects.order_by("number"),
            "contract": Contract.objects.order_by("reference"),
            "certificate": Certificate.objects.filter(withdrawn_at__isnull=True).defer("content").order_by("number"),
        }  # fmt: skip
        for name, queryset in querysets.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined]
        rates = [(str(rate), format_percent(rate)) for rate in GUIDES[-1].rates]
        self.fields["correction_rate"].choices = [("", _("None: amounts are known")), *rates]  # type: ignore[attr-defined]
        if finding is None or not finding.is_released:
            del self.fields["reason"]

    def values_with(self, lines: tuple[LineValues, ...]) -> FindingValues:
        given = self.cleaned_data
        things = ("partner", "period", "contract", "certificate", "implementer")
        ids: dict[str, Any] = {f"{name}_id": given[name].pk if given[name] else None for name in things}
        stated: dict[str, Any] = {name: given[name] for name in _TEXTS}
        return FindingValues(**stated, **ids, correction_rate=given["correction_rate"], lines=lines)


class LineForm(forms.Form):
    """A line as the list of expenditure names it: partner, period and number."""

    partner = forms.TypedChoiceField(label=_("Partner"), required=False, coerce=int, empty_value=None)
    period = forms.TypedChoiceField(label=_("Period"), required=False, coerce=int, empty_value=None)
    number = forms.IntegerField(label=_("Line"), required=False, min_value=1)
    amount_eur = AmountField(label=_("Irregular, EUR"), required=False, decimal_places=2)

    def __init__(self, *args: Any, choices: dict[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = [("", "–"), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if "number" in self.errors:
            return cleaned
        if cleaned.get("number"):
            place: dict[str, Any] = {"partner_id": cleaned.get("partner"), "report__period_id": cleaned.get("period")}
            found = ExpenditureLine.objects.filter(**place, number=cleaned["number"])
            cleaned["line_id"] = found.values_list("pk", flat=True).first()
        # An amount typed beside no number would be lost; a number that was emptied takes its line out.
        is_amount_lost = cleaned.get("amount_eur") is not None and not self.initial.get("number")
        if cleaned.get("line_id") is None and (cleaned.get("number") or is_amount_lost):
            self.add_error("number", _("There is no such line. Choose partner and period, and look at its number."))
        return cleaned


class _LineFormSet(forms.BaseFormSet[LineForm]):
    @property
    def lines(self) -> tuple[LineValues, ...]:
        given = [one.cleaned_data for one in self.forms if one.cleaned_data.get("line_id")]
        return tuple(LineValues(line_id=one["line_id"], amount_eur=one["amount_eur"]) for one in given)


LineFormSet = forms.formset_factory(LineForm, formset=_LineFormSet, extra=_EMPTY_LINES, max_num=200)


def line_choices() -> dict[str, list[tuple[str, str]]]:
    """The partners and periods a line can be of, read once for the whole formset."""
    partners = Partner.objects.order_by("number")
    periods = ReportingPeriod.objects.order_by("number")
    return {
        "partner": [(str(one.pk), one.code) for one in partners],
        "period": [(str(one.pk), str(one.number)) for one in periods],
    }


class ReleaseForm(forms.Form):
    answer_due_on = DayField(
        label=_("The audited answer by"),
        help_text=_("After this day the finding can become final without an answer."),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class DecisionForm(ReasonForm):
    is_withdrawn = forms.BooleanField(label=_("The finding is withdrawn"), required=False)


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=pgettext_lazy("finding", "Answer"), widget=forms.Textarea({"rows": 5}), max_length=10_000
    )
    file = forms.FileField(
        label=_("File"), required=False, help_text=_("Everybody who reads this finding can read the file.")
    )

    @property
    def uploads(self) -> list[Any]:
        return [self.cleaned_data["file"]] if self.cleaned_data.get("file") else []


class FindingFilterForm(forms.Form):
    """An odd value in the address shows the whole register, not an error."""

    audit = forms.ChoiceField(label=_("Audit"), required=False)
    partner = forms.ChoiceField(label=_("Partner"), required=False)
    group = forms.ChoiceField(label=_("Type of error"), required=False)
    scenario = forms.ChoiceField(
        label=_("Scenario"), required=False, choices=[("", _("All scenarios")), *CorrectionScenario.choices]
    )
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *FindingState.choices])
    sort = forms.ChoiceField(label=_("Sort by"), required=False)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            "number": _("Number"), "partner": _("Partner"), "typology": _("Type of error"),
            "amount": _("Amount, largest first"), "due": _("Answer due"),
        }  # fmt: skip
        choices = {
            "audit": [("", _("All audits")), *((str(one.pk), str(one)) for one in list_audits_with_findings())],
            "partner": [("", _("All partners")), *((str(one.pk), f"{one.code} {one}") for one in partners)],
            "group": [("", _("All types")), *((number, f"{number} – {name}") for number, name in GROUPS.items())],
            "sort": [(name, words[name]) for name in SORTS],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def wanted(self) -> FindingFilter:
        given = self.cleaned_data if self.is_valid() else {}
        ids = {f"{mine}_id": given.get(name) for mine, name in (("mandate", "audit"), ("partner", "partner"))}
        texts = {name: given[name] for name in ("group", "scenario", "state") if given.get(name)}
        numbers: dict[str, Any] = {name: int(value) for name, value in ids.items() if value}
        return FindingFilter(**numbers, **texts, sort=given.get("sort") or "number")
