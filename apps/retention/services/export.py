"""The copy of a person's data, made by a worker: JSON for programs, a page for people, both in one ZIP."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.kinds import name_field
from apps.audit.selectors.wording import describe_value
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, request_job
from apps.retention.enums import EXPORT_JOB, ExportStep
from apps.retention.models import SubjectRequest
from apps.retention.selectors.subject import copy_personal_data
from apps.retention.services.subject_request import record_step, take_request
from apps.retention.structures.personal_copy import Found, Part

# So many rows of a table a person reads on the page; the JSON has all of them.
_ROWS_ON_PAGE = 200
# The same content gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def request_export(*, member: Membership, request: SubjectRequest) -> Job:
    """Have the copy made (Regulation (EU) 2016/679, Articles 15 and 20), in the language of the person.

    Raises ``ValidationError`` (code ``state``) before the identity is checked: nobody gets another's data.
    """
    found = take_request(member, request)
    if not found.identity_proof:
        raise ValidationError(_("Check first who asks, and record how."), code="state")
    partner_id = found.partner_id or member.partner_id
    assert partner_id is not None  # noqa: S101 - whoever answers acts for a partner
    return request_job(kind=EXPORT_JOB, subject=found, partner_id=partner_id, user=member.user)


def perform_export(claim: JobClaim) -> None:
    """Search and pack; done again it replaces what was there."""
    with claim.step(ExportStep.SEARCH):
        request = SubjectRequest.objects.select_related("partnership", "partner__organisation").get(pk=claim.subject_id)
        with translation.override(request.language):
            parts = list(copy_personal_data(request=request))
            content = _pack(request, parts)
    with claim.step(ExportStep.PACK):
        _keep(SubjectRequest.objects.select_for_update(of=("self",)).get(pk=claim.subject_id), content, claim.user_id)


def _keep(request: SubjectRequest, content: bytes, user_id: int | None) -> None:
    if request.is_done:
        return
    if request.file:
        request.file.delete(save=False)
    request.sha256 = hashlib.sha256(content).hexdigest()
    request.file.save("copy.zip", ContentFile(content), save=False)
    request.save(update_fields=["file", "sha256"])
    record_step(EventKey.SUBJECT_EXPORT_MADE, user_id, request, {"sha256": request.sha256})


def _pack(request: SubjectRequest, parts: list[Part]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"data.json": _as_json(request, parts), "index.html": _as_page(request, parts)}.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, text)
    return stream.getvalue()


def _as_json(request: SubjectRequest, parts: list[Part]) -> str:
    content: dict[str, Any] = {
        "person": request.person_name,
        "project": request.partnership.acronym,
        "answered_by": str(request.partner) if request.partner else request.partnership.acronym,
        "made_on": timezone.localdate(),
        "parts": [part.as_json() for part in parts],
    }
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _readable(part: Part, row: Found) -> tuple[bool, list[tuple[str, str]]]:
    """Whether it is a former state, and its values by the names of their fields.

    What is empty is left out, and what means nothing to people, such as the number of another row: the JSON has it.
    """
    model = apps.get_model(part.model)
    fields = {one.name: one for one in model._meta.local_fields if name_field(one) and not one.is_relation}
    given = [(name, value) for name, value in row.values.items() if name in fields and value not in (None, "", [], {})]
    return row.is_former, [(part.labels[name], _text(fields[name], value)) for name, value in given]


def _text(field: Field[Any, Any], value: Any) -> str:
    """As people read it (Article 12(1)); what somebody wrote is not cut."""
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    is_written = isinstance(value, str) and not field.choices
    return value if is_written else describe_value(field, value, {})


def _as_page(request: SubjectRequest, parts: list[Part]) -> str:
    shown = [
        (part, [_readable(part, row) for row in part.rows[:_ROWS_ON_PAGE]], max(len(part.rows) - _ROWS_ON_PAGE, 0))
        for part in parts
    ]
    context = {"request": request, "parts": shown, "made_on": timezone.localdate(), "language": request.language}
    return render_to_string("retention/personal_copy.html", context)
