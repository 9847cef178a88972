"""Forms of a sample: how it is planned, and what was found in a unit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.assurance.enums import Basis, ErrorKind, SampleMethod, StratifyBy, UnitKind
from apps.assurance.methods.factors import read_factors
from apps.assurance.parameters import Parameters
from apps.assurance.selectors.sample_population import Definition
from apps.assurance.services.sample import HIGHEST_SEED, SampleWish
from apps.assurance.validators.sample import ResultValues
from apps.common.fields import AmountField, CountField
from apps.common.formats import format_percent
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.typology import typology_choices

_HUNDRED = Decimal(100)


def _levels() -> list[tuple[str, str]]:
    return [(f"{level:f}", format_percent(level)) for level in read_factors().levels]


def _share(label: Any, **kwargs: Any) -> AmountField:
    return AmountField(label=label, min_value=Decimal(0), max_value=_HUNDRED, decimal_places=4, **kwargs)


class SampleForm(forms.Form):
    """Shares are written in percent. Which field a method needs, its own hint says."""

    title = forms.CharField(label=_("Title"), max_length=150)
    basis = forms.ChoiceField(label=_("Amounts"), choices=Basis.choices)
    unit_kind = forms.ChoiceField(label=_("What is audited"), choices=UnitKind.choices)
    partners = forms.TypedMultipleChoiceField(
        label=_("Partners"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all partners in the scope of your audit."),
    )  # fmt: skip
    periods = forms.TypedMultipleChoiceField(
        label=_("Reporting periods"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all periods in the scope of your audit."),
    )  # fmt: skip
    without_flat_rates = forms.BooleanField(label=_("Leave flat rates out"), required=False)
    method = forms.ChoiceField(label=_("Method"), choices=SampleMethod.choices, initial=SampleMethod.MUS_CONSERVATIVE)
    confidence = forms.ChoiceField(
        label=_("Level of confidence"), choices=_levels, initial="0.80",
        help_text=_("How sure you want to be: the better the systems of control work, the less is asked for."),
    )  # fmt: skip
    materiality = _share(
        _("Tolerable error, %"), initial=Decimal(2), help_text=_("Of the amounts the sample speaks of; at most 2 %.")
    )
    anticipated = _share(
        _("Anticipated error, %"), initial=Decimal(0),
        help_text=_("What you expect to find, from earlier audits. The more it is, the more units are needed."),
    )  # fmt: skip
    spread = CountField(
        label=_("Spread of errors"), required=False, min_value=Decimal(0), decimal_places=6,
        help_text=_(
            "Standard deviation in a pilot or an earlier sample: of error rates (such as 0.085) for monetary units, of"
            " errors in EUR for simple random samples and difference estimation."
        ),
    )  # fmt: skip
    share = _share(
        _("Share of the units, %"), required=False,
        help_text=_("For small populations without statistics: 10 % where you say nothing."),
    )  # fmt: skip
    stratify_by = forms.ChoiceField(
        label=_("Strata"), choices=StratifyBy.choices, required=False,
        help_text=_("Parts of the population drawn from one by one; for the standard approach and equal chances."),
    )  # fmt: skip
    at_least = forms.IntegerField(
        label=_("At least so many units"), required=False, min_value=0, max_value=100_000,
        help_text=_("If you want more than the formula asks for."),
    )  # fmt: skip
    corrects_for_small = forms.BooleanField(
        label=_("Correct the size for a small population (equal chances)"), required=False
    )
    is_exercise = forms.BooleanField(
        label=_("This is an exercise: a higher tolerable error may be tried, and the sample is no audit evidence"),
        required=False,
    )  # fmt: skip
    seed = forms.IntegerField(
        label=_("Number of the draw"), required=False, min_value=0, max_value=HIGHEST_SEED,
        help_text=_("Leave it empty, and Sammen draws it. It is written down before the sample is drawn."),
    )  # fmt: skip

    def __init__(self, *args: Any, partners: list[Partner], periods: list[ReportingPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partners"].choices = [(one.pk, f"{one.code} {one}") for one in partners]  # type: ignore[attr-defined]
        self.fields["periods"].choices = [(one.pk, _("Period %(number)s") % {"number": one.number}) for one in periods]  # type: ignore[attr-defined]

    @property
    def definition(self) -> Definition:
        given = self.cleaned_data
        return Definition(
            basis=Basis(given["basis"]),
            unit_kind=UnitKind(given["unit_kind"]),
            partner_ids=tuple(given["partners"]),
            period_ids=tuple(given["periods"]),
            with_flat_rates=not given["without_flat_rates"],
        )

    @property
    def parameters(self) -> Parameters:
        given = self.cleaned_data
        return Parameters(
            method=SampleMethod(given["method"]),
            confidence=Decimal(given["confidence"]),
            materiality=given["materiality"] / _HUNDRED,
            anticipated=given["anticipated"] / _HUNDRED,
            spread=given["spread"],
            share=None if given["share"] is None else given["share"] / _HUNDRED,
            at_least=given["at_least"] or 0,
            corrects_for_small=given["corrects_for_small"],
            stratify_by=StratifyBy(given["stratify_by"]),
            is_exercise=given["is_exercise"],
        )

    @property
    def wish(self) -> SampleWish:
        return SampleWish(
            title=self.cleaned_data["title"], definition=self.definition, parameters=self.parameters,
            seed=self.cleaned_data["seed"],
        )  # fmt: skip


class SamplePlanForm(SampleForm):
    """The same while it is filled in: a plan needs no title yet."""

    title = forms.CharField(required=False)


class ResultForm(forms.Form):
    error_eur = AmountField(
        label=_("In error, EUR"), decimal_places=2, min_value=Decimal(0), initial=Decimal(0),
        help_text=_("0 where nothing is wrong."),
    )  # fmt: skip
    typology = forms.ChoiceField(
        label=_("Type of error"), required=False, choices=lambda: [("", "—"), *typology_choices()]
    )
    kind = forms.ChoiceField(
        label=_("Kind of error"), required=False, choices=[("", "—"), *ErrorKind.choices],
        help_text=_("Random errors are projected to what was not audited; the others count as found."),
    )  # fmt: skip
    is_corrected = forms.BooleanField(
        label=_("The project had corrected it: a systemic or anomalous error is then not counted"), required=False
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=5000, widget=forms.Textarea({"rows": 4}))

    @property
    def values(self) -> ResultValues:
        return ResultValues(**self.cleaned_data)
