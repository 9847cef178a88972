"""How an evidence pack leaves the house, by page and by API."""

from django.http import FileResponse

from apps.assurance.models import EvidencePack


def answer_with_pack(pack: EvidencePack) -> FileResponse:
    """The ZIP as a download, read from the store while it is sent."""
    response = FileResponse(
        pack.file.open("rb"), as_attachment=True, filename=pack.file_name, content_type="application/zip"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
