"""A project report has one figure of what is eligible and the fund's, wherever it is read: the certificates' own."""

import io
import json
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.payments.selectors.claim import read_claims
from apps.project_reporting.drafting.verify import Problem
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.selectors.claim import read_report_overview
from apps.project_reporting.selectors.report_content import write_sentence_texts
from apps.project_reporting.selectors.report_details import read_report_parts
from apps.project_reporting.selectors.report_tables import read_report_tables
from apps.project_reporting.services.project_report import find_problems, freeze_project_report, refresh_figures
from apps.project_reporting.services.report_source import choose_source
from apps.project_reporting.services.verification import record_verification
from apps.project_reporting.structures.financial_overview import Claim, FundShare, overview_as_json, overview_from_json
from apps.project_reporting.structures.report_tables import BY_CATEGORY, BY_FUND
from apps.publishing.enums import Format
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import certified_world, drafted, staff_deduction, verification_values
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db
# 63 812.93 declared; control cut 1 250.00 of staff on its own, no finding says so, and 187.50 of each flat rate follow.
ELIGIBLE, DEDUCTED = Decimal("62187.93"), Decimal("1625.00")
FUND, OWN = Decimal("49750.34"), Decimal("12437.59")
SHOWN = {"eligible": "62,187.93", "deducted": "1,625.00", "fund": "49,750.34", "own": "12,437.59"}
# What declared costs less accepted findings would have said: the period's 75 370.95 and 80 % of it.
DECLARED = ("75,370.95", "60,296.75", "15,074.20")


@pytest.fixture
def certificate(world: World):
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    return certified_world(world)


@pytest.fixture
def report(world: World, certificate) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        return drafted(world)


@pytest.fixture
def frozen(world: World, report: ProjectReport) -> ProjectReport:
    with enter_tenant(world.cast.lead.seat):
        return freeze_project_report(member=world.cast.lead, report=report)


def stated(report: ProjectReport) -> dict[str, str]:
    rows = DraftSentence.objects.filter(report=report, kind="ledger", is_removed=False)
    return {row.template: write_sentence_texts(row, ["en"])["en"].replace("\u00a0", " ") for row in rows}


def words_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_overview_is_the_certificates_and_equals_the_tables_to_the_cent(world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        overview = read_report_overview(report=report)
        tables = read_report_tables(report=report)

    assert (overview.eligible, overview.deducted) == (ELIGIBLE, DEDUCTED)
    assert overview.current_share == FundShare(FUND, OWN)
    assert {one.code: one.claim for one in overview.partners} == {
        "LP": Claim(), "PP2": Claim(ELIGIBLE, DEDUCTED, FUND), "PP3": Claim(),
    }  # fmt: skip
    rows = {row.key: row.current for row in tables.table(BY_FUND).rows if not row.is_part}
    assert rows == {"fund": FUND, "own": OWN}
    assert tables.table(BY_CATEGORY).total.current == ELIGIBLE


def test_draft_states_what_control_certified_and_nothing_of_accepted_findings(world: World, certificate) -> None:
    with enter_tenant(world.cast.lead.seat):
        accept_gift(world)
        sentences = stated(drafted(world))

    assert sentences["project.certified"] == "This report claims EUR 62,187.93 that control certified."
    assert sentences["project.cut_by_control"] == (
        "In the certificates this report claims, control deducted EUR 1,625.00 with the flat rates that follow."
    )
    assert sentences["project.shares"] == (
        "Of the eligible expenditure the fund carries EUR 49,750.34 and the partners EUR 12,437.59."
    )
    assert sentences["partner.certified"] == "This report claims EUR 62,187.93 that control certified to Voivodeship."
    assert sentences["partner.cut_by_control"] == (
        "In the partner's certificates control deducted EUR 1,625.00 with the flat rates that follow."
    )
    assert not {"project.deducted", "partner.deducted"} & sentences.keys()


def test_accepting_a_finding_does_not_move_what_is_certified(world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        accept_gift(world)

        overview = read_report_overview(report=report)

    assert (overview.eligible, overview.deducted, overview.total.deducted) == (ELIGIBLE, DEDUCTED, Decimal("1250.00"))


def test_certificate_left_out_makes_its_sentences_stale_until_they_are_refreshed(
    world: World, report: ProjectReport, certificate
) -> None:
    lead = world.cast.lead
    with enter_tenant(lead.seat):
        choose_source(member=lead, report=report, partner_report=certificate.report, is_included=False)

        stale = {one.sentence_id: one.problem for one in find_problems(report=report)}
        changed = refresh_figures(member=lead, report=report)

        told = {one.template: stale[one.pk] for one in DraftSentence.objects.filter(pk__in=stale)}
        no_longer_so = (
            "partner.certified", "partner.cut_by_control", "project.certified", "project.cut_by_control",
            "project.shares",
        )  # fmt: skip
        assert told == dict.fromkeys(no_longer_so, Problem.OUTDATED) | {"project.unclaimed": Problem.WRONG_FIGURE}
        assert (changed, find_problems(report=report)) == (6, [])


def test_page_and_tab_of_a_draft_show_the_same_amounts(client: Client, world: World, report: ProjectReport) -> None:
    client.force_login(world.cast.lead.user)

    page = client.get(reverse("project_report", args=["alpha", report.pk])).content.decode()
    tab = client.get(reverse("project_report_tab", args=["alpha", report.pk, "finances"])).content.decode()
    sources = client.get(reverse("project_report_tab", args=["alpha", report.pk, "certificates"])).content.decode()

    assert "Declared costs and checks" in page
    assert all(amount in page for amount in SHOWN.values())
    assert all(SHOWN[name] in tab for name in ("eligible", "fund", "own"))
    assert all(SHOWN[name] in sources for name in ("eligible", "deducted"))
    assert not [amount for amount in DECLARED[1:] if amount in page + tab]


def test_pdf_word_file_and_workbook_show_the_same_amounts(world: World, frozen: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        content = read_report_parts(report=frozen, with_details=True)
    files = {
        format: render_project_report(content, frozen.sha256, format, "en")
        for format in (Format.PDF, Format.DOCX, Format.XLSX)
    }

    pdf = words_of(files[Format.PDF])
    cells = {
        cell.text
        for table in Document(io.BytesIO(files[Format.DOCX])).tables
        for row in table.rows
        for cell in row.cells
    }
    book = load_workbook(io.BytesIO(files[Format.XLSX]))
    fund = next(sheet for sheet in book.worksheets if sheet["C1"].value == "Fund in the budget")

    assert "Declared costs and checks" in pdf
    assert all(amount in pdf for amount in SHOWN.values())
    assert not [amount for amount in DECLARED[1:] if amount in pdf]
    assert set(SHOWN.values()) <= cells
    totals = next(row for row in fund.rows if row[0].value == "Total")
    assert [f"{cell.value:.2f}" for cell in totals[4:]] == [str(eur) for eur in (DEDUCTED, ELIGIBLE, FUND, OWN)]


def test_snapshot_api_and_payments_say_the_same(client: Client, world: World, frozen: ProjectReport) -> None:
    client.force_login(world.cast.lead.user)

    said = client.get(reverse("api_project_report_overview", args=["alpha", frozen.pk])).json()
    with enter_tenant(world.cast.lead.seat):
        (share,) = read_claims()[world.period.pk]
    data = json.loads(render_project_report(frozen.snapshot, frozen.sha256, Format.JSON, ""))

    assert (said["eligible"], said["deducted"], said["is_certified"]) == (str(ELIGIBLE), str(DEDUCTED), True)
    assert said["current_share"] == {"fund": str(FUND), "own": str(OWN)}
    assert [one["eligible"] for one in said["partners"]] == ["0.00", str(ELIGIBLE), "0.00"]
    assert data["format"] == 5
    assert data["overview"]["partners"][1]["claim"] == {
        "eligible": str(ELIGIBLE), "deducted": str(DEDUCTED), "fund": str(FUND),
    }  # fmt: skip
    assert (share.eligible, share.fund) == (ELIGIBLE, FUND)


def test_page_and_api_say_beside_it_what_was_verified(client: Client, world: World, frozen: ProjectReport) -> None:
    client.force_login(world.cast.lead.user)
    address = reverse("api_project_report_overview", args=["alpha", frozen.pk])
    before = client.get(address).json()["verified"]
    with enter_tenant(world.cast.lead.seat):
        values = verification_values(staff_deduction(frozen.sources.get().pk))
        record_verification(member=world.cast.lead, report=frozen, values=values)

    said = client.get(address).json()
    page = client.get(reverse("project_report", args=["alpha", frozen.pk])).content.decode().replace("\u00a0", " ")

    # 100.00 of staff and twice 15.00 of flat rates are taken off; what was claimed stays what it was.
    assert (before, said["verified"]) == (None, {"fund": "49646.34", "own": "12411.59"})
    assert said["eligible"] == str(ELIGIBLE)
    assert (
        "The programme verified EUR 62,057.93 of it: the fund carries EUR 49,646.34 and the partners EUR 12,411.59."
    ) in page


def test_claims_survive_the_way_through_a_snapshot(world: World, report: ProjectReport) -> None:
    with enter_tenant(world.cast.lead.seat):
        overview = read_report_overview(report=report)

    assert overview_from_json(overview_as_json(overview)) == overview


def test_report_frozen_before_claims_were_kept_says_what_it_said(world: World, frozen: ProjectReport) -> None:
    for partner in frozen.snapshot["overview"]["partners"]:
        del partner["claim"]

    overview = overview_from_json(frozen.snapshot["overview"])

    assert (overview.is_certified, overview.eligible) == (False, Decimal("75370.95"))
