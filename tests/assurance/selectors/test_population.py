"""Which lines a seat analyses: those the wall shows to it, each cost once."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from apps.accounts.models import Organisation
from apps.assurance.analysis.population import Scope
from apps.assurance.selectors.analysis import run_analyses
from apps.assurance.selectors.population import read_population
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag, make_second_period
from tests.factories.staff import make_employment, make_month, seat_elsewhere

SUBMITTED = {"status": "submitted", "first_submitted_at": dt.datetime(2026, 7, 1, tzinfo=dt.UTC)}


def hand_in(*reports: PartnerReport) -> None:
    PartnerReport.objects.filter(pk__in=[report.pk for report in reports]).update(**SUBMITTED)


@pytest.fixture
def lines(cast: Cast) -> dict[str, int]:
    """A line of each partner in a report that is handed in, and the lead's next one in a draft."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        reports = {name: make_report(getattr(cast, name), cast.period) for name in ("lead", "partner", "other_partner")}
        found = {name: make_line(one, declared_eur=Decimal("100.00")).pk for name, one in reports.items()}
        found["draft"] = make_line(make_report(cast.lead, make_second_period(cast)), 7).pk
        hand_in(*reports.values())
    return found


def seen(member, scope=None):
    with enter_tenant(member.seat):
        return read_population(member=member, scope=scope or Scope()).lines["line_id"].to_list()


@pytest.mark.parametrize(
    ("role", "names"),
    [
        ("auditor", ["lead", "partner", "other_partner"]),
        ("lead", ["lead", "partner", "other_partner"]),
        ("partner", ["partner"]),
        ("other_partner", ["other_partner"]),
        ("controller", ["partner"]),
    ],
)
def test_each_role_analyses_what_the_wall_shows_it(cast, lines, role, names):
    assert seen(getattr(cast, role)) == [lines[name] for name in names]


def test_stranger_finds_nothing_in_her_own_partnership(cast, lines):
    assert seen(cast.stranger) == []


def test_drafts_count_where_they_are_asked_for(cast, lines):
    assert seen(cast.auditor, Scope(with_drafts=True)) == sorted(lines.values())
    assert seen(cast.controller, Scope(with_drafts=True)) == [lines["partner"]]


def test_partner_period_and_category_narrow_the_population(cast, lines):
    assert seen(cast.auditor, Scope(partner_id=cast.partner.partner_id)) == [lines["partner"]]
    assert seen(cast.partner, Scope(partner_id=cast.lead.partner_id)) == []
    assert len(seen(cast.auditor, Scope(period_id=cast.period.pk))) == 3
    assert seen(cast.auditor, Scope(category="travel")) == []


def test_parked_line_that_came_back_counts_once(cast, lines):
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = PartnerReport.objects.get(partner=cast.lead.partner, status="draft")
        again = make_line(report, 8, returned_from_id=lines["lead"])

    assert lines["lead"] in seen(cast.auditor)
    assert {lines["lead"], again.pk} & set(seen(cast.auditor, Scope(with_drafts=True))) == {again.pk}


def test_number_of_queries_does_not_grow_with_the_lines(cast, lines):
    def count_queries() -> int:
        with enter_tenant(cast.auditor.seat), CaptureQueriesContext(connection) as queries:
            run_analyses(read_population(member=cast.auditor, scope=Scope(with_drafts=True)))
        return len(queries)

    few = count_queries()
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = PartnerReport.objects.get(partner=cast.lead.partner, status="draft")
        for number in range(20, 40):
            make_flag(report, make_line(report, number, contract=None))

    assert count_queries() == few


def test_holidays_are_those_of_the_partners_place(cast, lines):
    Organisation.objects.filter(name="Green Hub").update(country="DE", region="bayern")

    with enter_tenant(cast.auditor.seat):
        free = read_population(member=cast.auditor, scope=Scope()).free_days

    days = {(partner, day) for partner, day, _name in free.iter_rows()}
    epiphany = dt.date(2026, 1, 6)
    assert (str(cast.other_partner.partner_id), epiphany) in days
    assert (str(cast.partner.partner_id), dt.date(2026, 11, 11)) in days
    assert (str(cast.other_partner.partner_id), dt.date(2026, 11, 11)) not in days


@pytest.mark.parametrize(
    ("role", "shown"), [("auditor", "Anna Wymyślona"), ("partner", "Anna Wymyślona"), ("lead", "Person 1")]
)
def test_people_are_named_as_the_reader_may_name_them(cast, role, shown):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        employment = make_employment(cast.partner)
        month = make_month(cast.partner, employment)
        line = make_line(report, kind="payroll", declared_eur=Decimal("460.00"))
        month.line = line
        month.save(update_fields=["line"])
    with enter_tenant(system_seat(cast.partnership.pk)):
        hand_in(report)
    member = getattr(cast, role)

    with enter_tenant(member.seat), override("en"):
        pay = read_population(member=member, scope=Scope()).pay

    assert pay.select("line_id", "person", "share").rows() == [(line.pk, shown, "0.4000")]


def test_invoices_of_other_partnerships_are_seen_with_a_seat_there_alone(cast):
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        make_line(report, invoice_no="F-1", supplier_name="Acme Oy")
        hand_in(report)
    there = seat_elsewhere(cast.partner, cast.other_partnership)
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        other = make_report(there, make_period(cast.other_partnership))
        make_line(other, invoice_no="F-1", supplier_name="Acme Oy")
        hand_in(other)

    assert elsewhere(cast.partner) == [("BETA", "F-1")]
    assert elsewhere(cast.auditor) == []


def elsewhere(member):
    with enter_tenant(member.seat):
        found = read_population(member=member, scope=Scope()).elsewhere
    return found.select("partnership", "invoice_no").rows()
