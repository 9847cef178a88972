"""Taking an earlier application into memory, changing what is stated about it, and forgetting it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.permissions import acting_partner_id
from apps.documents.services.document import check_file, keep_document
from apps.documents.text.process import text_kind
from apps.memory.enums import Edition
from apps.memory.models import EarlierApplication, Passage
from apps.memory.permissions import can_add_application, can_change_application
from apps.memory.selectors.earlier_application import find_current_sharing
from apps.memory.services.event import record_memory_event
from apps.memory.services.reading import request_reading
from apps.memory.services.sharing import withdraw_consent
from apps.memory.validators.earlier_application import ApplicationValues, check_application

_COLUMNS = ("title", "acronym", "programme", "call", "year", "outcome", "own_role")
SHARED = _("The application is shared. Withdraw the consent first, then change it.")
_SEARCHED_BY = frozenset({"programme", "outcome", "year"})


def add_application(
    *, member: Membership, values: ApplicationValues, file: UploadedFile | None = None
) -> EarlierApplication:
    """Take an application into memory; its file, if there is one, is read by a worker.

    Raises ``ValidationError`` by field, also for a file that is kept already or of a kind that is not read, and
    ``PermissionDenied``.
    """
    require(can_add_application(member))
    check_application(values)
    document = _keep_file(member, file) if file else None
    application = write_application(member=member, values=values, document=document)
    record_memory_event(key=EventKey.EARLIER_APPLICATION_ADDED, member=member, application=application)
    if document is not None:
        request_reading(application=application, user=member.user)
    return application


def write_application(*, member: Membership, values: ApplicationValues, **source: Any) -> EarlierApplication:
    """The row alone, for services that have asked whether the member may; ``source`` is where its text comes from."""
    return EarlierApplication.objects.create(
        partnership_id=member.partnership_id,
        partner_id=acting_partner_id(member),
        added_by_id=member.user_id,
        **{name: getattr(values, name) for name in _COLUMNS},
        **source,
    )


def change_application(
    *, member: Membership, application: EarlierApplication, values: ApplicationValues
) -> EarlierApplication:
    """Change what is stated. What others see stays as it was when consent was given, until it is given anew.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    check_application(values)
    locked = EarlierApplication.objects.select_for_update(of=("self",)).get(pk=application.pk)
    changed = [name for name in _COLUMNS if getattr(locked, name) != getattr(values, name)]
    for name in changed:
        setattr(locked, name, getattr(values, name))
    if changed:
        locked.save(update_fields=changed)
        _carry_over(locked, changed)
        record_memory_event(
            key=EventKey.EARLIER_APPLICATION_CHANGED, member=member, application=locked, data={"fields": changed}
        )
    return locked


def delete_application(*, member: Membership, application: EarlierApplication) -> None:
    """Forget an application with its passages, scores and lessons; a consent is withdrawn first.

    Its file stays with the organisation's documents. Raises ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    if find_current_sharing(application):
        withdraw_consent(member=member, application=application)
    record_memory_event(key=EventKey.EARLIER_APPLICATION_DELETED, member=member, application=application)
    application.delete()


def read_again(*, member: Membership, application: EarlierApplication) -> None:
    """Have the file read anew: sections as corrected and decisions on its passages are lost.

    Raises ``ValidationError`` without a file and while it is shared, and ``PermissionDenied``.
    """
    require(can_change_application(member, application))
    if application.document_id is None:
        raise ValidationError(_("There is no file to read."), code="no_file")
    require_unshared(application)
    request_reading(application=application, user=member.user)


def require_unshared(application: EarlierApplication) -> None:
    """Raises ``ValidationError`` while others may read it: what they read does not change beneath them."""
    if find_current_sharing(application):
        raise ValidationError(SHARED, code="shared")


def _carry_over(application: EarlierApplication, changed: list[str]) -> None:
    columns = {name: getattr(application, name) for name in _SEARCHED_BY.intersection(changed)}
    if columns:
        Passage.objects.filter(application=application, edition=Edition.OWN).update(**columns)


def _keep_file(member: Membership, file: UploadedFile) -> Document:
    try:
        checked = check_file(file=file)
        text_kind(name=checked.name, content=checked.content)
        document = keep_document(member=member, checked=checked)
    except ValidationError as refusal:
        raise ValidationError({"file": refusal}) from refusal
    if EarlierApplication.objects.filter(document=document).exists():
        message = _("This file is in memory already. Open the application it belongs to.")
        raise ValidationError({"file": ValidationError(message, code="known")})
    return document
