"""The answer to a person, as a text the clerk sends: what is granted, what the law keeps and until when."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone, translation

from apps.programmes.legal_basis import render_basis
from apps.retention.enums import RequestKind
from apps.retention.models import SubjectRequest
from apps.retention.selectors.clock import retention_clock
from apps.retention.selectors.subject import review_erasure


def write_letter(*, request: SubjectRequest, language: str = "") -> str:
    """In the person's language, or another; for those who answer."""
    language = language or request.language
    with translation.override(language):
        parts = review_erasure(request=request) if request.kind == RequestKind.ERASURE else []
        context = {
            "request": request,
            "today": timezone.localdate(),
            "basis": render_basis(RequestKind(request.kind).basis),
            "kept": [part for part in parts if not part.is_erasable],
            "erasable": [part for part in parts if part.is_erasable],
            "clock": retention_clock(partnership=request.partnership, partner_id=request.partner_id),
            "refusal_basis": render_basis("GDPR 17(3)(b); CPR 82"),
            "restriction_basis": render_basis("GDPR 18"),
            "complaint_basis": render_basis("GDPR 77"),
        }
        return render_to_string("retention/letter.txt", context).strip()
