"""The form that hands a payment on: a row per partner, filled with the proposal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.common.money import ZERO
from apps.consortia.models import Partner
from apps.payments.forms.excess import ExcessForm
from apps.payments.structures.distribution import ProposedDistribution, ProposedShare
from apps.payments.validators.payment import ShareValues

_PARTS = ("withheld", "offset", "amount")


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One partner's line of the form; ``proposed`` is None where nothing is claimed for it."""

    partner: Partner
    proposed: ProposedShare | None
    fields: Sequence[forms.BoundField]


class DistributionForm(ExcessForm):
    paid_on = DayField(label=_("Paid on"))
    reference = forms.CharField(label=_("Reference"), max_length=140, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        partners: Sequence[Partner],
        proposal: ProposedDistribution,
        is_advance: bool,
        today: dt.date,
    ) -> None:
        super().__init__(data, initial={"paid_on": today})
        self.partners = partners
        self.parts = ("amount",) if is_advance else _PARTS
        self._proposed = {one.partner_id: one for one in proposal.shares}
        for partner in partners:
            for part in self.parts:
                self.fields[f"{part}_{partner.pk}"] = self._field(partner, part)

    @property
    def shared_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("paid_on", "reference", "more_than_due", "excess_reason")]

    @property
    def rows(self) -> list[ShareRow]:
        return [
            ShareRow(
                partner,
                self._proposed.get(partner.pk),
                [self[f"{part}_{partner.pk}"] for part in self.parts],
            )
            for partner in self.partners
        ]

    @property
    def values(self) -> list[ShareValues]:
        """A share for every partner that gets something."""
        shares = [self._share(partner) for partner in self.partners]
        return [share for share in shares if not share.is_empty]

    def _share(self, partner: Partner) -> ShareValues:
        given: dict[str, Decimal] = {part: self.cleaned_data.get(f"{part}_{partner.pk}") or ZERO for part in self.parts}
        return ShareValues(
            partner=partner,
            paid_on=self.cleaned_data["paid_on"],
            reference=self.cleaned_data["reference"],
            **given,
        )

    def _field(self, partner: Partner, part: str) -> AmountField:
        labels = {
            "withheld": _("Withheld from %(partner)s, EUR"),
            "offset": _("Offset against the advance of %(partner)s, EUR"),
            "amount": _("Paid to %(partner)s, EUR"),
        }
        proposed = self._proposed.get(partner.pk)
        return AmountField(
            label=labels[part] % {"partner": partner.code},
            required=False,
            min_value=ZERO,
            decimal_places=2,
            initial=getattr(proposed, part) if proposed else None,
        )
