"""The totals above a report's flags: the ledger's own, to the cent, before and after anybody decides."""

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.eligibility.selectors.check_totals import CheckTotals, OwnTotals, read_check_totals
from apps.finance.models import ParkedLine
from apps.finance.selectors.expenditure_line import total_lines
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from tests.factories.reporting import World, decide, make_flag


def flag(world: World, report: str, number: int | None, severity: str, eur: str = "0.00", **fields: object) -> Flag:
    line = None if number is None else world.reports[report].lines.get(number=number)
    return make_flag(world.reports[report], line, severity=severity, ineligible_eur=Decimal(eur), **fields)


def totals(world: World, report: str = "lead") -> CheckTotals:
    return read_check_totals(report=world.reports[report])


def test_report_without_flags_is_eligible_as_the_ledger_has_it(inside: World) -> None:
    found = totals(inside)

    assert found.declared_eur == total_lines(report_id=inside.reports["lead"].pk).declared_eur == Decimal("64012.93")
    assert (found.cut_eur, found.at_risk_eur, found.eligible_eur) == (Decimal(0), Decimal(0), Decimal("64012.93"))


def test_certain_findings_are_cut_before_anybody_decides_with_the_flat_rates_on_them(inside: World) -> None:
    flag(inside, "lead", 1, "full", "1250.00")
    # The proposal of the check is not counted beside what is computed.
    flag(inside, "lead", 2, "part", "187.50", rule_id="flat-rate-follow-up")

    found = totals(inside)

    assert (found.cut_eur, found.decided_eur) == (Decimal("1625.00"), Decimal("0.00"))
    assert found.eligible_eur == Decimal("62387.93")


def test_open_question_is_at_risk_with_what_is_left_of_its_line(inside: World) -> None:
    flag(inside, "lead", 4, "part", "200.00")
    flag(inside, "lead", 4, "clarify", rule_id="missing-payment-proof")
    flag(inside, "lead", 4, "clarify", rule_id="missing-audit-trail")
    flag(inside, "lead", 3, "warn", rule_id="dq-two-ids")

    found = totals(inside)

    assert (found.cut_eur, found.at_risk_eur) == (Decimal("200.00"), Decimal("1000.00"))


def test_question_that_is_decided_and_flag_that_is_rejected_or_gone_cost_nothing(inside: World) -> None:
    decide(flag(inside, "lead", 4, "clarify"), inside.cast.lead, FlagState.ACCEPTED)
    decide(flag(inside, "lead", 4, "full", "1200.00"), inside.cast.lead, FlagState.REJECTED)
    flag(inside, "lead", 1, "full", "500.00", is_found=False)

    found = totals(inside)

    assert (found.cut_eur, found.at_risk_eur) == (Decimal("0.00"), Decimal("0.00"))


def test_ceiling_takes_no_more_than_the_lines_have_left(inside: World) -> None:
    flag(inside, "lead", None, "part", "999999.00", rule_id="partner-budget-exceeded")

    assert totals(inside).eligible_eur == Decimal("0.00")


def test_once_all_is_decided_the_totals_are_the_overviews_to_the_cent(inside: World) -> None:
    for report, number, severity, eur in (
        ("lead", 1, "full", "1250.33"), ("lead", 4, "part", "77.77"), ("lead", None, "part", "31.01"),
        ("partner", 1, "part", "123.45"),
    ):  # fmt: skip
        rule = "gifts" if number else "partner-budget-exceeded"
        decide(flag(inside, report, number, severity, eur, rule_id=rule), inside.cast.lead, FlagState.ACCEPTED)

    overview = read_financial_overview(period=inside.period)

    for partner, report in zip(overview.partners, ("lead", "partner"), strict=False):
        found = totals(inside, report)
        assert (found.declared_eur, found.eligible_eur) == (partner.total.current, partner.total.eligible)
        assert found.decided_eur == found.cut_eur == partner.total.current - partner.total.eligible


def test_parked_line_is_neither_cut_nor_eligible(inside: World) -> None:
    line = inside.reports["lead"].lines.get(number=1)
    flag(inside, "lead", 1, "full", "1250.00")
    ParkedLine.objects.create(
        partnership=line.partnership, partner=line.partner, line=line, reason="Proof", parked_by=inside.cast.lead.user
    )

    found = totals(inside)

    assert found.cut_eur == Decimal("0.00")
    # With the staff line fall the flat rates on it.
    assert (found.parked_eur, found.eligible_eur) == (Decimal("62812.93"), Decimal("1200.00"))
    assert found.eligible_eur == read_financial_overview(period=inside.period).partners[0].total.eligible


def test_own_currency_is_that_of_the_lines_kept_in_it(inside: World) -> None:
    flag(inside, "partner", 1, "part", "100.00")
    flag(inside, "partner", 1, "clarify", rule_id="missing-payment-proof")

    # 100.00 × 42 100.00 / 9 876.54 = 426.2626 złoty, half up to the cent; a line lost whole is lost to its last grosz.
    assert totals(inside, "partner").own == OwnTotals(
        "PLN", declared=Decimal("42100.00"), parked=Decimal("0.00"), cut=Decimal("426.26"), at_risk=Decimal("41673.74")
    )
    assert totals(inside, "partner").own.eligible == Decimal("41673.74")
    assert totals(inside, "lead").own is None


def test_query_count_does_not_grow_with_flags(inside: World) -> None:
    with CaptureQueriesContext(connection) as few:
        totals(inside, "partner")
    for _ in range(30):
        flag(inside, "partner", 1, "part", "1.00")

    with CaptureQueriesContext(connection) as many:
        totals(inside, "partner")

    assert len(many) == len(few)
