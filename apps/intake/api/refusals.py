"""Refused files as problem details."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import status
from rest_framework.exceptions import APIException

from apps.intake.models import ExpenditureImport
from apps.intake.readers.refusals import UnreadableFile


class RefusedFile(APIException):
    """A file that cannot be read; the reason is the reader's sentence, the code its reason code."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY

    def __init__(self, refusal: UnreadableFile) -> None:
        super().__init__(detail=str(refusal), code=str(refusal.code))


class NoPreview(APIException):
    """The list was discarded and its file is gone."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = gettext_lazy("This list was discarded, so there is no preview of it. Upload the file again.")
    default_code = "discarded"


class AlreadyImportedProblem(APIException):
    """The very same file is in the ledger already."""

    status_code = status.HTTP_409_CONFLICT

    def __init__(self, existing: ExpenditureImport) -> None:
        message = _("This very file was imported before (import %(id)s). Nothing was stored again.")
        super().__init__(detail=message % {"id": existing.pk}, code="already_imported")
