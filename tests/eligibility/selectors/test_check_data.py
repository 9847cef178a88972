"""What the rules look at, as it stands in the database: every frame, to the value."""

import datetime as dt
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.consortia.models import Partnership
from apps.documents.services.document import store_document
from apps.eligibility import frame
from apps.eligibility.selectors.check_data import load_context, load_lines
from apps.eligibility.selectors.check_data.ledger import load_average_rates
from apps.finance.enums import CostCategory, LineKind
from apps.finance.inforeuro import derive_period_average
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.services.evidence import attach_document
from apps.staff.models import Employment, PayrollMonth, TimesheetEntry
from apps.staff.services.booking import book_month
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import make_period, make_user
from tests.factories.documents import make_pdf, make_upload
from tests.factories.finance import make_budget, make_line, make_report
from tests.factories.registers import make_asset, make_contract, make_trip, make_unit_cost
from tests.factories.reporting import make_work_package
from tests.factories.staff import MARCH, make_employment, make_hourly, make_month, seat_elsewhere, set_annual_hours

TODAY = dt.date(2026, 7, 1)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast):
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def context_of(report, user_id=None) -> Any:
    """As a worker loads it."""
    with enter_tenant(system_seat(report.partnership_id)):
        fresh = type(report).objects.select_related("period", "partner", "partnership__programme_version")
        return load_context(report=fresh.get(pk=report.pk), today=TODAY, user_id=user_id)


def lines_of(report) -> pl.DataFrame:
    with enter_tenant(system_seat(report.partnership_id)):
        return load_lines(report_id=report.pk)


def rows(data: pl.DataFrame, *names: str) -> list[tuple[Any, ...]]:
    return list(data.select(names).iter_rows())


def attach(member, line, kind, text):
    document = store_document(member=member, file=make_upload(f"{text}.pdf", make_pdf(text)))
    attach_document(member=member, line=line, document=document, kind=kind)


def test_line_carries_what_its_document_and_the_person_say(cast, report):
    with enter_tenant(cast.partner.seat):
        make_line(
            report, 1, buyer_name="Gmina Opole", buyer_tax_id="PL7542865567", payer_name="Jan Przykładowy",
            is_used=True, other_grant="Fundusz gminny", other_grant_eur=Decimal("100.50"), person="Ewa Inna",
            trip=make_trip(cast.partner, "T-9"), asset=make_asset(cast.partner),
        )  # fmt: skip
        make_line(report, 2)

    found = lines_of(report)

    assert found.schema == pl.Schema(frame.LINES)
    assert rows(
        found, "buyer_name", "buyer_tax_id", "payer_name", "is_used", "other_grant", "other_grant_eur_cents"
    ) == [
        ("Gmina Opole", "PL7542865567", "Jan Przykładowy", True, "Fundusz gminny", 10_050),
        (None, None, None, None, None, None),
    ]
    with enter_tenant(cast.partner.seat):
        asset_id = str(ExpenditureLine.objects.get(number=1).asset_id)
    assert rows(found, "trip_ref", "person", "asset_ref", "unit_cost_ref", "units") == [
        ("T-9", "Ewa Inna", asset_id, None, None),
        (None, None, None, None, None),
    ]


def test_evidence_is_the_list_of_kinds_and_empty_where_nothing_is_attached(cast, report):
    with enter_tenant(cast.partner.seat):
        line = make_line(report, 1)
        make_line(report, 2)
        for kind, text in [("invoice", "a"), ("agenda", "b"), ("invoice", "c")]:
            attach(cast.partner, line, kind, text)
        make_line(report, 3)
        attach(cast.partner, ExpenditureLine.objects.get(number=3), "payment_proof", "d")

    assert rows(lines_of(report), "evidence", "has_document", "has_payment_proof") == [
        (["agenda", "invoice"], True, False),
        ([], False, False),
        (["payment_proof"], True, True),
    ]


def test_lines_take_two_queries_whatever_their_number(cast, report):
    with enter_tenant(cast.partner.seat):
        for number in range(1, 6):
            make_line(report, number)

        with CaptureQueriesContext(connection) as queries:
            assert load_lines(report_id=report.pk).height == 5

    assert len(queries) == 2


def test_empty_report_is_an_empty_frame_of_the_same_columns(report):
    found = lines_of(report)

    assert (found.height, found.schema) == (0, pl.Schema(frame.LINES))


def test_units_and_unit_cost_are_named_with_what_was_used_before(cast, report):
    with enter_tenant(cast.lead.seat):
        cost = make_unit_cost(cast.lead, max_units=Decimal("1000.00"))
        later = make_period(cast.partnership, 2, 2027)
        own = {"category": CostCategory.UNIT_COST, "unit_cost": cost, "currency": "EUR"}
        make_line(make_report(cast.lead, cast.period), 1, units=Decimal("20.50"), **own)
    with enter_tenant(cast.partner.seat):
        make_line(report, 1, units=Decimal("100.00"), **own)
        second = make_report(cast.partner, later)
        make_line(second, 1, units=Decimal("7.25"), **own)

    assert rows(lines_of(second), "unit_cost_ref", "units") == [("UC-1", "7.25")]
    assert context_of(second).unit_costs.to_dicts() == [
        {
            "unit_cost_ref": "UC-1", "kind": "unit_cost", "price_eur_cents": 3_300, "max_units": "1000.00",
            "units_before": "120.50",
        }
    ]  # fmt: skip
    # The other report of the same period is a draft, so its units do not count yet.
    assert rows(context_of(report).unit_costs, "units_before") == [("0.00",)]


def test_partner_and_project_facts_are_known(cast, report):
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partnership.objects.filter(pk=cast.partnership.pk).update(
            application_submitted_on=dt.date(2024, 6, 28), works_completed_on=dt.date(2026, 5, 4), is_state_aid=False
        )
        make_budget(cast.partner, "1000.00")
        make_budget(cast.lead, "500.10")

    context = context_of(report)

    facts = context.project
    assert (facts.total_eligible_cents, facts.submitted_on, facts.completed_on) == (
        150_010, dt.date(2024, 6, 28), dt.date(2026, 5, 4),
    )  # fmt: skip
    assert (facts.is_state_aid, facts.is_derelict_site) == (False, None)
    assert rows(context.partners, "name", "cofinancing_rate", "indirect_rate", "legal_type") == [
        ("Lead City", "0.8000", None, "public"),
        ("Voivodeship", "0.8000", None, "public"),
        ("Green Hub", "0.8000", None, "public"),
    ]


def test_contract_carries_its_procedure_and_its_owners(cast, report):
    with enter_tenant(cast.partner.seat):
        contract = make_contract(
            cast.partner, subject="works", procedure="open", awarded_on=dt.date(2026, 1, 10),
            publication_reference="2026/S 001-000001",
        )  # fmt: skip
        owner = {"partnership_id": cast.partnership.pk, "partner_id": cast.partner.partner_id}
        contract.owners.create(**owner, first_name="Anna", last_name="Zmyślona", tax_id="999")
        contract.owners.create(**owner, first_name="Jan", last_name="Wymyślony")
        contract.amendments.create(
            **owner, signed_on=dt.date(2026, 2, 1), amount_change=Decimal("250.25"), reason="More workshops"
        )
    names = (
        "contract_ref", "supplier_name", "subject", "currency", "amount_cents", "amount_eur_cents", "procedure",
        "awarded_on", "publication_ref", "owners", "owner_tax_ids",
    )  # fmt: skip

    assert rows(context_of(report).contracts, *names) == [
        (
            "K-1", "Supplier 1 Ltd", "works", "PLN", 125_025, None, "open", dt.date(2026, 1, 10), "2026/S 001-000001",
            ["Jan Wymyślony", "Anna Zmyślona"], ["999"],
        )
    ]  # fmt: skip


def test_trips_and_equipment_of_the_partner_alone_are_known(cast, report):
    with enter_tenant(cast.partner.seat):
        make_trip(
            cast.partner, country="DE", event_starts_on=dt.date(2026, 3, 11), event_ends_on=dt.date(2026, 3, 11),
            approval_reference="JS 12/2026", allowance_days=Decimal("1.5"),
        )  # fmt: skip
        asset = make_asset(cast.partner, project_share=Decimal("0.5000"))
    with enter_tenant(cast.lead.seat):
        make_trip(cast.lead, "T-L")
        make_asset(cast.lead)

    context = context_of(report)

    partner_id = str(cast.partner.partner_id)
    assert context.trips.to_dicts() == [
        {
            "trip_ref": "T-1", "partner_id": partner_id, "country": "DE", "starts_on": dt.date(2026, 3, 10),
            "ends_on": dt.date(2026, 3, 11), "event_starts_on": dt.date(2026, 3, 11),
            "event_ends_on": dt.date(2026, 3, 11), "approval_ref": "JS 12/2026", "allowance_days": "1.5",
            "travellers": ["Anna Przykładowa"],
        }
    ]  # fmt: skip
    assert context.assets.to_dicts() == [
        {
            "asset_ref": str(asset.pk), "partner_id": partner_id, "cost_cents": 600_000, "currency": "PLN",
            "life_months": 60, "project_share": "0.5000", "in_use_from": dt.date(2026, 3, 10),
        }
    ]  # fmt: skip


@pytest.fixture
def booked(cast, report) -> PayrollMonth:
    """March of a person at 40 %, declared in the report; she also works for the other partnership at 50 %."""
    colleague = seat_elsewhere(cast.partner, cast.other_partnership, make_user("colleague", "pl"))
    with enter_tenant(cast.partner.seat):
        month = make_month(cast.partner, make_employment(cast.partner), refunded=Decimal("100.00"))
        book_month(member=cast.partner, month=month)
    with enter_tenant(colleague.seat):
        make_employment(colleague, percentage=Decimal("0.50"))
    with enter_tenant(cast.partner.seat):
        return PayrollMonth.objects.select_related("employment").get()


def test_booked_month_carries_cost_shares_and_proofs(cast, report, booked):
    key = booked.person_key

    [month] = context_of(report, cast.partner.user_id).payroll.to_dicts()

    assert rows(lines_of(report), "line_id", "person") == [(str(booked.line_id), key)]
    assert month == {
        "line_id": str(booked.line_id), "partner_id": str(cast.partner.partner_id), "person_key": key,
        "method": "fixed_percentage", "month": MARCH, "currency": "PLN", "gross_cents": 500_000,
        "refunded_cents": 10_000, "cost_cents": 196_000, "share": "0.4000", "assigned_share": "0.4000",
        "share_elsewhere": "0.5000", "hours": None, "hours_this_year": "0.00", "full_time_share": "1.0000",
        "annual_gross_cents": None, "monthly_gross_cents": None, "monthly_hours": None,
        "has_employment_document": False, "has_assignment_document": False, "has_payslip": False,
        "has_timesheet": False,
    }  # fmt: skip


@pytest.mark.parametrize("seat", ["lead", "auditor", None])
def test_share_elsewhere_stays_unknown_to_anybody_but_the_partners_own_people(cast, report, booked, seat):
    user_id = getattr(cast, seat).user_id if seat else None

    assert context_of(report, user_id).payroll["share_elsewhere"].to_list() == [None]


def test_staff_of_all_partners_is_known_and_an_unbooked_month_is_no_payroll(cast, report):
    with enter_tenant(cast.partner.seat):
        make_month(cast.partner, make_employment(cast.partner))
    with enter_tenant(cast.lead.seat):
        make_hourly(cast.lead, ends_on=dt.date(2026, 12, 31))

    context = context_of(report, cast.partner.user_id)

    assert context.payroll.height == 0
    names = ("person_name", "method", "percentage", "full_time_share", "annual_gross_cents", "currency", "ends_on")
    assert rows(context.staff, *names) == [
        ("Anna Wymyślona", "hourly_annual", None, "1.0000", 6_192_000, "EUR", dt.date(2026, 12, 31)),
        ("Anna Wymyślona", "fixed_percentage", "0.4000", "1.0000", None, "PLN", None),
    ]
    with enter_tenant(system_seat(cast.partnership.pk)):
        keys = list(Employment.objects.order_by("partner__number").values_list("person_key", flat=True))
    assert context.staff["person_key"].to_list() == keys


def test_hours_of_the_year_and_days_of_the_timesheet_are_added_up(cast, report):
    set_annual_hours(cast.partnership)
    with enter_tenant(system_seat(cast.partnership.pk)):
        package = make_work_package(cast, 1)
    with enter_tenant(cast.partner.seat):
        employment = make_hourly(cast.partner)
        for month, hours in ((1, "60.50"), (2, "40.00")):
            make_month(cast.partner, employment, dt.date(2026, month, 1), hours=Decimal(hours))
        book_month(member=cast.partner, month=PayrollMonth.objects.get(month=dt.date(2026, 1, 1)))
        owner = {"partnership": cast.partnership, "partner": cast.partner.partner, "employment": employment}
        day = dt.date(2026, 1, 12)
        TimesheetEntry.objects.create(**owner, day=day, kind="project", work_package=package, hours=Decimal("3.25"))
        TimesheetEntry.objects.create(**owner, day=day, kind="other", hours=Decimal("4.00"))
        TimesheetEntry.objects.create(**owner, day=day, kind="sick", hours=Decimal("0.50"))
        TimesheetEntry.objects.create(**owner, day=day, kind="leave", hours=Decimal("0.25"))

    context = context_of(report, cast.partner.user_id)

    assert rows(context.payroll, "hours", "hours_this_year", "assigned_share", "share_elsewhere") == [
        ("60.50", "100.50", None, "0")
    ]
    assert context.timesheets.to_dicts() == [
        {
            "partner_id": str(cast.partner.partner_id), "person_key": employment.person_key, "day": day,
            "project_hundredths": 325, "absence_hundredths": 75, "other_hundredths": 400,
        }
    ]  # fmt: skip


def test_context_takes_as_many_queries_for_many_rows_as_for_few(cast, report):
    counts = []
    for number in (1, 2):
        with enter_tenant(cast.partner.seat):
            make_line(report, number, kind=LineKind.INVOICE, contract=make_contract(cast.partner, f"K-{number}"))
            make_trip(cast.partner, f"T-{number}")
            make_asset(cast.partner)
            make_employment(cast.partner, person_name=f"Person {number}", staff_number=f"K-{number}")
        with CaptureQueriesContext(connection) as queries:
            context_of(report, cast.partner.user_id)
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_lines_have_no_evidence_of_other_reports(cast, report):
    with enter_tenant(cast.lead.seat):
        later = make_period(cast.partnership, 2, 2027)
    with enter_tenant(cast.partner.seat):
        other = make_line(make_report(cast.partner, later), 1)
        make_line(report, 1)
        attach(cast.partner, other, "invoice", "e")
        assert LineEvidence.objects.count() == 1

    assert rows(lines_of(report), "evidence") == [([],)]


def test_average_rates_of_the_period_are_known_under_direct_management_alone(cast, report):
    with enter_tenant(cast.partner.seat):
        make_line(report, currency="DKK", declared=Decimal("746.00"))
        make_line(report, number=2, currency="EUR")

    before = context_of(report).average_rates
    cast.partnership.programme_version.parameters.create(key="exchange_method", value="ecb-period-average")
    start, end = cast.period.starts_on, cast.period.ends_on

    assert before == {}
    assert context_of(report).average_rates == {"DKK": derive_period_average("DKK", start, end).rate}


def test_average_rates_of_a_time_without_fixings_are_left_out(cast, report):
    with enter_tenant(cast.partner.seat):
        make_line(report, currency="DKK", declared=Decimal("746.00"))
    with enter_tenant(system_seat(report.partnership_id)):
        fresh = type(report).objects.select_related("period").get(pk=report.pk)
        fresh.period.ends_on = dt.date(2099, 1, 1)

        assert load_average_rates(fresh) == {}
