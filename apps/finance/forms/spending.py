"""Forms of the spending plan and of a partner's forecast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.validators.expenditure_line import LARGEST


class SpendingPlanForm(forms.Form):
    """A target per partner and period, saved together."""

    def __init__(
        self,
        *args: Any,
        partners: Sequence[Partner],
        periods: Sequence[ReportingPeriod],
        targets: Mapping[tuple[int, int], Decimal],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partners, self.periods = list(partners), list(periods)
        for partner in self.partners:
            for period in self.periods:
                self.fields[_name(partner.pk, period.pk)] = AmountField(
                    label=_("%(partner)s, period %(period)s") % {"partner": partner.code, "period": period.number},
                    required=False,
                    min_value=Decimal(0),
                    max_value=LARGEST,
                    decimal_places=2,
                    initial=targets.get((partner.pk, period.pk)),
                )

    @property
    def rows(self) -> Iterator[tuple[Partner, list[forms.BoundField]]]:
        for partner in self.partners:
            yield partner, [self[_name(partner.pk, period.pk)] for period in self.periods]

    @property
    def targets(self) -> dict[tuple[int, int], Decimal]:
        given = {
            (partner.pk, period.pk): self.cleaned_data[_name(partner.pk, period.pk)]
            for partner in self.partners
            for period in self.periods
        }
        return {key: amount for key, amount in given.items() if amount}


class SpendingForecastForm(forms.Form):
    """What the next report will hold, and why the spending is off its plan."""

    next_amount_eur = AmountField(
        label=_("Forecast for the next report, EUR"), min_value=Decimal(0), max_value=LARGEST, decimal_places=2
    )
    deviation = forms.CharField(
        label=_("Why spending differs from the plan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _name(partner_id: int, period_id: int) -> str:
    return f"target-{partner_id}-{period_id}"
