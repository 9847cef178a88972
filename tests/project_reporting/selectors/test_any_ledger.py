"""For any ledger the project's tables, frozen and live, add up along both axes and to the ledger in plain cents."""

from collections import Counter
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from apps.eligibility.enums import FlagState
from apps.finance.content.overview_tables import overview_tables, partner_category_tables
from apps.finance.enums import CostCategory
from apps.finance.selectors.spending_profile import project_spending_profile
from apps.finance.structures.overview_tables import FIGURES, FUND, OWN, TOTAL
from apps.project_reporting.content.document import read_document
from apps.project_reporting.content.ledger import ledger_table
from apps.project_reporting.content.sections import report_sections
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.selectors.live_overview import read_live_overview
from apps.project_reporting.selectors.report_details import read_report_parts
from apps.project_reporting.selectors.report_tables import read_report_tables
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.structures.financial_overview import FinancialOverview, overview_from_json
from apps.project_reporting.structures.report_tables import BY_CATEGORY, BY_FUND
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget
from tests.factories.ledgers import (
    LEDGER,
    PERIODS,
    WHO,
    Entry,
    Written,
    any_ledger,
    counted_cents,
    counted_until,
    declared_cents,
    eur,
    flat_of,
    fund_of,
    in_cents,
    nonzero,
    write_ledger,
)
from tests.factories.reporting import decide, make_flag
from tests.publishing.table_checks import assert_adds_up, assert_files_hold

pytestmark = pytest.mark.django_db
BUDGET = {"staff": "60000.00", "office": "9000.00", "travel": "9000.00", "external": "20000.01"}
PERIOD = st.sampled_from(PERIODS[1:])
# Of each cost the part that an accepted finding takes.
CUTS = st.lists(st.sampled_from([0, 0, 1, 33, 100]), min_size=9, max_size=9)


def make_world(cast: Cast, ledger: list[Entry]) -> Written:
    set_has_controllers(cast.partnership.programme_version, False)
    for who in WHO:
        for category, amount in BUDGET.items():
            make_budget(getattr(cast, who), amount, CostCategory(category))
    return write_ledger(cast, ledger)


def accept_cuts(cast: Cast, written: Written, ledger: list[Entry], percents: list[int]) -> dict[int, int]:
    """A finding on every cost that is to be cut, accepted; what it takes in cents by the cost's place."""
    cuts = {}
    for place, (entry, percent) in enumerate(zip(ledger, percents, strict=False)):
        if cut := max(0, entry.cents) * percent // 100:
            line = written.lines[place]
            flag = make_flag(line.report, line, ineligible_eur=eur(cut))
            decide(flag, cast.lead, FlagState.ACCEPTED, "Not for the project.")
            cuts[place] = cut
    return cuts


def deducted_cents(ledger: list[Entry], cuts: dict[int, int], who: str, period: int) -> tuple[Counter[str], int]:
    """By category what falls off the costs that count, and what falls off the two flat rates with it."""
    found: Counter[str] = Counter()
    for place, cut in cuts.items():
        entry = ledger[place]
        if (entry.who, entry.period, entry.is_parked) == (who, period, False):
            found[entry.category] += cut
    staff = counted_cents(ledger, who, period)["staff"]
    return found, 2 * (flat_of(staff) - flat_of(staff - found["staff"]))


def assert_overview(overview: FinancialOverview, ledger: list[Entry], cuts: dict[int, int], period: int) -> None:
    """Each cell is the ledger's; rows, columns and the fund's part add up to the same totals."""
    fund, eligible_of_all = 0, 0
    for who, partner in zip(WHO, overview.partners, strict=True):
        now, so_far = counted_cents(ledger, who, period), counted_until(ledger, who, period)
        cut, follow_up = deducted_cents(ledger, cuts, who, period)
        assert nonzero({name: in_cents(row.current) for name, row in partner.rows.items()}) == nonzero(now)
        assert nonzero({name: in_cents(row.total) for name, row in partner.rows.items()}) == nonzero(so_far)
        assert nonzero({name: in_cents(row.deducted) for name, row in partner.rows.items()}) == nonzero(cut)
        assert sum(in_cents(row.follow_up) for row in partner.rows.values()) == follow_up
        eligible = now.total() - cut.total() - follow_up
        assert in_cents(partner.total.eligible) == eligible
        assert (in_cents(partner.current_share.fund), in_cents(partner.current_share.own)) == (
            fund_of(eligible), eligible - fund_of(eligible),
        )  # fmt: skip
        fund, eligible_of_all = fund + fund_of(eligible), eligible_of_all + eligible
    by_category = overview.by_category.values()
    for name in ("budget", "previous", "current", "total", "remaining", "deducted", "follow_up", "eligible"):
        total = getattr(overview.total, name)
        assert sum(getattr(row, name) for row in by_category) == total
        assert sum(getattr(partner.total, name) for partner in overview.partners) == total
    assert (in_cents(overview.total.eligible), in_cents(overview.current_share.fund)) == (eligible_of_all, fund)
    counted = [sum(counted_cents(ledger, who, number).total() for who in WHO) for number in PERIODS]
    assert [in_cents(row.reported) for row in overview.spending] == counted[:period]
    declared = sum(declared_cents(ledger, who, period).total() for who in WHO)
    assert in_cents(overview.parked) == declared - counted[period - 1]


@any_ledger
@given(ledger=LEDGER, cuts=CUTS, number=PERIOD)
def test_financial_overview_frozen_and_live_is_the_ledger_to_the_cent(
    cast: Cast, ledger: list[Entry], cuts: list[int], number: int
) -> None:
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        written = make_world(cast, ledger)
        taken = accept_cuts(cast, written, ledger, cuts)
        period = written.periods[number]
        report = ProjectReport.objects.create(
            partnership=cast.partnership, period=period, language="en", status="draft"
        )
        with enter_tenant(cast.lead.seat):
            frozen = freeze_project_report(member=cast.lead, report=report)
            content = read_report_parts(report=frozen, with_details=True)
        assert_overview(read_financial_overview(period=period), ledger, taken, number)
        transaction.set_rollback(True)

    assert_overview(overview_from_json(content["overview"]), ledger, taken, number)
    rows = [dict(zip(content["ledger"]["columns"], row, strict=True)) for row in content["ledger"]["rows"]]
    for who, code in zip(WHO, ("LP", "PP2", "PP3"), strict=True):
        declared: Counter[str] = Counter()
        for row in rows:
            if row["partner"] == code:
                declared[row["category"]] += in_cents(Decimal(row["declared_eur"]))
        assert nonzero(declared) == nonzero(counted_cents(ledger, who, number))
    document = read_document(content, frozen.sha256, "en")
    tables = [table for section in report_sections(document) for table in section.tables]
    extract = ledger_table(content)
    assert extract is not None
    assert_files_hold([*tables, extract])
    for table in tables:
        assert_adds_up(table)


@any_ledger
@given(ledger=LEDGER, number=PERIOD)
def test_claimed_tables_and_live_tables_are_the_ledger_to_the_cent(
    cast: Cast, ledger: list[Entry], number: int
) -> None:
    """Where nobody certifies all reports handed in so far that nothing claims yet are claimed; parked costs are not."""
    with transaction.atomic(), enter_tenant(system_seat(cast.partnership.pk)):
        written = make_world(cast, ledger)
        period = written.periods[number]
        report = ProjectReport.objects.create(
            partnership=cast.partnership, period=period, language="en", status="draft"
        )
        claimed, live = read_report_tables(report=report), read_live_overview(period=period)
        spending = project_spending_profile(period=period)
        transaction.set_rollback(True)

    now = {who: counted_cents(ledger, who, number) for who in WHO}
    so_far = {who: counted_until(ledger, who, number) for who in WHO}
    cells = {
        row.code: nonzero({name: in_cents(one) for name, one in row.amounts.items()}) for row in claimed.matrix.rows
    }
    assert {code: cells.get(code, {}) for code in ("LP", "PP2", "PP3")} == {
        code: nonzero(so_far[who]) for who, code in zip(WHO, ("LP", "PP2", "PP3"), strict=True)
    }
    for table in (BY_CATEGORY, BY_FUND):
        assert in_cents(claimed.table(table).total.current) == sum(one.total() for one in so_far.values())

    for who, partner in zip(WHO, live.tables.partners, strict=True):
        figures = {row.category: row.figures for row in partner.by_category}
        assert nonzero({name: in_cents(one.total) for name, one in figures.items()}) == nonzero(so_far[who])
        current = {name: in_cents(one.current - one.current_parked) for name, one in figures.items()}
        assert nonzero(current) == nonzero(now[who])
    rows = {row.kind: row.figures for row in live.tables.by_fund}
    assert rows[FUND] + rows[OWN] == rows[TOTAL] == live.tables.total
    for name in FIGURES:
        by_category = sum(getattr(row.figures, name) for row in live.tables.by_category)
        assert getattr(live.tables.total, name) == by_category
    for table in (*overview_tables(live.tables), *partner_category_tables(live.tables)):
        assert_adds_up(table)
    for profile in (live.spending, spending):
        assert in_cents(profile.total) == sum(one.total() for one in so_far.values())
        assert in_cents(profile.current) == sum(one.total() for one in now.values())
        assert profile.total == sum(one.reported for one in profile.periods if one.number <= number)
        assert profile.budget - profile.remaining == profile.total == profile.cumulative_target - profile.behind
