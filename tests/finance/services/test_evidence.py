from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.finance.models import LineEvidence
from apps.finance.services.evidence import attach_document, attach_files, remove_evidence
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PNG, PROGRAM, make_pdf, make_upload
from tests.factories.finance import make_line, make_report


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def test_attach_files_several_to_one_line(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        files = [make_upload("a.pdf"), make_upload("b.png", PNG)]
        attached = attach_files(member=cast.partner, line=make_line(report), files=files, kind="invoice")

        assert [item.document.name for item in attached] == ["a.pdf", "b.png"]
        assert Event.objects.filter(key="documents.evidence.attached").count() == 2


def test_attach_files_one_file_to_two_lines_is_kept_once(cast: Cast, report: PartnerReport) -> None:
    content = make_pdf()
    with enter_tenant(cast.partner.seat):
        for number in (1, 2):
            line = make_line(report, number)
            attach_files(member=cast.partner, line=line, files=[make_upload("a.pdf", content)], kind="invoice")

        assert (Document.objects.count(), LineEvidence.objects.count()) == (1, 2)


def test_attach_files_again_to_the_same_line_changes_nothing(cast: Cast, report: PartnerReport) -> None:
    content = make_pdf()
    with enter_tenant(cast.partner.seat):
        line = make_line(report)
        for _ in range(2):
            attach_files(member=cast.partner, line=line, files=[make_upload("a.pdf", content)], kind="invoice")

        assert LineEvidence.objects.count() == 1


def test_attach_files_with_one_refused_attaches_none_and_names_each(
    cast: Cast, report: PartnerReport, tmp_path: Path
) -> None:
    files = [make_upload("a.pdf"), make_upload("setup.exe", PROGRAM), make_upload("b.pdf", b"")]
    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as caught:
            attach_files(member=cast.partner, line=make_line(report), files=files, kind="invoice")

        assert [error.code for error in caught.value.error_list] == ["type", "empty"]
        assert Document.objects.count() == 0
    assert list(tmp_path.iterdir()) == []


def test_remove_evidence_keeps_the_file(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        [evidence] = attach_files(
            member=cast.partner, line=make_line(report), files=[make_upload()], kind="payment_proof"
        )
        remove_evidence(member=cast.partner, evidence=evidence)

        assert (Document.objects.count(), LineEvidence.objects.count()) == (1, 0)
        assert Event.objects.filter(key="documents.evidence.removed").count() == 1


def test_remove_evidence_of_a_submitted_report_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        [evidence] = attach_files(member=cast.partner, line=make_line(report), files=[make_upload()], kind="invoice")
        PartnerReport.objects.update(status=PartnerReportStatus.SUBMITTED)

        with pytest.raises(PermissionDenied):
            remove_evidence(member=cast.partner, evidence=evidence)


def test_attach_document_of_another_partner_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat):
        foreign = store_document(member=cast.lead, file=make_upload())
    with enter_tenant(cast.partner.seat):
        line = make_line(report)

        with pytest.raises(PermissionDenied):
            attach_document(member=cast.partner, line=line, document=foreign, kind="invoice")
