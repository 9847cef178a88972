"""A file beside its line: what both say, and where they differ."""

import io
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from PIL import Image

from apps.documents.enums import EvidenceKind
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.services.evidence import attach_files
from apps.inbox.jobs import READ
from apps.inbox.models import DocumentReading
from apps.inbox.selectors.evidence import compare_line_evidence
from apps.jobs.selectors.job import latest_job
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_line
from tests.factories.inbox import ksef_invoice
from tests.intake.scans.camera import as_pdf
from tests.intake.scans.papers import paper

Work = Callable[[], Any]
AGREEING = {
    "supplier_name": "Drukarnia ZMYŚLONA sp. z o.o.", "supplier_tax_id": "999-000-11-14", "invoice_no": "FV 17/2026",
    "invoice_date": "2026-03-12", "payment_date": None, "net": Decimal("1000.00"), "vat": Decimal("230.00"),
    "gross": Decimal("1230.00"),
}  # fmt: skip


def attach(cast: Cast, report: PartnerReport, work: Work, kind: str, **values: Any) -> LineEvidence:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, **(AGREEING | values))
    with work(), enter_tenant(cast.partner.seat):
        files = [make_upload("faktura.xml", ksef_invoice())]
        return attach_files(member=cast.partner, line=line, files=files, kind=kind)[0]


def differences(cast: Cast, evidence: LineEvidence) -> list[str]:
    with enter_tenant(cast.partner.seat):
        compared = compare_line_evidence(ExpenditureLine.objects.get(pk=evidence.line_id))
        return [field.name for each in compared for field in each.mismatches]


def test_invoice_that_agrees_however_its_numbers_are_written_has_no_difference(
    cast: Cast, report: PartnerReport, work: Work
) -> None:
    evidence = attach(cast, report, work, EvidenceKind.INVOICE)

    assert differences(cast, evidence) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("supplier_name", "Hotel Łabędź"),
        ("supplier_tax_id", "8881122338"),
        ("invoice_no", "FV/71/2026"),
        ("invoice_date", "2026-03-21"),
        ("vat", Decimal("203.00")),
        ("gross", Decimal("1320.00")),
        ("currency", "EUR"),
    ],
)
def test_field_that_differs_is_named(cast: Cast, report: PartnerReport, work: Work, field: str, value: Any) -> None:
    evidence = attach(cast, report, work, EvidenceKind.INVOICE, **{field: value})

    assert differences(cast, evidence) == [field]


def test_proof_of_payment_is_not_held_against_the_line(cast: Cast, report: PartnerReport, work: Work) -> None:
    evidence = attach(cast, report, work, EvidenceKind.PAYMENT_PROOF, gross=Decimal("1.00"))

    assert differences(cast, evidence) == []
    with enter_tenant(cast.partner.seat):
        assert DocumentReading.objects.get().record is None


def test_page_shows_both_sides_in_the_readers_format(
    cast: Cast, report: PartnerReport, work: Work, client: Client
) -> None:
    evidence = attach(cast, report, work, EvidenceKind.INVOICE, gross=Decimal("1320.00"))
    client.force_login(cast.partner.user)

    page = client.get(reverse("line_evidence", args=["alpha", evidence.line_id, evidence.pk])).content.decode()

    assert "1\u00a0230,00\u00a0zł" in page
    assert "1\u00a0320,00\u00a0zł" in page
    assert page.count('class="differs"') == 1


def test_line_page_says_which_fields_differ(cast: Cast, report: PartnerReport, work: Work, client: Client) -> None:
    evidence = attach(cast, report, work, EvidenceKind.INVOICE, invoice_no="FV/71/2026")
    client.force_login(cast.auditor.user)

    page = client.get(reverse("expenditure_line", args=["alpha", evidence.line_id])).content.decode()

    assert "≠" in page
    assert reverse("line_evidence", args=["alpha", evidence.line_id, evidence.pk]) in page


def test_evidence_of_another_line_is_not_found(cast: Cast, report: PartnerReport, work: Work, client: Client) -> None:
    evidence = attach(cast, report, work, EvidenceKind.INVOICE)
    with enter_tenant(cast.partner.seat):
        other = make_line(report, 2)
    client.force_login(cast.partner.user)

    assert client.get(reverse("line_evidence", args=["alpha", other.pk, evidence.pk])).status_code == 404


def test_page_made_while_the_reading_became_done_asks_for_its_progress_all_the_same(
    cast: Cast, report: PartnerReport, work: Work, client: Client
) -> None:
    evidence = attach(cast, report, work, EvidenceKind.INVOICE)
    with enter_tenant(cast.partner.seat):
        job = latest_job(kind=READ, subject_id=evidence.document_id)
        DocumentReading.objects.all().delete()
    client.force_login(cast.partner.user)

    page = client.get(reverse("line_evidence", args=["alpha", evidence.line_id, evidence.pk])).content.decode()

    assert job.is_finished
    assert f'hx-get="/p/alpha/jobs/{job.pk}/"' in page


def test_file_nobody_has_read_is_drawn_for_the_auditor_who_looks_and_kept_by_nobody(
    cast: Cast, report: PartnerReport, client: Client
) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        file = make_upload("faktura.pdf", as_pdf(paper("pl-two-columns")))
        evidence = attach_files(member=cast.partner, line=line, files=[file], kind=EvidenceKind.INVOICE)[0]
    picture = reverse("document_page", args=["alpha", evidence.document_id, 1])
    client.force_login(cast.auditor.user)

    page = client.get(reverse("line_evidence", args=["alpha", line.pk, evidence.pk]))
    answer = client.get(picture)

    assert re.findall(r'<img class="page-picture" src="([^"]+)"', page.content.decode()) == [picture]
    assert Image.open(io.BytesIO(b"".join(answer.streaming_content))).format == "PNG"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert client.get(reverse("document_page", args=["alpha", evidence.document_id, 2])).status_code == 404
    assert not default_storage.exists("pages")


def test_file_that_was_lost_is_no_error_of_the_page(cast: Cast, report: PartnerReport, client: Client) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        evidence = attach_files(member=cast.partner, line=line, files=[make_upload()], kind=EvidenceKind.INVOICE)[0]
    default_storage.delete(evidence.document.file.name)
    client.force_login(cast.auditor.user)

    assert client.get(reverse("line_evidence", args=["alpha", line.pk, evidence.pk])).status_code == 200
    assert client.get(reverse("document_page", args=["alpha", evidence.document_id, 1])).status_code == 404
