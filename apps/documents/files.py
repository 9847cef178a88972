"""How a stored file leaves the house, by page and by API."""

from django.http import FileResponse
from django.utils.translation import gettext as _

from apps.documents.enums import DocumentState
from apps.documents.models import Document
from apps.documents.personal import may_name_people
from apps.privacy.enums import ViewingKind
from apps.privacy.notes import note_viewing


class DocumentHeld(Exception):
    """The file waits for the virus scanner or is infected. ``status`` is HTTP's, ``code`` the state's."""

    def __init__(self, document: Document) -> None:
        super().__init__(document.pk)
        self.document = document

    @property
    def code(self) -> str:
        return self.document.state

    @property
    def status(self) -> int:
        return 403 if self.document.state == DocumentState.INFECTED else 409

    @property
    def reason(self) -> str:
        """Why, for the person who asked."""
        if self.document.state == DocumentState.INFECTED:
            sentence = _("This file holds the virus %(threat)s. It is kept for the record and given to nobody.")
            return sentence % {"threat": self.document.threat}
        return _("This file waits for the virus scanner. Try again in a moment.")


def note_document(document: Document) -> None:
    """The answer shows the file, or a picture of it: noted where it may name people."""
    if may_name_people(document):
        note_viewing(ViewingKind.DOCUMENT, partner_id=document.partner_id, record_ids=[document.pk])


def answer_with_document(document: Document) -> FileResponse:
    """The file as a download. Raises ``DocumentHeld``.

    SECURITY: what people hand in is never shown by us: a picture or XML opened on our own address would be a page
    of ours. So always an attachment, never sniffed, and without any right even if a browser shows it.
    """
    if document.is_held:
        raise DocumentHeld(document)
    response = FileResponse(
        document.file.open("rb"), as_attachment=True, filename=document.name, content_type=document.media_type
    )
    note_document(document)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
