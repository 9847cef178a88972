"""A partnership with something to pack: lines with their files, a control, and packs written in memory."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from apps.assurance.evidence.request import PackRequest
from apps.assurance.services.evidence_pack import write_pack_file
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line

# What people call their files.
HOSTILE_NAMES = (
    "../../etc/passwd", "..\\..\\windows\\system32", "/absolute.pdf", "CON", "com1.pdf", "a\x1fb\u202efdp.exe",
    "x" * 300 + ".pdf", "trailing. . ", "", "...", 'quo"te<>|?*:.pdf', "Łódź – faktura ä.pdf", "plus+percent%20#1.pdf",
)  # fmt: skip


@dataclass(frozen=True)
class Books:
    """The partner's report of the first period: an invoice, a payroll line; and a line of the lead partner."""

    invoice: ExpenditureLine
    payroll: ExpenditureLine
    of_lead: ExpenditureLine


def make_books(cast: Cast) -> Books:
    """Leaves the tenant."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        report, own = make_report(cast.partner, cast.period), make_report(cast.lead, cast.period)
        books = Books(
            eur_line(report, 1, "external", "1200.00", description="=SUM(A1) study"),
            eur_line(report, 2, "staff", "300.50", kind="payroll", person="Anna Nowak"),
            eur_line(own, 1, "external", "99.99"),
        )
        attach(cast.partner, books.invoice, "Invoice 1.pdf", b"%PDF invoice")
        attach(cast.partner, books.payroll, "Nowak payslip.pdf", b"%PDF payslip", kind="payroll")
        attach(cast.lead, books.of_lead, "Lead invoice.pdf", b"%PDF lead")
    return books


def attach(
    member: Membership, line: ExpenditureLine, name: str, content: bytes, *, kind: str = "invoice", **fields: Any
) -> Document:
    """Inside the tenant."""
    sha256 = hashlib.sha256(content).hexdigest()
    values = {
        "name": name[:200], "size": len(content), "media_type": "application/pdf", "state": "clean",
        "file": ContentFile(content, "file"), "uploaded_by": member.user,
    } | fields  # fmt: skip
    document, _new = Document.objects.get_or_create(
        partnership_id=member.partnership_id, partner=member.partner, sha256=sha256, defaults=values
    )
    LineEvidence.objects.create(
        partnership_id=member.partnership_id, partner=member.partner, line=line, document=document, kind=kind
    )
    return document


def make_pack(member: Membership, **asked: Any) -> bytes:
    """The ZIP, in English unless said otherwise. Outside of any tenant."""
    out, request = io.BytesIO(), PackRequest(**{"language": "en"} | asked)
    write_pack_file(member=member, asked=request, out=out, tell=lambda done, total: None)
    return out.getvalue()


def content_of(pack: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def ledger_of(files: dict[str, bytes]) -> list[dict[str, Any]]:
    return json.loads(files["ledger/ledger.json"])


def stems_of(files: dict[str, bytes]) -> list[str]:
    """The packed documents without the beginning of their hash."""
    found = [name for name in files if name.startswith("documents/")]
    return sorted(f"{name.rpartition('/')[0]}/{name.rpartition('/')[2][13:]}" for name in found)
