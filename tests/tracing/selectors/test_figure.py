"""Every figure of every report that leads to lines is the sum of what it leads to, to the cent."""

from decimal import Decimal

import pytest

from apps.control.content.tables import category_table, deduction_table
from apps.control.models import Certificate
from apps.finance.content.overview_tables import overview_tables, partner_category_tables
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.project_reporting.content.form_sections import form_sections
from apps.project_reporting.content.tables import overview_tables as declared_tables
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.live_overview import read_live_overview
from apps.project_reporting.selectors.report_page import read_tabs
from apps.project_reporting.services.project_report import freeze_project_report
from apps.project_reporting.services.submission import mark_paid
from apps.project_reporting.services.verification import record_verification
from apps.project_reporting.structures.financial_overview import overview_from_json
from apps.reporting.content.ledger import printed_ledger
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.selectors.report_tables import read_report_tables
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import make_certified, today
from tests.factories.controller import set_has_controllers
from tests.factories.finance import make_budget, make_contribution, make_report
from tests.factories.payments import distribute, make_payment, make_share
from tests.factories.project_reporting import certified_world, drafted, staff_deduction, verification_values
from tests.factories.registers import make_asset, make_contract, make_unit_cost
from tests.factories.reporting import World, accept_gift, eur_line, make_flag, make_second_period
from tests.factories.reporting import decide as decide_flag
from tests.factories.tracing import linked_cells, unequal

pytestmark = pytest.mark.django_db


def hand_in(report: PartnerReport) -> None:
    report.status = "submitted"
    report.save()


def park(cast: Cast, line: ExpenditureLine) -> ParkedLine:
    return ParkedLine.objects.create(
        partnership=cast.partnership, partner_id=line.partner_id, line=line, reason="Payslip", parked_by=cast.lead.user
    )


@pytest.fixture
def ledger(cast: Cast) -> Cast:
    """The partner's first report with flat rates, things, a credit note and two parked lines; in the second one of them
    is back, another is parked. Seen by the system; the second report is handed in."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        for category in ("staff", "office", "travel", "external", "equipment", "unit_cost"):
            make_budget(cast.partner, "60000.00", CostCategory(category))
        make_contribution(cast.partner, "15000.00")
        first = make_report(cast.partner, cast.period)
        lost, late = _fill(cast, first)
        hand_in(first)
        park(cast, lost)
        park(cast, late)
        second = make_report(cast.partner, make_second_period(cast))
        eur_line(second, 1, "staff", "333.33", returned_from=late)
        eur_line(second, 2, "staff", "1001.07")
        doubtful = eur_line(second, 3, "external", "77.77")
        eur_line(second, 4, "office", "200.16", kind=LineKind.FLAT_RATE)
        eur_line(second, 5, "travel", "200.16", kind=LineKind.FLAT_RATE)
        hand_in(second)
        park(cast, doubtful)
    return cast


def _fill(cast: Cast, report: PartnerReport) -> tuple[ExpenditureLine, ExpenditureLine]:
    """What it leaves open, and what will come back."""
    asset, contract = make_asset(cast.partner, serial_number="D-7"), make_contract(cast.partner)
    hour = make_unit_cost(cast.partner)
    eur_line(report, 1, "staff", "48317.65")
    lost = eur_line(report, 2, "staff", "111.11")
    late = eur_line(report, 3, "staff", "333.33")
    eur_line(report, 4, "office", "7314.31", kind=LineKind.FLAT_RATE)
    eur_line(report, 5, "travel", "7314.31", kind=LineKind.FLAT_RATE)
    eur_line(report, 6, "equipment", "100.10", asset=asset)
    eur_line(report, 7, "equipment", "2500.05", contract=contract)
    eur_line(report, 8, "equipment", "0.01")
    eur_line(report, 9, "unit_cost", "66.00", unit_cost=hour, units=Decimal("2"))
    eur_line(report, 10, "external", "-20.00", kind=LineKind.CREDIT_NOTE)
    return lost, late


def _tables_of(report: PartnerReport):
    return overview_tables(read_report_tables(report=report))


@pytest.mark.parametrize("number", [1, 2])
def test_every_figure_of_a_partner_reports_overview_is_the_sum_of_its_lines(ledger: Cast, number: int) -> None:
    with enter_tenant(ledger.lead.seat):
        report = PartnerReport.objects.get(partner=ledger.partner.partner, period__number=number)
        tables = _tables_of(report)
        wrong = unequal(ledger.lead, f"partner_report={report.pk}", tables)

    assert wrong == []
    kinds = {str(address.kind) for _name, _eur, address in linked_cells(tables)}
    assert kinds >= ({"current", "total"} if number == 1 else {"previous", "parked", "current", "returned", "total"})


def test_open_report_counts_with_the_flat_rates_it_would_book_and_leads_to_them(ledger: Cast) -> None:
    with enter_tenant(system_seat(ledger.partnership.pk)):
        report = PartnerReport.objects.get(partner=ledger.partner.partner, period__number=2)
        report.status = "reopened"
        report.save()
    with enter_tenant(ledger.partner.seat):
        assert unequal(ledger.partner, f"partner_report={report.pk}", _tables_of(report)) == []


def test_every_figure_of_the_live_overview_is_the_sum_of_its_lines(ledger: Cast) -> None:
    with enter_tenant(ledger.lead.seat):
        period = PartnerReport.objects.get(partner=ledger.partner.partner, period__number=2).period
        overview = read_live_overview(period=period)
        tables = [*overview_tables(overview.tables), *partner_category_tables(overview.tables)]
        wrong = unequal(ledger.lead, f"period={period.number}", tables)

    assert wrong == []
    assert len(list(linked_cells(tables))) > 50


def test_what_was_certified_and_paid_of_an_earlier_report_leads_to_the_certificates_lines(world: World) -> None:
    certified_world(world)
    cast = world.cast
    with enter_tenant(cast.lead.seat):
        report = drafted_of(world, world.earlier)
        freeze_project_report(member=cast.lead, report=report)
        # Not the whole fund of the claim: it falls on the lines in proportion.
        payment = make_payment(cast, "30000.00")
        distribute(cast, payment, make_share(cast.partner, "30000.00"))
        later = PartnerReport.objects.get(partner=cast.partner.partner, period=world.period)
        tables = _tables_of(later)
        wrong = unequal(cast.lead, f"partner_report={later.pk}", tables)

    assert wrong == []
    assert {"validated", "paid"} <= {str(address.kind) for _name, _eur, address in linked_cells(tables)}


def drafted_of(world: World, period) -> ProjectReport:
    return ProjectReport.objects.create(
        partnership=world.cast.partnership, period=period, language="en", status="draft"
    )


def _tables_of_project(report: ProjectReport):
    overview = overview_from_json(report.snapshot["overview"])
    declared = declared_tables(overview)
    forms = form_sections(report.snapshot["tabs"], "en", is_certified=overview.is_certified)
    return [
        declared.by_category, declared.by_partner, *declared.partners, declared.fund,
        *(table for section in forms for table in section.tables),
    ]  # fmt: skip


def test_every_figure_of_a_project_report_without_controllers_is_the_sum_of_its_lines(inside: World) -> None:
    cast = inside.cast
    set_has_controllers(cast.partnership.programme_version, False)
    accept_gift(inside)
    whole = make_flag(
        inside.reports["partner"],
        None,
        rule_id="partner-budget-exceeded",
        params={},
        severity="part",
        ineligible_eur=Decimal("10.01"),
    )
    decide_flag(whole, cast.lead, "accepted", "Above the ceiling.")
    first = freeze_project_report(member=cast.lead, report=drafted_of(inside, inside.earlier))
    values = verification_values(staff_deduction(first.sources.get().pk, "0.10"))
    record_verification(member=cast.lead, report=first, values=values)
    mark_paid(member=cast.lead, report=first, paid_on=today())

    report = freeze_project_report(member=cast.lead, report=drafted(inside))

    tables = _tables_of_project(report)
    assert unequal(cast.lead, f"project_report={report.pk}", tables) == []
    kinds = {str(address.kind) for _name, _eur, address in linked_cells(tables)}
    assert kinds == {
        "declared_before", "declared", "declared_so_far", "findings", "follow_up", "eligible", "claimed_before",
        "claimed", "claimed_so_far", "verified_before", "claims_paid",
    }  # fmt: skip


def test_every_figure_of_a_project_report_on_certificates_is_the_sum_of_its_lines(world: World) -> None:
    certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = freeze_project_report(member=world.cast.lead, report=drafted(world))
        tables = _tables_of_project(report)
        wrong = unequal(world.cast.lead, f"project_report={report.pk}", tables)

    assert wrong == []
    cells = [(str(address.kind), address.part) for _name, _eur, address in linked_cells(tables)]
    assert {("claimed", ""), ("claimed", "fund"), ("claimed", "own"), ("cut_by_control", "")} <= set(cells)


def test_draft_leads_to_what_it_would_claim(world: World) -> None:
    certified_world(world)
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        tabs = read_tabs(report=report)
        tables = [table for section in form_sections(tabs, "en") for table in section.tables]
        assert unequal(world.cast.lead, f"project_report={report.pk}", tables) == []
        assert len(list(linked_cells(tables))) > 5


def test_what_the_programme_left_of_a_report_is_its_lines_less_corrections_with_flat_rates(world: World) -> None:
    from apps.project_reporting.selectors.report_page import read_tab

    certified_world(world)
    cast = world.cast
    with enter_tenant(cast.lead.seat):
        report = freeze_project_report(member=cast.lead, report=drafted_of(world, world.earlier))
        source = report.sources.get(partner=cast.partner.partner)
        record_verification(member=cast.lead, report=report, values=verification_values(staff_deduction(source.pk)))
        said = read_tab(report=report, tab="finances")
        wrong = [
            f"{label}: {row.verified_now}"
            for table in said["tables"]
            for label, row, addresses in table["rows"]
            if (address := addresses.get("verified_now"))
            and row.verified_now != _behind(cast, f"project_report={report.pk}", address)
        ]
        total = _behind(cast, f"project_report={report.pk}", said["tables"][0]["addresses"]["verified_now"])

    assert wrong == []
    # 62 187.93 certified, 100.00 of staff with 15.00 of each of two flat rates deducted.
    assert total == Decimal("62057.93")


def _behind(cast: Cast, place: str, address) -> Decimal:
    from tests.factories.tracing import asked_at, read_figure

    return read_figure(member=cast.lead, asked=asked_at(place, address)).eur


def test_every_figure_of_a_certificate_is_the_sum_of_its_lines(cast: Cast) -> None:
    make_certified(cast)
    with enter_tenant(cast.controller.seat):
        certificate = Certificate.objects.get()
        tables = [category_table(certificate.content), deduction_table(certificate.content)]
        wrong = unequal(cast.controller, f"certificate={certificate.pk}", tables)

    assert wrong == []
    kinds = {str(address.kind) for _name, _eur, address in linked_cells(tables)}
    assert kinds == {"reported_to_control", "flat_rates", "deducted", "certified"}


def test_printed_list_leads_from_its_sums_to_their_lines_and_from_each_line_to_itself(world: World) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = world.reports["lead"]
        content = PartnerReportSnapshot.objects.get(report=report).content
        tables = printed_ledger(content)
        totals = [cell for cell in linked_cells(tables) if not cell[2].line]
        lines = {cell[2].line: cell[1] for cell in linked_cells(tables) if cell[2].line}
        wrong = [
            name for name, eur, address in totals if _behind(world.cast, f"partner_report={report.pk}", address) != eur
        ]

        assert wrong == []
        assert lines == dict(report.lines.values_list("pk", "declared_eur"))
