"""How a stored file leaves the house, by page and by API."""

from django.http import FileResponse

from apps.documents.models import Document


def answer_with_document(document: Document) -> FileResponse:
    """The file as a download.

    SECURITY: what people hand in is never shown by us: a picture or XML opened on our own address would be a page
    of ours. So always an attachment, never sniffed, and without any right even if a browser shows it.
    """
    response = FileResponse(
        document.file.open("rb"), as_attachment=True, filename=document.name, content_type=document.media_type
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
