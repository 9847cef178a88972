"""The lead's cockpit: what is late, waits or is in question, partner by partner, to the cent."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.clarifications.models import Clarification
from apps.clarifications.selectors.clarification import OpenCounts
from apps.consortia.models import Membership
from apps.dashboard.enums import CockpitSort
from apps.dashboard.selectors.cockpit import Cockpit, get_cockpit
from apps.dashboard.selectors.cockpit_chart import draw_cockpit_chart
from apps.eligibility.enums import FlagState
from apps.eligibility.selectors.deduction import at_risk_by_report, sum_flags
from apps.programmes.models import Parameter
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_organisation, make_partner, make_period
from tests.factories.clarifications import ask_about_report
from tests.factories.control import make_certified
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget, make_report
from tests.factories.reporting import decide, eur_line, make_flag

TODAY = datetime.date(2026, 9, 20)


@pytest.fixture
def world(cast: Cast) -> Cast:
    """PP2 is certified and owes an answer, the lead's own report waits with flags, PP3 has handed in nothing."""
    control = make_certified(cast)
    with enter_tenant(cast.controller.seat):
        ask_about_report(cast.controller, control.report)
    with enter_tenant(system_seat(cast.partnership.pk)):
        Clarification.objects.update(due_on=datetime.date(2026, 9, 19))
        make_budget(cast.lead, "5000.00")
        make_budget(cast.partner, "100000.00")
        waiting = make_waiting(cast)
        flags = [
            make_flag(waiting, line, ineligible_eur=Decimal("300.00")) for line in waiting.lines.order_by("number")
        ]
        decide(flags[0], cast.lead, FlagState.ACCEPTED)
        make_flag(waiting, flags[1].line, rule_id="fines-and-penalties", severity="part", ineligible_eur=Decimal("80"))
        make_flag(waiting, None, rule_id="partner-budget-exceeded", ineligible_eur=Decimal("50.00"))
    return cast


def make_waiting(cast: Cast, member: Membership | None = None) -> PartnerReport:
    """The lead's own, or another's: three lines of 400.00, 350.00 and 250.00, submitted on 10 July."""
    moment = datetime.datetime(2026, 7, 10, 9, 0, tzinfo=datetime.UTC)
    report = make_report(member or cast.lead, cast.period, first_submitted_at=moment, submitted_at=moment)
    for number, eur in enumerate(("400.00", "350.00", "250.00"), start=1):
        eur_line(report, number, "external", eur)
    report.status = "submitted"
    report.save()
    return report


def cockpit(cast: Cast, sort: CockpitSort = CockpitSort.PARTNER) -> Cockpit:
    with enter_tenant(cast.lead.seat):
        return get_cockpit(member=cast.lead, sort=sort, today=TODAY)


def test_certified_partner_stands_with_its_certificate_and_its_open_question(world: Cast) -> None:
    row = cockpit(world).rows[1]

    # 63 812.93 reported; 1 250.00 deducted from staff and 187.50 from each of the two flat rates that follow it.
    assert (row.reported_eur, row.certified_eur) == (Decimal("63812.93"), Decimal("62187.93"))
    assert row.certified_share == Decimal("62187.93") / Decimal("63812.93")
    assert [certificate.report.code for certificate in row.certificates] == ["R.1"]
    assert row.clarifications == OpenCounts(open=1, overdue=1)
    assert (row.late, row.waits, row.risky, row.at_risk_eur) == ([], [], [], Decimal("0.00"))
    # One period only: what was reported is what will have been.
    assert row.underspend_eur == Decimal("36187.07")


def test_report_with_the_controller_counts_days_and_what_undecided_flags_may_take(world: Cast) -> None:
    row = cockpit(world).rows[0]

    assert [(wait.report.partner_id, wait.days) for wait in row.waits] == [(row.partner.pk, 72)]
    assert row.days_in_control == 72
    # 300.00 of line 1 is accepted; line 2: the graver of 300.00 and 80.00; line 3: no more than its 250.00; 50.00 of
    # the report as a whole.
    assert row.at_risk_eur == Decimal("600.00")
    assert row.underspend_eur == Decimal("4000.00")


def test_partner_without_a_report_is_late_and_has_no_pace(world: Cast) -> None:
    row = cockpit(world).rows[2]

    assert [(state.period.number, state.days_late) for state in row.late] == [(1, 68)]
    assert (row.underspend_eur, row.certified_share, row.reported_eur) == (None, None, Decimal("0.00"))


def test_totals_are_the_sums_of_the_rows(world: Cast) -> None:
    totals = cockpit(world).totals

    assert (totals.late_reports, totals.waiting_reports, totals.clarifications) == (1, 1, OpenCounts(1, 1))
    assert (totals.at_risk_eur, totals.reported_eur) == (Decimal("600.00"), Decimal("64812.93"))
    assert (totals.certified_eur, totals.underspend_eur) == (Decimal("62187.93"), Decimal("40187.07"))


def allow_control(cast: Cast, months: int) -> None:
    version = cast.partnership.programme_version
    Parameter.objects.create(programme_version=version, key="control_deadline_months", value=months, unit="months")


@pytest.mark.parametrize(("months", "days_late", "late"), [(2, 10, 1), (3, 0, 0)])
def test_control_that_exceeds_the_programmes_time_is_late_in_row_and_total(
    world: Cast, months: int, days_late: int, late: int
) -> None:
    # Submitted on 10 July: two months end on 10 September, ten days before today.
    allow_control(world, months)

    found = cockpit(world)

    assert [(wait.days, wait.days_late) for wait in found.rows[0].waits] == [(72, days_late)]
    assert (found.rows[0].late_controls, found.totals.late_controls) == (late, late)


def test_late_control_is_told_by_the_api(world: Cast) -> None:
    allow_control(world, 1)
    client = Client()
    client.force_login(world.lead.user)

    told = client.get("/api/v1/partnerships/alpha/cockpit/").json()

    assert told["totals"]["late_controls"] == 1
    assert told["rows"][0]["in_control"][0]["days_late"] == (timezone.localdate() - datetime.date(2026, 8, 10)).days


def test_overspending_of_one_partner_takes_nothing_off_what_others_leave_unspent(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        for member, budget in ((cast.lead, "900.00"), (cast.partner, "1500.00")):
            make_budget(member, budget)
            make_waiting(cast, member)

    found = cockpit(cast)

    assert [(row.underspend_eur, row.unspent_eur, row.overspend_eur) for row in found.rows[:2]] == [
        (Decimal("-100.00"), Decimal("0.00"), Decimal("100.00")),
        (Decimal("500.00"), Decimal("500.00"), Decimal("0.00")),
    ]  # fmt: skip
    assert (found.totals.underspend_eur, found.totals.overspend_eur) == (Decimal("500.00"), Decimal("100.00"))


def test_money_at_risk_of_many_reports_is_that_of_each(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        reports = list(PartnerReport.objects.values_list("pk", flat=True))
        together = at_risk_by_report(report_ids=reports)
        single = {pk: sum_flags(report_id=pk).at_risk_eur for pk in reports}

    assert together == {pk: eur for pk, eur in single.items() if eur}
    assert list(together.values()) == [Decimal("600.00")]


@pytest.mark.parametrize(
    ("sort", "codes"),
    [
        (CockpitSort.PARTNER, ["LP", "PP2", "PP3"]),
        (CockpitSort.LATE, ["PP3", "LP", "PP2"]),
        (CockpitSort.CONTROL, ["LP", "PP2", "PP3"]),
        (CockpitSort.CLARIFICATIONS, ["PP2", "LP", "PP3"]),
        (CockpitSort.RISK, ["LP", "PP2", "PP3"]),
        (CockpitSort.CERTIFIED, ["LP", "PP2", "PP3"]),
        (CockpitSort.UNDERSPEND, ["PP2", "LP", "PP3"]),
    ],
)
def test_rows_are_ordered_with_the_worst_first(world: Cast, sort: CockpitSort, codes: list[str]) -> None:
    assert [row.partner.code for row in cockpit(world, sort).rows] == codes


def test_cockpit_asks_as_much_for_more_partners_and_periods(world: Cast) -> None:
    with CaptureQueriesContext(connection) as few:
        cockpit(world)
    with enter_tenant(system_seat(world.partnership.pk)):
        for number in (4, 5, 6):
            partner = make_partner(world.partnership, number, make_organisation(f"Agency {number}", "LV"), "EUR")
            period = make_period(world.partnership, number - 2, 2023 + number)
            report = PartnerReport.objects.create(
                partnership=world.partnership, partner=partner, period=period, language="en"
            )
            make_flag(report, eur_line(report, 1, "external", "10.00"), ineligible_eur=Decimal("10.00"))
            report.status, report.first_submitted_at = "submitted", timezone.now()
            report.save(update_fields=["status", "first_submitted_at"])
    with CaptureQueriesContext(connection) as many:
        found = cockpit(world)

    assert len(found.rows) == 6
    assert len(many) == len(few)


def test_chart_draws_every_amount_in_proportion_to_the_largest(world: Cast) -> None:
    found = cockpit(world)

    chart = draw_cockpit_chart(found)

    drawn = [(bar.budget_width, bar.reported_width, bar.certified_width, bar.risk_width) for bar in chart.bars]
    assert drawn == [(24, 4, 0, 2), (480, 306, 298, 0), (0, 0, 0, 0)]


def test_page_leads_from_each_figure_to_what_it_is_made_of(world: Cast) -> None:
    client = Client()
    client.force_login(world.auditor.user)

    page = client.get("/p/alpha/cockpit/?sort=late").content.decode()

    row = cockpit(world).rows
    assert f'href="/p/alpha/certificates/{row[1].certificates[0].pk}/"' in page
    assert f'href="/p/alpha/reports/{row[0].waits[0].report.pk}/flags/?state=waiting"' in page
    assert f"?show=overdue&amp;partner={row[1].partner.pk}" in page
    assert 'aria-sort="descending"' in page


def test_page_of_a_programme_without_controllers_says_nothing_of_control(world: Cast) -> None:
    set_has_controllers(world.partnership.programme_version, False)
    client = Client()
    client.force_login(world.lead.user)

    page = client.get("/p/alpha/cockpit/").content.decode()

    assert "?sort=control" not in page
    assert "?sort=certified" not in page


@pytest.mark.parametrize("role", ["partner", "other_partner", "controller"])
@pytest.mark.parametrize("address", ["/p/alpha/cockpit/", "/api/v1/partnerships/alpha/cockpit/"])
def test_figures_side_by_side_are_refused_to_seats_that_see_their_own(cast: Cast, role: str, address: str) -> None:
    client = Client()
    client.force_login(getattr(cast, role).user)

    assert client.get(address).status_code == 403


def test_api_states_the_same_figures(world: Cast) -> None:
    client = Client()
    client.force_login(world.lead.user)

    found = client.get("/api/v1/partnerships/alpha/cockpit/?sort=underspend").json()

    assert [row["partner_code"] for row in found["rows"]] == ["PP2", "LP", "PP3"]
    assert found["rows"][0]["certified"][0]["eligible_eur"] == "62187.93"
    assert found["rows"][1]["risky"][0]["at_risk_eur"] == "600.00"
    assert found["totals"]["underspend_eur"] == "40187.07"
    assert found["totals"]["clarifications"] == {"open": 1, "overdue": 1}
