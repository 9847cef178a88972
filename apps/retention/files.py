"""How the copy of a person's data leaves the house, by page and by API."""

from django.http import FileResponse, Http404

from apps.privacy.enums import ViewingKind
from apps.privacy.notes import note_viewing
from apps.retention.models import SubjectRequest


def answer_with_copy(request: SubjectRequest) -> FileResponse:
    """The ZIP. Raises ``Http404`` where none is made, or it was handed over. Call it after the right was checked."""
    if not request.file:
        raise Http404
    note_viewing(ViewingKind.REQUEST, partner_id=request.partner_id, record_ids=[request.pk])
    name = f"request-{request.number}.zip"
    response = FileResponse(request.file.open("rb"), as_attachment=True, filename=name, content_type="application/zip")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
