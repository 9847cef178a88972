"""The procurements of a partner's report: its contracts so far, with what this report and earlier ones took of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Q

from apps.finance.models import Contract, ExpenditureLine
from apps.finance.selectors.contract import ContractUse, find_contracts, value_in_contract
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class ReportedContract:
    """Without VAT, in the contract's currency. ``current_amount`` is the first amount and all signed changes."""

    contract: Contract
    current_amount: Decimal
    before: ContractUse
    now: ContractUse

    @property
    def total(self) -> Decimal:
        return self.before.used + self.now.used

    @property
    def uncounted(self) -> int:
        """Lines in a currency that has no value in the contract's: said, not guessed."""
        return self.before.uncounted + self.now.uncounted


def list_report_contracts(*, report: PartnerReport) -> list[ReportedContract]:
    """Every contract of the partner signed by the end of the report's period, or used up to it, in order of signature.

    Earlier reports count if they are handed in; the report itself counts as it stands. Six queries, however many
    contracts there are. Read it with a seat that sees the partner.
    """
    before, now = _uses(report)
    used = {*before, *now}
    known = Q(signed_on__lte=report.period.ends_on) | Q(pk__in=used)
    contracts = find_contracts().filter(known, partner_id=report.partner_id).order_by("signed_on", "reference")
    return [
        ReportedContract(one, one.current_amount, before[one.pk], now[one.pk])  # type: ignore[attr-defined]
        for one in contracts.prefetch_related("owners", "subcontractors", "files__document")
    ]


_Uses = dict[int, ContractUse]


def _uses(report: PartnerReport) -> tuple[_Uses, _Uses]:
    before: _Uses = defaultdict(ContractUse)
    now: _Uses = defaultdict(ContractUse)
    counts = Q(report=report) | Q(report__status__in=HANDED_IN, report__period__number__lt=report.period.number)
    # A parked line that came back counts where it came back, not twice.
    lines = ExpenditureLine.objects.filter(
        counts, partner_id=report.partner_id, contract__isnull=False, returned_as__isnull=True
    ).order_by()
    columns = ("report_id", "contract_id", "contract__currency", "currency", "declared", "net", "declared_eur")
    for report_id, contract_id, contract_currency, *money in lines.values_list(*columns):
        uses = now if report_id == report.pk else before
        uses[contract_id] = uses[contract_id].with_line(value_in_contract(contract_currency, *money))
    return before, now
