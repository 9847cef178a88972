"""The pages of the analyses, as an auditor and others meet them."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from apps.accounts.models import User
from apps.privacy.models import Viewing
from apps.tenancy.context import enter_tenant, system_seat
from tests.assurance.selectors.test_population import hand_in
from tests.factories.finance import make_line, make_report
from tests.factories.staff import make_hourly, make_month

TWICE = {"supplier_name": "Acme Oy", "invoice_no": "=F-1", "declared_eur": Decimal("100.00")}


@pytest.fixture(autouse=True)
def one_factor(settings) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def twice(cast):
    """The same invoice at two partners, each of whom declares all of it."""
    User.objects.update(language="en")
    with enter_tenant(system_seat(cast.partnership.pk)):
        reports = [make_report(member, cast.period) for member in (cast.partner, cast.other_partner)]
        found = [make_line(report, **TWICE, currency="EUR") for report in reports]
        hand_in(*reports)
    return found


def page(member, name, *args, **query):
    client = Client()
    client.force_login(User.objects.get(pk=member.user_id))
    return client.get(reverse(name, args=["alpha", *args]), query)


def address_of_row(response):
    return response.context["rows"][0].key


def test_list_shows_every_analysis_with_its_hits(cast, twice):
    response = page(cast.auditor, "analysis_list")

    analysed = {one.analysis.code: one for one in response.context["analysed"]}
    assert len(analysed) == 14
    assert analysed["duplicates"].result.hits == 1
    assert "Computed from 2 lines" in response.content.decode()


def test_row_opens_the_lines_behind_it(cast, twice):
    one = page(cast.auditor, "analysis", "duplicates")

    lines = page(cast.auditor, "analysis_row", "duplicates", address_of_row(one))

    assert {line.pk for line in lines.context["lines"]} == {line.pk for line in twice}
    for line in twice:
        assert reverse("expenditure_line", args=["alpha", line.pk]) in lines.content.decode()


def test_partner_sees_no_pattern_that_needs_anothers_lines(cast, twice):
    row = address_of_row(page(cast.auditor, "analysis", "duplicates"))

    assert page(cast.partner, "analysis", "duplicates").context["rows"] == []
    assert page(cast.partner, "analysis_row", "duplicates", row).status_code == 404


def test_row_of_lines_that_changed_is_said_to_be_gone(cast, twice):
    response = page(cast.auditor, "analysis_row", "duplicates", "0" * 16)

    assert response.status_code == 404
    assert "This row is no longer there" in response.content.decode()


def test_filter_stays_in_the_links(cast, twice):
    response = page(cast.auditor, "analysis_list", partner=cast.partner.partner_id)

    link = reverse("analysis", args=["alpha", "duplicates"])
    assert f"{link}?partner={cast.partner.partner_id}" in response.content.decode()
    assert response.context["population"].count == 1


def test_odd_filter_shows_everything(cast, twice):
    assert page(cast.auditor, "analysis_list", partner="x", period="-1").context["population"].count == 2


def test_unknown_analysis_and_format_are_not_found(cast, twice):
    assert page(cast.auditor, "analysis", "nothing").status_code == 404
    assert page(cast.auditor, "analysis_file", "duplicates", "docx").status_code == 404


def test_files_hold_the_rows_and_lines_of_the_page(cast, twice):
    files = {kind: page(cast.auditor, "analysis_file", "duplicates", kind).content for kind in ("csv", "json", "xlsx")}

    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    # What a spreadsheet would run is written as text.
    assert [(row["invoice_no"], row["lines"], row["eur"]) for row in rows] == [("'=F-1", "2", "200.00")]
    content = json.loads(files["json"])
    assert [row["line_id"] for row in content["tables"][1]["rows"]] == [line.pk for line in twice]
    assert (content["hits"], content["population_lines"]) == (1, 2)
    sheets = load_workbook(io.BytesIO(files["xlsx"]))
    assert [sheet.max_row for sheet in sheets][1] == 3
    assert sheets.worksheets[1].cell(2, 2).value == twice[0].pk


def test_page_of_audits_leads_there(cast, twice):
    link = f'href="{reverse("analysis_list", args=["alpha"])}"'

    assert link in page(cast.auditor, "mandate_list").content.decode()


def test_nothing_is_written_to_the_page_but_text(cast, twice):
    content = page(cast.auditor, "analysis", "duplicates").content.decode()

    assert "<script>" not in content
    assert " style=" not in content


@pytest.fixture
def alike(cast):
    """A person of the partner's with the same hours in three declared months; answers her entry among the staff."""
    User.objects.update(language="en")
    with enter_tenant(cast.partner.seat):
        report, employment = make_report(cast.partner, cast.period), make_hourly(cast.partner)
        for number in (1, 2, 3):
            month = make_month(cast.partner, employment, dt.date(2026, number, 1), hours=Decimal("80.00"))
            month.line = make_line(report, number, kind="payroll", supplier_name="", declared_eur=Decimal("100.00"))
            month.save(update_fields=["line"])
    with enter_tenant(system_seat(cast.partnership.pk)):
        hand_in(report)
    return employment


def looks(cast):
    with enter_tenant(system_seat(cast.partnership.pk)):
        fields = ("role", "kind", "channel", "in_names", "record_ids")
        return list(Viewing.objects.order_by("pk").values_list(*fields))


def test_people_in_an_analysis_are_looked_at_by_who_opens_it(cast, alike):
    shown = page(cast.auditor, "analysis", "staff-months")

    assert [row.values[2] for row in shown.context["rows"]] == ["Anna Wymyślona"]
    assert looks(cast) == [("auditor", kind, "page", True, [alike.pk]) for kind in ("payroll", "staff")]


def test_people_in_an_analysis_are_looked_at_under_a_number_by_the_lead_partner(cast, alike):
    assert "Wymyślona" not in page(cast.lead, "analysis", "staff-months").content.decode()

    assert looks(cast) == [("lead", kind, "page", False, [alike.pk]) for kind in ("payroll", "staff")]


def test_row_and_file_of_people_are_looks_at_them_too(cast, alike):
    row = address_of_row(page(cast.auditor, "analysis", "staff-months"))

    page(cast.auditor, "analysis_row", "staff-months", row)
    page(cast.auditor, "analysis_file", "staff-months", "csv")

    assert [(kind, channel) for _role, kind, channel, _named, _ids in looks(cast)[2:]] == [
        ("payroll", "page"), ("staff", "page"), ("payroll", "export"), ("staff", "export")
    ]  # fmt: skip


def test_analysis_without_people_and_the_list_of_all_are_no_look_at_anybody(cast, alike):
    page(cast.auditor, "analysis_list")
    page(cast.auditor, "analysis", "duplicates")

    assert looks(cast) == []


@pytest.mark.parametrize(("role", "shown"), [("auditor", "Anna Wymyślona"), ("lead", "[…]")])
def test_supplier_who_is_one_of_the_partners_people_is_named_to_who_may_see_names(cast, role, shown):
    with enter_tenant(cast.partner.seat):
        make_hourly(cast.partner)
        report = make_report(cast.partner, cast.period)
        for number in (1, 2):
            make_line(report, number, **TWICE | {"supplier_name": "Anna Wymyślona"})
    with enter_tenant(system_seat(cast.partnership.pk)):
        hand_in(report)
    member = getattr(cast, role)

    found = page(member, "analysis", "duplicates")
    lines = page(member, "analysis_row", "duplicates", address_of_row(found)).content.decode()
    file = page(member, "analysis_file", "duplicates", "json").content.decode()

    assert [shown in text for text in (found.content.decode(), lines, file)] == [True, True, True]
    assert ("Anna" in lines) == (role == "auditor")
