"""The files of a handed-in partner report: what is in them, who reads them, and that they never change."""

import csv
import datetime
import io
import json
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from docx import Document as WordFile
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.common.formats import format_number
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import LineEvidence
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.publishing import pack
from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import read_rendered
from apps.reporting.content.annexes import annex_table
from apps.reporting.enums import DOCUMENT, DOCUMENTS_JOB
from apps.reporting.models import PartnerReport, PartnerReportAnnex, PartnerReportSnapshot
from apps.reporting.pdf.partner_report import render_partner_report
from apps.reporting.selectors.report_document import find_submission, read_report_files
from apps.reporting.services.annex import tie_annex
from apps.reporting.services.partner_report import reopen_partner_report, submit_partner_report
from apps.reporting.services.report_document import get_document
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_budget, make_contribution, make_line, make_report
from tests.publishing.pdf_checks import list_problems

pytestmark = pytest.mark.django_db

SCRIPT = Path(pack.__file__).with_name("standalone") / "verify_pack.py"
LANGUAGES = ("en", "pl", "fi", "da")
ALL_FILES = sorted(
    [(format, language) for format in ("pdf", "xlsx", "docx") for language in LANGUAGES] + [("json", ""), ("zip", "")]
)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """The partner's report in EUR, handed in: two invoices and a salary, with flat rates booked on it."""
    with enter_tenant(cast.lead.seat):
        make_budget(cast.partner, "60000.00", CostCategory.STAFF)
        make_budget(cast.partner, "20000.00", CostCategory.EXTERNAL)
        make_contribution(cast.partner, "20000.00")
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period, summary="Przygotowaliśmy przewodnik.")
        make_line(report, currency="EUR", declared=Decimal("1234.56"), description="Guide " * 60)
        make_line(report, 2, currency="EUR", declared=Decimal("99.44"), reference="R" * 31)
        staff = {"category": CostCategory.STAFF, "kind": LineKind.PAYROLL, "person": "Anna Kowalska"}
        make_line(report, 3, currency="EUR", declared=Decimal("1000.00"), description="Project manager", **staff)
        submit_partner_report(member=cast.partner, report=report)
        return PartnerReport.objects.get(pk=report.pk)


def submission_of(report: PartnerReport) -> PartnerReportSnapshot:
    found = find_submission(report=report)
    assert found is not None
    found.report = report
    return found


def draw_up(report: PartnerReport) -> None:
    job = Job.objects.get(kind=DOCUMENTS_JOB, subject_id=report.pk, status="queued")
    assert perform_job(partnership_id=report.partnership_id, job_id=job.pk)


def test_worker_draws_up_every_file_once_and_records_each(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        draw_up(report)

    with enter_tenant(cast.partner.seat):
        kept = RenderedDocument.objects.filter(kind=DOCUMENT, subject_id=report.pk)
        assert sorted(kept.values_list("format", "language")) == ALL_FILES
        assert set(kept.values_list("readers", "partner_id", "snapshot_sha256")) == {
            (DocumentReaders.OWN_PARTNER, report.partner_id, submission_of(report).sha256)
        }
        events = Event.objects.filter(key=EventKey.DOCUMENT_RENDERED).values_list("data__sha256", flat=True)
        assert sorted(events) == sorted(kept.values_list("sha256", flat=True))
        job = Job.objects.get(kind=DOCUMENTS_JOB, subject_id=report.pk)
        assert (job.status, job.done, job.total) == ("done", 14, 14)


def test_controller_and_auditor_get_the_bytes_that_the_partner_keeps(cast: Cast, report: PartnerReport) -> None:
    seen = []
    for member in (cast.auditor, cast.controller):
        with enter_tenant(member.seat):
            seen.append(get_document(member=member, submission=submission_of(report), format=Format.PDF, language="da"))

    with enter_tenant(cast.partner.seat):
        kept = get_document(member=cast.partner, submission=submission_of(report), format=Format.PDF, language="da")
        assert isinstance(kept, RenderedDocument)
        assert seen == [read_rendered(kept)] * 2


def test_other_partner_finds_neither_snapshot_nor_file(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        draw_up(report)

    with enter_tenant(cast.other_partner.seat):
        assert not RenderedDocument.objects.filter(kind=DOCUMENT).exists()
        assert read_report_files(report=report) is None


def test_file_of_a_correction_names_the_one_it_replaces(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first = get_document(member=cast.partner, submission=submission_of(report), format=Format.JSON, language="en")
    with enter_tenant(system_seat(cast.partnership.pk)):
        waiting = list(Job.objects.filter(status="queued").values_list("pk", flat=True))
    assert all(perform_job(partnership_id=cast.partnership.pk, job_id=pk) for pk in waiting)
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="An invoice is missing.")
    with enter_tenant(cast.partner.seat):
        submit_partner_report(member=cast.partner, report=report)
        again = PartnerReport.objects.get(pk=report.pk)

        second = get_document(member=cast.partner, submission=submission_of(again), format=Format.JSON, language="en")

        assert isinstance(first, RenderedDocument)
        assert isinstance(second, RenderedDocument)
        assert (second.version, second.replaces) == (2, first)
        said = submission_of(again).content["identification"]["replaces"]
        assert said == {"version": 1, "sha256": first.snapshot_sha256}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_sound_and_carries_the_ledger_to_the_cent(cast: Cast, report: PartnerReport, language: str) -> None:
    with enter_tenant(cast.partner.seat):
        submission = submission_of(report)

    content = render_partner_report(submission.content, submission.sha256, Format.PDF, language)

    assert list_problems(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        text = pdf.attachments["ledger.csv"].get_file().read_bytes().decode("utf-8-sig")
        data = json.loads(pdf.attachments["ledger.json"].get_file().read_bytes())
    rows = list(csv.DictReader(io.StringIO(text)))
    assert sum(Decimal(row["declared_eur"]) for row in rows) == Decimal(submission.content["declared_eur"])
    assert [row["declared_eur"] for row in data["rows"]] == [row["declared_eur"] for row in rows]


def test_no_file_names_the_person_on_a_line(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        submission = submission_of(report)

    for format in (Format.JSON, Format.ZIP):
        content = render_partner_report(submission.content, submission.sha256, format, "")
        texts = [content]
        if format == Format.ZIP:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                texts = [archive.read(name) for name in archive.namelist()]
        assert not [text for text in texts if b"Kowalska" in text]


def test_file_that_proves_a_salary_is_kept_without_its_name(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        staff = {"category": CostCategory.STAFF, "kind": LineKind.PAYROLL}
        line = make_line(report, currency="EUR", declared=Decimal("1000.00"), **staff)
        document = store_document(member=cast.partner, file=make_upload("Kowalska-payslip.pdf"))
        LineEvidence.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, line=line, document=document, kind="payroll"
        )
        submit_partner_report(member=cast.partner, report=report)

        lines = report.snapshots.get().content["lines"]

    assert lines[0]["is_sensitive"] is True
    assert lines[0]["files"] == [{"name": "", "kind": "payroll", "sha256": document.sha256, "is_sensitive": True}]


def test_workbook_holds_every_line_as_numbers(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        submission = submission_of(report)

    content = render_partner_report(submission.content, submission.sha256, Format.XLSX, "en")

    sheet = load_workbook(io.BytesIO(content))["List of expenditure"]
    head = [cell.value for cell in sheet[1]]
    amounts = [row[head.index("Declared, EUR")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert amounts == [1234.56, 99.44, 1000, 150, 150]


def test_pack_is_whole_and_names_each_text_too_long(cast: Cast, report: PartnerReport, tmp_path: Path) -> None:
    with enter_tenant(cast.partner.seat):
        submission = submission_of(report)
    content = json.loads(json.dumps(submission.content))
    content["identification"]["portal_limits"] = {"lines": 2, "contracts": 50, "description": 255, "reference": 30}

    made = render_partner_report(content, submission.sha256, Format.ZIP, "")

    path = tmp_path / "pack.zip"
    path.write_bytes(made)
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(path) as archive:
        findings = json.loads(archive.read("expenditure/findings.json"))["findings"]
        parts = [json.loads(archive.read(f"expenditure/part-0{number}.json")) for number in (1, 2)]
        said = json.loads(archive.read("report.json"))
    assert [(one["line"], one["field"], one["length"], one["limit"]) for one in findings] == [
        (1, "description", 360, 255), (2, "internal_reference", 31, 30),
    ]  # fmt: skip
    assert [part["declared_eur"] for part in parts] == ["1334.00", "1000.00"]
    assert said["flat_rates"] == {"office": "150.00", "travel": "150.00"}
    declared = Decimal("2334.00") + sum(Decimal(eur) for eur in said["flat_rates"].values())
    assert declared == Decimal(said["declared_eur"])


def test_same_snapshot_gives_the_same_bytes_in_every_format(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        submission = submission_of(report)

    for format in (Format.PDF, Format.XLSX, Format.DOCX, Format.JSON, Format.ZIP):
        made = [render_partner_report(submission.content, submission.sha256, format, "fi") for _time in range(2)]
        assert made[0] == made[1]


@pytest.fixture
def annexed(cast: Cast) -> tuple[Document, PartnerReportSnapshot]:
    """What a report with one annex kept of it as it was handed in."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, currency="EUR", declared=Decimal("1234.56"))
        document = store_document(member=cast.partner, file=make_upload("photos.pdf"))
        tie_annex(member=cast.partner, report=report, document=document, note="Photos")
        PartnerReportAnnex.objects.update(added_at=datetime.datetime(2026, 7, 9, 8, 0, tzinfo=datetime.UTC))
        submit_partner_report(member=cast.partner, report=report)
        return document, submission_of(PartnerReport.objects.get(pk=report.pk))


def test_annex_is_in_the_snapshot_with_size_hash_and_day(annexed: tuple[Document, PartnerReportSnapshot]) -> None:
    document, submission = annexed

    assert submission.content["annexes"] == [
        {
            "name": "photos.pdf", "note": "Photos", "size": document.size, "sha256": document.sha256,
            "added_on": "2026-07-09",
        }
    ]  # fmt: skip
    assert document.size > 0


def test_annex_is_named_in_every_file_of_the_report(annexed: tuple[Document, PartnerReportSnapshot]) -> None:
    document, submission = annexed
    made = {
        format: render_partner_report(submission.content, submission.sha256, format, "en")
        for format in (Format.PDF, Format.XLSX, Format.DOCX, Format.JSON, Format.ZIP)
    }

    with zipfile.ZipFile(io.BytesIO(made[Format.ZIP])) as archive:
        kept, table = json.loads(archive.read("report.json")), json.loads(archive.read("tables/annexes.json"))
    assert kept["annexes"] == json.loads(made[Format.JSON])["annexes"] == submission.content["annexes"]
    row = {"name": "photos.pdf", "note": "Photos", "size": document.size, "added_on": "2026-07-09"}
    assert table["rows"] == [row | {"sha256": document.sha256}]
    sheet = load_workbook(io.BytesIO(made[Format.XLSX]))["Annexes of the report"]
    cells = list(sheet.iter_rows(min_row=2, values_only=True))
    day = datetime.datetime(2026, 7, 9)
    assert cells == [("photos.pdf", "Photos", document.size, day, document.sha256)]
    words = [[cell.text for cell in table.rows[1].cells] for table in WordFile(io.BytesIO(made[Format.DOCX])).tables]
    shown = ["photos.pdf", "Photos", format_number(document.size, "en"), "09/07/2026", document.sha256]
    assert shown in words
    pages = "".join("".join(page.extract_text() for page in PdfReader(io.BytesIO(made[Format.PDF])).pages).split())
    assert "photos.pdf" in pages
    assert document.sha256 in pages


def test_snapshot_whose_annexes_have_neither_size_nor_day_is_drawn_up(
    annexed: tuple[Document, PartnerReportSnapshot],
) -> None:
    document, submission = annexed
    (annex,) = submission.content["annexes"]
    old = submission.content | {"annexes": [{name: annex[name] for name in ("name", "note", "sha256")}]}

    assert annex_table(old).rows == [["photos.pdf", "Photos", None, None, document.sha256]]
    assert zipfile.is_zipfile(io.BytesIO(render_partner_report(old, submission.sha256, Format.ZIP, "")))
