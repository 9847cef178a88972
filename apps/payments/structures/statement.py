"""A partner's account claim by claim, in EUR. Its rows and columns add up to the partner's balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.common.money import ZERO
from apps.consortia.models import ReportingPeriod
from apps.payments.enums import StatementRow
from apps.payments.structures.balance import PartnerBalance


@dataclass(frozen=True, slots=True)
class AccountRow:
    """``fund`` less ``corrected`` less ``settled`` is ``left``. ``period`` is None but for a claim.

    What was given back settles nothing any more, and what was withheld from one claim was settled with another: their
    rows stand below nil.
    """

    kind: StatementRow
    fund: Decimal = ZERO
    corrected: Decimal = ZERO
    settled: Decimal = ZERO
    eligible: Decimal = ZERO
    period: ReportingPeriod | None = None
    is_verified: bool = False

    @property
    def left(self) -> Decimal:
        return self.fund - self.corrected - self.settled


def complete_rows(claims: Sequence[AccountRow], balance: PartnerBalance) -> tuple[AccountRow, ...]:
    """The claims, and where there is any, what was given back and withheld."""
    given_back = AccountRow(StatementRow.GIVEN_BACK, settled=-balance.repaid)
    withheld = AccountRow(StatementRow.WITHHELD, settled=-balance.withheld)
    return (*claims, *(row for row in (given_back, withheld) if row.settled))


def add_rows(rows: Sequence[AccountRow]) -> AccountRow:
    """The sum of each column."""
    return AccountRow(
        StatementRow.TOTAL,
        eligible=sum((row.eligible for row in rows), ZERO),
        fund=sum((row.fund for row in rows), ZERO),
        corrected=sum((row.corrected for row in rows), ZERO),
        settled=sum((row.settled for row in rows), ZERO),
    )
