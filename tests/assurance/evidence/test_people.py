"""Whoever may not know whose a cost is finds the name nowhere in a pack; whoever may, finds it, and is noted."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.assurance.enums import MAKE_PACK
from apps.assurance.evidence.request import PackRequest
from apps.assurance.models import SampleUnit
from apps.assurance.services.evidence_pack import request_evidence_pack
from apps.assurance.services.note import NoteValues, release_note, write_note
from apps.assurance.services.sample import release_sample
from apps.assurance.services.sample_result import ResultValues, record_sample_result
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.documents.services.document import store_document
from apps.eligibility.models import Flag, FlagDecision
from apps.finance.enums import CostCategory
from apps.finance.models import LineEvidence, ParkedLine
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.privacy.models import Viewing
from apps.publishing.enums import Format
from apps.reporting.selectors.report_document import find_submission
from apps.reporting.services.partner_report import submit_partner_report
from apps.reporting.services.report_document import get_document
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.assurance import draw
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf, make_upload
from tests.factories.eligibility import make_check_run
from tests.factories.evidence import content_of, make_pack
from tests.factories.finance import make_budget, make_contribution, make_line, make_report
from tests.factories.findings import draft, release
from tests.factories.registers import make_contract
from tests.publishing.pdf_checks import list_problems

pytestmark = pytest.mark.django_db
NAME = b"Nowak"
SAID = "Pay of Anna Nowak"


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.SECOND_FACTOR_ROLES = []


@dataclass(frozen=True)
class Told:
    """Everywhere the partner's people wrote the name of Anna Nowak."""

    line_id: int
    document_id: int
    sample_id: int


@pytest.fixture
def told(cast: Cast) -> Told:
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_budget(cast.partner, "60000.00", CostCategory.STAFF)
        make_contribution(cast.partner, "20000.00")
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        contract = make_contract(cast.partner, title="Study")
        staff = {"category": CostCategory.STAFF, "kind": "payroll", "person": "Anna Nowak"}
        line = make_line(
            report, currency="EUR", declared=Decimal(900), declared_eur=Decimal(900), description=SAID,
            supplier_name="Nowak, Anna", comment=SAID, contract=contract, **staff,
        )  # fmt: skip
        document = store_document(member=cast.partner, file=make_upload("Nowak payslip.pdf", make_pdf("Anna Nowak")))
        _tie(cast, line, document, "payroll")
        _flag(cast, line)
        record_event(
            key=EventKey.LINE_CHANGED, partnership_id=cast.partnership.pk, partner_id=cast.partner.partner_id,
            actor_id=cast.partner.user_id, subject=line, data={"name": document.name, "reason": SAID},
        )  # fmt: skip
        submit_partner_report(member=cast.partner, report=report)
        report.refresh_from_db()
        submission = find_submission(report=report)
        assert submission is not None
        submission.report = report
        get_document(member=cast.partner, submission=submission, format=Format.PDF, language="en")
    sample_id = _papers(cast, line)
    with enter_tenant(system_seat(cast.partnership.pk)):
        ParkedLine.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, line=line, reason=SAID,
            parked_by=cast.controller.user,
        )  # fmt: skip
    return Told(line.pk, document.pk, sample_id)


def _tie(cast: Cast, line: Any, document: Any, kind: str) -> None:
    LineEvidence.objects.create(
        partnership=cast.partnership, partner=cast.partner.partner, line=line, document=document, kind=kind
    )


def _flag(cast: Cast, line: Any) -> None:
    owned = {"partnership": cast.partnership, "partner": cast.partner.partner}
    flag = Flag.objects.create(
        **owned, report=line.report, run=make_check_run(line.report), line=line, rule_id="gifts", severity="full",
        ineligible_eur="10.00", params={"variant": "certain", "found": "gift"},
    )  # fmt: skip
    FlagDecision.objects.create(
        **owned, flag=flag, state="rejected", reason=SAID, decided_by=cast.partner.user, decided_as="partner"
    )


def _papers(cast: Cast, line: Any) -> int:
    """A finding, a note and a sample of the auditor, all released; the name stands in notes and results."""
    release(cast, draft(cast, (line, "5.00")))
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        values = NoteValues(title="Anna Nowak", text=SAID, line_id=line.pk, partner_id=cast.partner.partner_id)
        release_note(member=cast.auditor, note=write_note(member=cast.auditor, values=values))
        for unit in SampleUnit.objects.filter(sample=sample):
            values = ResultValues(error_eur=Decimal(0), note=SAID)
            record_sample_result(member=cast.auditor, unit=unit, values=values)
        release_sample(member=cast.auditor, sample=sample)
    return sample.pk


def naming(files: dict[str, bytes]) -> list[str]:
    """Every file that holds the name: in its path, its bytes, the text and attachments of a PDF, or a workbook."""
    return sorted(path for path, content in files.items() if NAME in path.encode() or NAME in _read(path, content))


def _read(path: str, content: bytes) -> bytes:
    if path.endswith(".pdf"):
        pdf = pypdf.PdfReader(io.BytesIO(content))
        attached = [one for all_of_name in pdf.attachments.values() for one in all_of_name]
        pages = "".join(page.extract_text() for page in pdf.pages).encode()
        return content + pages + str(pdf.metadata).encode() + b"".join(_unpacked(one) for one in attached)
    return _unpacked(content)


def _unpacked(content: bytes) -> bytes:
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_name_is_nowhere_in_the_lead_partners_pack(cast: Cast, told: Told) -> None:
    files = content_of(make_pack(cast.lead))

    (report,) = [content for path, content in files.items() if path.startswith("reports/")]
    assert list_problems(report) == []
    assert f"samples/{told.sample_id}/units.csv" in files
    assert naming(files) == []
    assert b"[\xe2\x80\xa6]" in files["ledger/ledger.csv"]


def test_name_is_nowhere_in_the_lead_partners_pack_of_the_sample(cast: Cast, told: Told) -> None:
    assert naming(content_of(make_pack(cast.lead, sample_id=told.sample_id))) == []


@pytest.mark.parametrize("role", ["auditor", "partner"])
def test_name_is_there_for_who_may_know_it(cast: Cast, told: Told, role: str) -> None:
    found = naming(content_of(make_pack(getattr(cast, role))))

    (payslip,) = [path for path in found if path.startswith("documents/")]
    (of_lines,) = [path for path in found if path.startswith("pages/PP2")]
    assert payslip.endswith("-Nowak payslip.pdf")
    in_trail = [path for path in found if path.startswith("trail/trail/")]
    assert "trail/trail/finance_expenditurelineevent.jsonl" in in_trail
    of_sample = [f"samples/{told.sample_id}/{name}" for name in ("sample.json", "sample.xlsx", "units.csv")]
    papers = [f"pages/sample-{told.sample_id}.html", *of_sample] if role == "auditor" else []
    assert sorted(set(found) - set(in_trail)) == sorted(
        [payslip, of_lines, "ledger/ledger.csv", "ledger/ledger.json", "registers/notes.csv",
         "registers/parked_lines.csv", "trail/log.json",
         "manifest.json", *papers]
    )  # fmt: skip


def made(cast: Cast, member: Membership) -> int:
    """Asked for and made by a worker."""
    with enter_tenant(member.seat, papers=True):
        pack = request_evidence_pack(member=member, asked=PackRequest(language="en"))
    with enter_tenant(system_seat(cast.partnership.pk)):
        job = Job.objects.get(kind=MAKE_PACK, subject_id=pack.pk)
    assert perform_job(partnership_id=cast.partnership.pk, job_id=job.pk)
    return pack.pk


@pytest.mark.parametrize(("role", "kinds"), [("auditor", ["document", "line"]), ("lead", [])])
def test_taking_a_pack_along_is_looking_at_the_people_in_it(
    cast: Cast, told: Told, role: str, kinds: list[str]
) -> None:  # fmt: skip
    member = getattr(cast, role)
    pack = made(cast, member)
    client = Client()
    client.force_login(User.objects.get(pk=member.user_id))
    client.get(reverse("evidence_pack_list", args=["alpha"]))
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert not Viewing.objects.exists()

    client.post(reverse("evidence_pack_download", args=["alpha", pack]))

    ids = {"document": [told.document_id], "line": [told.line_id]}
    with enter_tenant(system_seat(cast.partnership.pk)):
        looked = Viewing.objects.order_by("kind").values_list("kind", "record_ids", "reader_id", "in_names", "channel")
        channels = {"document": "file", "line": "export"}
        assert list(looked) == [(kind, ids[kind], member.user_id, True, channels[kind]) for kind in kinds]
