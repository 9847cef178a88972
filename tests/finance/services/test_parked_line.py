"""Parking, releasing, coming back: the rate stays, and nothing counts twice."""

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile

from apps.documents.enums import EvidenceKind
from apps.documents.models import Document
from apps.finance.conversion_basis import RateOfMonth
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine, LineEvidence, MonthlyRate, ParkedLine
from apps.finance.selectors.budget import get_budget_table
from apps.finance.selectors.parked_line import sum_parked
from apps.finance.services.conversion import book_flat_rates, convert_lines
from apps.finance.services.expenditure_line import change_line, delete_line, values_of
from apps.finance.services.line_restoration import restore_line
from apps.finance.services.parked_line import park_line, release_line, return_line
from apps.project_reporting.models import ProjectReport, ReportSource
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.structures.financial_overview import overview_as_json, overview_from_json
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_budget, make_line, make_report
from tests.factories.reporting import eur_line, make_flag, make_second_period, submit

MARCH, OCTOBER = datetime.date(2026, 3, 1), datetime.date(2026, 10, 1)


def _document(cast: Cast) -> Document:
    return Document.objects.create(
        partnership=cast.partnership, partner=cast.partner.partner, uploaded_by=cast.partner.user, name="a.pdf",
        sha256="a" * 64, size=4, media_type="application/pdf", file=ContentFile(b"%PDF", "a"),
    )  # fmt: skip


@pytest.fixture
def world(cast: Cast):
    """The partner's submitted report in zloty at the rate of March, and its open report of the next period."""
    for month, rate in ((MARCH, "4.312000"), (OCTOBER, "4.259500")):
        MonthlyRate.objects.create(currency="PLN", month=month, rate=Decimal(rate), source="commission")
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        line = make_line(report, 1, declared=Decimal("18450.00"), category=CostCategory.EXTERNAL)
        LineEvidence.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, line=line,
            document=_document(cast), kind=EvidenceKind.INVOICE,
        )  # fmt: skip
        convert_lines(report_id=report.pk, basis=RateOfMonth(MARCH))
        submit(report, cast.partner)
        later = make_report(cast.partner, make_second_period(cast))
    return report, line, later


def _park(cast: Cast, line: ExpenditureLine) -> ParkedLine:
    with enter_tenant(cast.lead.seat):
        return park_line(
            member=cast.lead, line=ExpenditureLine.objects.get(pk=line.pk), reason="The award decision is missing."
        )


def _return(cast: Cast, parked: ParkedLine, later) -> ExpenditureLine:
    with enter_tenant(cast.partner.seat):
        return return_line(member=cast.partner, parked=ParkedLine.objects.get(pk=parked.pk), report=later)


def test_returned_line_keeps_values_files_and_the_rate_when_the_report_is_converted(cast, world):
    _report, line, later = world
    returned = _return(cast, _park(cast, line), later)

    with enter_tenant(system_seat(cast.partnership.pk)):
        other = make_line(later, 2, declared=Decimal("18450.00"))
        converted = convert_lines(report_id=later.pk, basis=RateOfMonth(OCTOBER))
        returned.refresh_from_db()
        other.refresh_from_db()
        line.refresh_from_db()

    assert converted == 1
    assert (returned.declared_eur, returned.rate, returned.rate_month) == (
        Decimal("4278.76"), Decimal("4.312000"), MARCH
    )  # fmt: skip
    assert (other.declared_eur, other.rate_month) == (Decimal("4331.49"), OCTOBER)
    assert values_of(returned) == values_of(line)
    with enter_tenant(cast.partner.seat):
        assert list(returned.evidence.values_list("document_id", "kind")) == list(
            line.evidence.values_list("document_id", "kind")
        )
        assert returned.evidence.count() == 1


def test_amount_of_a_returned_line_is_not_changed_its_comment_is(cast, world):
    _report, line, later = world
    returned = _return(cast, _park(cast, line), later)

    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as refusal:
            change_line(
                member=cast.partner, line=returned, values=replace(values_of(returned), declared=Decimal("1.00"))
            )
        returned.refresh_from_db()
        change_line(member=cast.partner, line=returned, values=replace(values_of(returned), comment="With decision"))
        returned.refresh_from_db()

    assert refusal.value.error_dict["declared"][0].code == "returned"
    assert (returned.comment, returned.rate_month) == ("With decision", MARCH)


def test_line_comes_back_once_and_again_after_it_was_taken_out(cast, world):
    _report, line, later = world
    parked = _park(cast, line)
    returned = _return(cast, parked, later)

    with pytest.raises(ValidationError) as refusal:
        _return(cast, parked, later)
    with enter_tenant(cast.partner.seat):
        delete_line(member=cast.partner, line=returned)
    again = _return(cast, parked, later)

    assert refusal.value.code == "returned"
    assert again.returned_from_id == line.pk


def test_line_does_not_come_back_in_its_own_period(cast, world):
    report, line, _later = world
    parked = _park(cast, line)
    with enter_tenant(cast.lead.seat):
        report.status = "reopened"
        report.save()

    with pytest.raises(ValidationError) as refusal:
        _return(cast, parked, report)

    assert refusal.value.code == "not_later"


@pytest.mark.parametrize("seat", ["partner", "auditor"])
def test_line_is_parked_by_the_lead_only(cast, world, seat):
    member = getattr(cast, seat)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        park_line(member=member, line=ExpenditureLine.objects.get(pk=world[1].pk), reason="x")


def test_line_of_an_open_report_and_a_flat_rate_are_not_parked(cast, world):
    with enter_tenant(system_seat(cast.partnership.pk)):
        draft = make_line(world[2], 1)
        report = make_report(cast.lead, cast.period)
        flat = eur_line(report, 1, "office", "15.00", kind=LineKind.FLAT_RATE)
        submit(report, cast.lead)
    for line in (draft, flat):
        with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
            park_line(member=cast.lead, line=ExpenditureLine.objects.get(pk=line.pk), reason="x")


def test_line_is_not_parked_without_a_reason_or_after_the_project_report_is_frozen(cast, world):
    with enter_tenant(cast.lead.seat):
        line = ExpenditureLine.objects.get(pk=world[1].pk)
        with pytest.raises(ValidationError) as no_reason:
            park_line(member=cast.lead, line=line, reason=" ")
        ProjectReport.objects.create(
            partnership=cast.partnership, period=cast.period, language="en", status="frozen", snapshot={"version": 1},
            sha256="a" * 64,
        )  # fmt: skip
        with pytest.raises(ValidationError) as frozen:
            park_line(member=cast.lead, line=line, reason="Too late")

    assert list(no_reason.value.error_dict) == ["reason"]
    assert frozen.value.code == "frozen"


def test_line_is_parked_while_no_project_report_claims_its_report(cast, world):
    with enter_tenant(cast.lead.seat):
        report = ProjectReport.objects.create(
            partnership=cast.partnership, period=cast.period, language="en", status="frozen", snapshot={"tabs": {}},
            sha256="a" * 64,
        )  # fmt: skip
        parked = park_line(member=cast.lead, line=ExpenditureLine.objects.get(pk=world[1].pk), reason="No proof.")
        ReportSource.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, report=report, partner_report=world[0],
            claimed_eur=Decimal("0.00"), decided_by=cast.lead.user,
        )  # fmt: skip
        with pytest.raises(ValidationError) as claimed:
            release_line(member=cast.lead, parked=parked)

    assert claimed.value.code == "frozen"


def test_parked_line_is_released_until_it_came_back(cast, world):
    _report, line, later = world
    parked = _park(cast, line)
    with enter_tenant(cast.lead.seat):
        release_line(member=cast.lead, parked=parked)
        assert ParkedLine.objects.count() == 0
    parked = _park(cast, line)
    _return(cast, parked, later)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        release_line(member=cast.lead, parked=parked)

    assert refusal.value.code == "returned"


def test_parked_staff_falls_with_its_flat_rates_and_comes_back_with_them(cast):
    """48 317.65 of staff, 1 250.00 of it parked: 187.50 falls off each flat rate, and all of it returns later."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.lead, "90000.00", CostCategory.STAFF)
        report = make_report(cast.lead, cast.period)
        eur_line(report, 1, "staff", "47067.65")
        line = eur_line(report, 2, "staff", "1250.00")
        book_flat_rates(partner=cast.lead.partner, report_id=report.pk)
        submit(report, cast.lead)
        second = make_second_period(cast)
        later = make_report(cast.lead, second)

    parked = _park(cast, line)

    with enter_tenant(cast.lead.seat):
        sums = {(one.category, one.is_flat_rate): one.eur for one in sum_parked()}
        now = read_financial_overview(period=cast.period)
        reported = get_budget_table(member=cast.lead).row_of(cast.lead.partner_id).reported
    assert sums == {
        ("staff", False): Decimal("1250.00"), ("office", True): Decimal("187.50"), ("travel", True): Decimal("187.50")
    }  # fmt: skip
    assert now.spending[0].reported == Decimal("47067.65") + 2 * Decimal("7060.14")
    assert reported == now.spending[0].reported
    assert (now.parked, overview_from_json(overview_as_json(now))) == (Decimal("1625.00"), now)

    with enter_tenant(cast.lead.seat):
        return_line(member=cast.lead, parked=parked, report=later)
    with enter_tenant(system_seat(cast.partnership.pk)):
        book_flat_rates(partner=cast.lead.partner, report_id=later.pk)
        submit(later, cast.lead)
    with enter_tenant(cast.lead.seat):
        whole = read_financial_overview(period=second)
    assert [spent.reported for spent in whole.spending] == [Decimal("61187.93"), Decimal("1625.00")]


def test_flag_on_a_parked_line_deducts_nothing(cast, world):
    report, line, _later = world
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_flag(report, line, ineligible_eur=Decimal("4278.76"), state="accepted")
    _park(cast, line)

    with enter_tenant(cast.lead.seat):
        overview = read_financial_overview(period=cast.period)

    assert overview.spending[0].reported == Decimal("0.00")
    assert sum((row.deducted for one in overview.partners for row in one.rows.values()), Decimal(0)) == 0


def test_returned_line_is_no_duplicate_of_itself(cast, world):
    from apps.eligibility.selectors.check_data import load_context

    _report, line, later = world
    parked = _park(cast, line)
    with enter_tenant(system_seat(cast.partnership.pk)):
        before = load_context(report=later, today=OCTOBER).earlier_lines["line_id"].to_list()
    _return(cast, parked, later)

    with enter_tenant(system_seat(cast.partnership.pk)):
        after = load_context(report=later, today=OCTOBER).earlier_lines["line_id"].to_list()

    assert (before, after) == ([str(line.pk)], [])


def test_parked_line_of_a_reopened_report_is_not_deleted(cast, world):
    report, line, _later = world
    _park(cast, line)
    with enter_tenant(cast.lead.seat):
        report.status = "reopened"
        report.save()

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        delete_line(member=cast.partner, line=ExpenditureLine.objects.get(pk=line.pk))

    assert refusal.value.code == "bound"


def test_deleted_line_is_not_restored_beside_the_one_that_took_its_place(cast, world):
    _report, line, later = world
    parked = _park(cast, line)
    returned = _return(cast, parked, later)
    with enter_tenant(cast.partner.seat):
        gone = returned.pk
        delete_line(member=cast.partner, line=returned)
    _return(cast, parked, later)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        restore_line(member=cast.partner, report=later, line_id=gone)

    assert refusal.value.code == "taken_up"


def test_line_released_after_the_page_was_shown_does_not_come_back(cast, world):
    _report, line, later = world
    shown = _park(cast, line)
    with enter_tenant(cast.lead.seat):
        release_line(member=cast.lead, parked=ParkedLine.objects.get(pk=shown.pk))

    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        return_line(member=cast.partner, parked=shown, report=later)
