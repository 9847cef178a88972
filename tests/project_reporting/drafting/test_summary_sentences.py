"""What the summary states where periods lie before the first one held, and where not all partners are claimed."""

import datetime as dt
from decimal import Decimal

from apps.project_reporting.drafting.facts import collect_facts
from apps.project_reporting.drafting.ledger import bind_figures, write_ledger_sentence
from apps.project_reporting.drafting.templates import Scope, templates_for
from apps.project_reporting.structures.financial_overview import (
    Amounts,
    Claim,
    FinancialOverview,
    PartnerOverview,
    with_claims,
)
from apps.project_reporting.structures.project_state import FlagCounts, PartnerState, ProjectState, WorkPackageState

STAFF = Amounts(budget=Decimal("1000.00"), previous=Decimal("100.00"), current=Decimal("121.50"))
DECLARED = FinancialOverview(
    tuple(
        PartnerOverview(number, code, "City", "FI", Decimal("0.8"), rows={"staff": STAFF})
        for number, code in ((1, "LP"), (2, "PP2"), (3, "PP3"))
    )
)
CLAIMED = with_claims(DECLARED, {1: Claim(Decimal("120.00"), Decimal("1.50"), Decimal("96.00"))})


def state_of(overview: FinancialOverview, first_period: int, *reported: str) -> ProjectState:
    day = dt.date(2026, 6, 30)
    packages = tuple(
        WorkPackageState(number, f"WP{number}", "Package", "", day, day, Decimal(eur), ())
        for number, eur in enumerate(reported, start=1)
    )
    return ProjectState(
        period_number=4, starts_on=dt.date(2026, 1, 1), ends_on=day, report_due_on=day, elapsed=Decimal("0.5394"),
        overview=overview, work_packages=packages, partners=(PartnerState(1, "LP", "City", None, None),), passages=(),
        flags=FlagCounts(0, 0, 0), first_period=first_period,
    )  # fmt: skip


def stated(scope: Scope, subject: str, state: ProjectState) -> dict[str, str]:
    facts = collect_facts(state)
    return {
        one.key: " ".join(write_ledger_sentence(one.key, bind_figures(one, facts, subject), "en").split())
        for one in templates_for(scope)
        if one.applies_to(facts, subject)
    }


def test_totals_since_a_later_period_say_so_and_are_not_held_against_the_time_that_passed() -> None:
    state = state_of(DECLARED, 3)
    project, partner = stated("project", "project", state), stated("partner", "partner.1", state)

    assert project["project.total_since"] == (
        "Since period 3 the partners have declared EUR 664.50, 22.15% of the budget of EUR 3,000.00; "
        "what earlier periods used of it is not counted."
    )
    assert project["project.elapsed_since"] == "At the end of the period, 53.94% of the project's time had passed."
    assert partner["partner.total_since"] == (
        "Since period 3 the partner has declared EUR 221.50, 22.15% of its budget of EUR 1,000.00; "
        "what earlier periods used of it is not counted."
    )
    assert not {"project.total", "project.elapsed", "partner.total"} & {*project, *partner}


def test_totals_of_a_project_held_from_its_start_are_held_against_time() -> None:
    state = state_of(DECLARED, 1)
    project, partner = stated("project", "project", state), stated("partner", "partner.1", state)

    assert project["project.total"] == (
        "Since the start of the project the partners have declared EUR 664.50, 22.15% of the budget of EUR 3,000.00."
    )
    assert project["project.elapsed"] == (
        "At the end of the period, 53.94% of the project's time had passed and 22.15% of its budget was declared."
    )
    assert partner["partner.total"] == (
        "So far the partner has declared EUR 221.50, 22.15% of its budget of EUR 1,000.00."
    )
    assert not [key for key in (*project, *partner) if key.endswith("_since")]


def test_partners_without_a_claimed_certificate_are_named() -> None:
    one_claimed = stated("project", "project", state_of(CLAIMED, 1))
    all_claimed = with_claims(DECLARED, {pk: Claim(eligible=Decimal("1.00")) for pk in (1, 2, 3)})

    assert one_claimed["project.unclaimed"] == (
        "This report claims certified costs of 1 of 3 partners, and none of PP2, PP3."
    )
    for overview in (DECLARED, all_claimed):
        assert "project.unclaimed" not in stated("project", "project", state_of(overview, 1))


def test_costs_of_no_work_package_make_up_what_its_sums_are_short_of() -> None:
    said = stated("project", "project", state_of(DECLARED, 1, "200.00", "120.33"))

    assert said["project.unassigned"] == (
        "Of the expenditure of the period, EUR 44.17 is assigned to no work package: flat rates, and costs that name "
        "none."
    )
    for reported in ((), ("200.00", "164.50")):
        assert "project.unassigned" not in stated("project", "project", state_of(DECLARED, 1, *reported))
