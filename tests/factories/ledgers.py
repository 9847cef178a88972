"""Random ledgers of three partners over three periods, and what they come to by plain counting of cents.

The counting knows no selector of the product: every table of the cycle is held against it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from apps.consortia.models import ReportingPeriod
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.reporting.models import PartnerReport
from apps.workplan.models import WorkPackage
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line, submit

WHO = ("lead", "partner", "other_partner")
PERIODS = (1, 2, 3)
FLAT = ("office", "travel")
# The cast's partners: the fund pays 80 %, office and travel are 15 % of staff each.
FUND_PERCENT, FLAT_PERCENT = 80, 15
REAL = ("staff", "external", "equipment", "infrastructure")

# An example writes rows, so a failing one is shown as it was found: making it smaller would take minutes.
any_ledger = settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Entry:
    """One cost in cents. Parked it counts nowhere, returned it counts in the period after its own."""

    who: str
    period: int
    category: str
    cents: int
    is_parked: bool = False
    is_back: bool = False

    @property
    def counts(self) -> bool:
        return not self.is_parked


def _entry(who: str, period: int, category: str, cents: int, fate: str) -> Entry:
    # A credit note is of external expertise, so that no flat rate rests on less than nothing.
    cents = abs(cents) if category == "staff" else cents
    return Entry(who, period, category, cents, fate != "counts", fate == "returned" and period < PERIODS[-1])


ENTRY = st.builds(
    _entry,
    who=st.sampled_from(WHO),
    period=st.sampled_from(PERIODS),
    category=st.sampled_from(REAL),
    cents=st.integers(-99_999, 9_999_999).filter(bool),
    fate=st.sampled_from(["counts", "counts", "counts", "parked", "returned"]),
)
LEDGER = st.lists(ENTRY, max_size=9)


def booked(ledger: Iterable[Entry]) -> Iterator[Entry]:
    """The costs as they were handed in: what was parked and came back stands in two reports."""
    for entry in ledger:
        yield entry
        if entry.is_back:
            yield replace(entry, period=entry.period + 1, is_parked=False, is_back=False)


def declared_cents(ledger: Iterable[Entry], who: str, period: int) -> Counter[str]:
    """By cost category what a report declares, flat rates with it, whatever is parked of it."""
    return _with_flat([one for one in booked(ledger) if (one.who, one.period) == (who, period)])


def counted_cents(ledger: Iterable[Entry], who: str, period: int) -> Counter[str]:
    """By cost category what of a report counts: nothing parked, and the flat rates on what is left."""
    return _with_flat([one for one in booked(ledger) if (one.who, one.period) == (who, period) and one.counts])


def counted_until(ledger: Iterable[Entry], who: str, period: int) -> Counter[str]:
    """The same over all reports up to a period."""
    ledger, sums = list(ledger), Counter[str]()
    for number in PERIODS[:period]:
        sums.update(counted_cents(ledger, who, number))
    return sums


def _with_flat(entries: Iterable[Entry]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for entry in entries:
        sums[entry.category] += entry.cents
    for category in FLAT:
        sums[category] += flat_of(sums["staff"])
    return sums


def flat_of(staff: int) -> int:
    """A flat rate in cents, cut down."""
    return staff * FLAT_PERCENT // 100


def fund_of(cents: int) -> int:
    """The fund's part in cents, cut towards nothing."""
    return int(Decimal(cents * FUND_PERCENT) / 100)


def eur(cents: int) -> Decimal:
    return Decimal(cents) / 100


def in_cents(amount: Decimal) -> int:
    """Exactly; what is finer than a cent would be a fault."""
    cents = amount * 100
    assert cents == int(cents)
    return int(cents)


def nonzero(sums: dict[str, int]) -> dict[str, int]:
    return {name: cents for name, cents in sums.items() if cents}


@dataclass(frozen=True)
class Written:
    """The ledger as rows: each partner's report of each period, and the line of each entry by its place."""

    periods: dict[int, ReportingPeriod]
    reports: dict[tuple[str, int], PartnerReport]
    lines: dict[int, ExpenditureLine]


def write_ledger(cast: Cast, ledger: Iterable[Entry], *, package: WorkPackage | None = None) -> Written:
    """Handed in period by period, parked after that; real costs are of ``package``. Inside the tenant."""
    ledger = list(ledger)
    later = {number: make_period(cast.partnership, number, 2025 + number) for number in (2, 3)}
    written = Written({1: cast.period, **later}, {}, {})
    for number in PERIODS:
        for who in WHO:
            written.reports[who, number] = _hand_in(cast, written, who, number, ledger, package)
        waiting = [place for place, one in enumerate(ledger) if one.period == number and one.is_parked]
        _park(cast, [written.lines[place] for place in waiting])
    return written


def _hand_in(
    cast: Cast, written: Written, who: str, period: int, ledger: list[Entry], package: WorkPackage | None
) -> PartnerReport:
    report, number, lines = make_report(getattr(cast, who), written.periods[period]), 0, written.lines
    for place, entry in enumerate(ledger):
        comes_back = entry.is_back and entry.period + 1 == period
        if entry.who == who and (entry.period == period or comes_back):
            number += 1
            given = {"kind": LineKind.CREDIT_NOTE} if entry.cents < 0 else {}
            origin = {"returned_from": lines[place]} if comes_back else {}
            line = eur_line(
                report, number, entry.category, str(eur(entry.cents)), work_package=package, **given, **origin
            )
            lines.setdefault(place, line)
    for category in FLAT:
        if cents := declared_cents(ledger, who, period)[category]:
            number += 1
            eur_line(report, number, category, str(eur(cents)), kind=LineKind.FLAT_RATE)
    return submit(report, getattr(cast, who))


def _park(cast: Cast, lines: Iterable[ExpenditureLine]) -> None:
    for line in lines:
        ParkedLine.objects.create(
            partnership=cast.partnership, partner_id=line.partner_id, line=line, reason="The contract is missing.",
            parked_by=cast.lead.user,
        )  # fmt: skip
