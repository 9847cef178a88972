"""Refused files as problem details."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import status
from rest_framework.exceptions import APIException

from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport
from apps.intake.readers.refusals import UnreadableFile


class RefusedFile(APIException):
    """A file that cannot be read; the reason is the reader's sentence, the code its reason code."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY

    def __init__(self, refusal: UnreadableFile) -> None:
        super().__init__(detail=str(refusal), code=str(refusal.code))


class NoPreview(APIException):
    """Nothing of the list is at hand: it is still being read, could not be, or was discarded."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, upload: ExpenditureImport) -> None:
        super().__init__(detail=upload.refusal_text or str(_TEXTS[_is_read(upload)]), code=upload.status)


def _is_read(upload: ExpenditureImport) -> bool:
    return upload.status != ImportStatus.READING


_TEXTS = {
    False: gettext_lazy("The list is still being read. Follow its job, and ask again when it is done."),
    True: gettext_lazy("There is no preview of this list. Have it read again, or upload the file again."),
}


class AlreadyImportedProblem(APIException):
    """The very same file is in the ledger already."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, existing: ExpenditureImport) -> None:
        message = _("This very file was imported before (import %(id)s). Nothing was stored again.")
        super().__init__(detail=message % {"id": existing.pk}, code="already_imported")
