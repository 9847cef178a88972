import csv
import io
import json
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.common.formats import format_amount, format_date, format_money, format_percent
from apps.finance.services.parked_line import park_line
from apps.project_reporting.content.details import join_details, split_details
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.selectors.report_details import read_report_parts
from apps.project_reporting.services.project_report import freeze_project_report
from apps.publishing import pack
from apps.publishing.enums import Format
from tests.factories.controller import set_has_controllers
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift
from tests.publishing.pdf_checks import list_problems, structure_of

pytestmark = pytest.mark.django_db
SCRIPT = Path(pack.__file__).with_name("standalone") / "verify_pack.py"
LANGUAGES = ["en", "pl", "fi", "da"]


@pytest.fixture
def frozen(inside: World) -> ProjectReport:
    """Of a programme without controllers: accepted findings deduct."""
    set_has_controllers(inside.cast.partnership.programme_version, False)
    accept_gift(inside)
    freeze_project_report(member=inside.cast.lead, report=drafted(inside))
    return ProjectReport.objects.get(period=inside.period)


@pytest.fixture
def whole(frozen: ProjectReport) -> dict[str, Any]:
    """The frozen report as lead partner and auditors read it."""
    return read_report_parts(report=frozen, with_details=True)


def render_pdf(content: dict[str, Any], sha256: str, language: str) -> bytes:
    return render_project_report(content, sha256, Format.PDF, language)


def text_of(pdf: bytes) -> str:
    """The words of all pages; line ends and no-break spaces are spaces."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_shows_the_ledgers_totals_in_the_languages_formats(
    frozen: ProjectReport, inside: World, language: str
) -> None:
    pdf = render_pdf(frozen.snapshot, frozen.sha256, language)

    text, overview = text_of(pdf), read_financial_overview(period=inside.period)
    for partner in overview.partners:
        for row in [partner.total, *partner.rows.values()]:
            for amount in (row.budget, row.previous, row.current, row.total, row.remaining, row.eligible):
                assert spaced(format_amount(amount, language)) in text
    assert spaced(format_money(overview.total.current, "EUR", language)) in text
    assert spaced(format_money(overview.current_share.fund, "EUR", language)) in text
    assert spaced(format_percent(overview.total.used, language)) in text
    assert spaced(format_date(inside.period.ends_on, language, style="long")) in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_tagged_and_says_its_language(frozen: ProjectReport, language: str) -> None:
    reader = PdfReader(io.BytesIO(render_pdf(frozen.snapshot, frozen.sha256, language)))

    root = reader.trailer["/Root"]
    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert len(reader.outline) > 5
    assert reader.metadata.author == "Lead City"


def test_every_page_carries_its_number_of_all_and_the_hash(frozen: ProjectReport) -> None:
    pages = PdfReader(io.BytesIO(render_pdf(frozen.snapshot, frozen.sha256, "en"))).pages

    for number, page in enumerate(pages[1:], start=2):
        text = page.extract_text()
        assert f"{number} / {len(pages)}" in text
        assert frozen.sha256 in text


def test_quote_stands_in_its_own_language_with_partner_and_mark(frozen: ProjectReport) -> None:
    text = text_of(render_pdf(frozen.snapshot, frozen.sha256, "en"))

    assert "◇ Przewodnik został opublikowany. D1.1.1 · PP2 Voivodeship, in the original language: Polish" in text


def test_decision_on_a_finding_is_listed_with_its_reason(frozen: ProjectReport, whole: dict[str, Any]) -> None:
    text = text_of(render_pdf(whole, frozen.sha256, "en"))

    assert "Accepted: the cost is deducted" in text
    assert "“Not for the project.”" in text
    assert "What people wrote stands in the language they wrote it in." in text


def test_same_snapshot_gives_the_same_bytes(frozen: ProjectReport) -> None:
    first = render_pdf(frozen.snapshot, frozen.sha256, "fi")

    assert render_pdf(frozen.snapshot, frozen.sha256, "fi") == first


def test_text_of_a_partner_is_never_markup(inside: World) -> None:
    inside.work_package.title = '<img src="file:///etc/passwd"> & <b>bold</b>'
    inside.work_package.save()
    report = freeze_project_report(member=inside.cast.lead, report=drafted(inside))

    text = text_of(render_pdf(report.snapshot, report.sha256, "en"))

    assert 'WP1 <img src="file:///etc/passwd"> & <b>bold</b>' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_has_none_of_the_known_problems_and_four_figures(frozen: ProjectReport, language: str) -> None:
    pdf = render_pdf(frozen.snapshot, frozen.sha256, language)

    assert list_problems(pdf) == []
    assert sum(kind == "Figure" for kind, _attributes in structure_of(pdf)) == 4


def test_contents_name_every_part_and_work_package(frozen: ProjectReport) -> None:
    pages = PdfReader(io.BytesIO(render_pdf(frozen.snapshot, frozen.sha256, "en"))).pages

    contents = spaced(pages[1].extract_text())
    for words in (
        "Summary", "Progress by work package", "WP1 Package 1", "WP2 Package 2", "Progress by partner",
        "Deliverables and outputs", "Financial overview", "Flags and decisions",
        "Where the text and figures come from",
    ):  # fmt: skip
        assert words in contents


@pytest.mark.parametrize(("with_details", "count"), [(True, 6), (False, 6)])
def test_attached_ledger_adds_up_to_the_tables(
    frozen: ProjectReport, inside: World, with_details: bool, count: int
) -> None:
    content = read_report_parts(report=frozen, with_details=with_details)
    attachments = PdfReader(io.BytesIO(render_pdf(content, frozen.sha256, "en"))).attachments

    rows = list(csv.DictReader(io.StringIO(attachments["ledger.csv"][0].decode("utf-8-sig"))))
    data = json.loads(attachments["ledger.json"][0])
    assert [row["declared_eur"] for row in data["rows"]] == [row["declared_eur"] for row in rows]
    assert len(rows) == count
    for partner in read_financial_overview(period=inside.period).partners:
        for category, amounts in partner.rows.items():
            of_row = [row for row in rows if (row["partner"], row["category"]) == (partner.code, category)]
            assert sum(Decimal(row["declared_eur"]) for row in of_row) == amounts.current
            assert sum(Decimal(row["deducted_eur"]) for row in of_row) == amounts.deducted


def test_attached_ledger_takes_parked_costs_out_as_the_tables_do(inside: World) -> None:
    parked = inside.reports["partner"].lines.get(number=1)
    park_line(member=inside.cast.lead, line=parked, reason="The contract is missing.")
    report = freeze_project_report(member=inside.cast.lead, report=drafted(inside))

    ledger = read_report_parts(report=report, with_details=True)["ledger"]
    rows = [dict(zip(ledger["columns"], row, strict=True)) for row in ledger["rows"]]
    of_partner = [row for row in rows if row["partner"] == "PP2"]
    assert ("parked", "staff", "-9876.54") in [
        (row["kind"], row["category"], row["declared_eur"]) for row in of_partner
    ]
    overview = read_financial_overview(period=inside.period)
    assert sum(Decimal(row["declared_eur"]) for row in rows) == overview.total.current


def test_ledger_names_no_person_and_no_supplier(whole: dict[str, Any]) -> None:
    assert whole["ledger"]["columns"] == [
        "partner", "number", "kind", "category", "work_package", "reference", "invoice_no", "invoice_date",
        "payment_date", "currency", "declared", "rate", "declared_eur", "deducted_eur",
    ]  # fmt: skip


def test_what_every_member_reads_holds_no_single_cost(frozen: ProjectReport, whole: dict[str, Any]) -> None:
    shown = read_report_parts(report=frozen, with_details=False)

    assert [flag["declared_eur"] for flag in whole["flags"]] == ["48317.65"]
    assert [sorted(flag) for flag in shown["flags"]] == [
        [
            "basis",
            "decided_at",
            "deducted_eur",
            "id",
            "ineligible_eur",
            "partner",
            "rule",
            "severity",
            "state",
            "titles",
        ]
    ]
    assert "ledger" not in shown
    assert shown["ledger_sums"]["columns"] == [
        "partner", "category", "work_package", "lines", "declared_eur", "deducted_eur",
    ]  # fmt: skip
    assert "Not for the project." not in text_of(render_pdf(shown, frozen.sha256, "en"))


def test_details_of_another_report_are_refused(frozen: ProjectReport, whole: dict[str, Any]) -> None:
    details = split_details(whole)[1]
    details["ledger"]["rows"][0][-1] = "0.01"

    with pytest.raises(ValueError, match="not the details of this report"):
        join_details(frozen.snapshot, details)


@pytest.mark.parametrize("format", [Format.PDF, Format.XLSX, Format.DOCX, Format.JSON])
def test_snapshot_of_the_first_format_still_renders(
    frozen: ProjectReport, whole: dict[str, Any], format: Format
) -> None:
    gone = {"ledger", "ledger_sums", "details_sha256", "spending_plan"}
    old = {key: value for key, value in whole.items() if key not in gone}
    old |= {"format": 1}

    content = render_project_report(old, frozen.sha256, format, "da")

    if format == Format.PDF:
        assert list_problems(content) == []
        assert PdfReader(io.BytesIO(content)).attachments == {}
    assert content == render_project_report(old, frozen.sha256, format, "da")


@pytest.mark.parametrize("language", LANGUAGES)
def test_workbook_has_the_overviews_totals_and_the_ledger(
    frozen: ProjectReport, whole: dict[str, Any], inside: World, language: str
) -> None:
    book = load_workbook(io.BytesIO(render_project_report(whole, frozen.sha256, Format.XLSX, language)))

    total = read_financial_overview(period=inside.period).total
    last = [f"{cell.value:.2f}" for cell in list(book.worksheets[1].rows)[-1][1:5]]
    assert last == [str(amount) for amount in (total.budget, total.previous, total.current, total.total)]
    assert book.worksheets[-1].max_row == 7


def test_finding_rests_on_the_law_as_the_files_language_cites_it(frozen: ProjectReport, whole: dict[str, Any]) -> None:
    book = load_workbook(io.BytesIO(render_project_report(whole, frozen.sha256, Format.XLSX, "da")))
    texts = [str(cell.value) for sheet in book.worksheets for row in sheet.rows for cell in row if cell.value]
    printed = text_of(render_pdf(whole, frozen.sha256, "pl"))

    assert [flag["basis"] for flag in whole["flags"]] == ["IR 38(3)(b); IR 42(e)"]
    in_danish = (
        "forordning (EU) 2021/1059, artikel 38, stk. 3, litra b); forordning (EU) 2021/1059, artikel 42, litra e)"
    )
    assert [in_danish in text for text in texts if "2021/1059, artikel" in text] == [True]
    in_polish = "Rozporządzenie (UE) 2021/1059, art. 38 ust. 3 lit. b); rozporządzenie (UE) 2021/1059, art. 42 lit. e)"
    assert in_polish in printed
    assert "IR 38" not in printed


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_document_has_headings_quotes_and_totals(frozen: ProjectReport, inside: World, language: str) -> None:
    document = Document(io.BytesIO(render_project_report(frozen.snapshot, frozen.sha256, Format.DOCX, language)))

    words = spaced(" ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells))
    overview = read_financial_overview(period=inside.period)
    assert spaced(format_amount(overview.total.current, language)) in words
    assert "◇ Przewodnik został opublikowany." in [paragraph.text for paragraph in document.paragraphs]


def test_json_is_the_snapshot(frozen: ProjectReport) -> None:
    assert json.loads(render_project_report(frozen.snapshot, frozen.sha256, Format.JSON, "")) == frozen.snapshot


@pytest.mark.parametrize("with_details", [True, False])
def test_pack_is_whole_by_the_script_that_travels_alone(
    frozen: ProjectReport, tmp_path: Path, with_details: bool
) -> None:
    content = read_report_parts(report=frozen, with_details=with_details)
    path = tmp_path / "pack.zip"
    path.write_bytes(render_project_report(content, frozen.sha256, Format.ZIP, ""))

    done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(path)], capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read("report.json")) == content
        ledger = json.loads(archive.read("tables/ledger.json"))
        assert json.loads(archive.read("manifest.json"))["snapshot_sha256"] == frozen.sha256
    declared = sum(Decimal(row["declared_eur"]) for row in ledger["rows"])
    assert declared == Decimal("75370.95")


@pytest.mark.parametrize("format", [Format.PDF, Format.XLSX, Format.DOCX, Format.JSON, Format.ZIP])
def test_every_format_has_the_same_bytes_twice(frozen: ProjectReport, format: Format) -> None:
    first = render_project_report(frozen.snapshot, frozen.sha256, format, "pl")

    assert render_project_report(frozen.snapshot, frozen.sha256, format, "pl") == first
