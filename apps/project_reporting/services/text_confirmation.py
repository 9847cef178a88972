"""A person vouches for what the project's data do not know in a free text of the report's form."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.project_reporting.drafting.form_text import FormText
from apps.project_reporting.models import ProjectReport, TextConfirmation
from apps.project_reporting.permissions import can_start_project_report
from apps.project_reporting.selectors.form_text import find_text_problems, list_form_texts
from apps.project_reporting.services.draft_lock import lock_draft


def confirm_text(*, member: Membership, report: ProjectReport, place: str) -> FormText:
    """Vouch for the figures and names in one text that stand nowhere in the project. Who did, and for which, is kept.

    Answers the text as it stands then. Raises ``ValidationError`` for a text the report does not have and once it is no
    draft, and ``PermissionDenied``.
    """
    require(can_start_project_report(member))
    locked = lock_draft(report.pk)
    text = _find(locked, place)
    details = [detail for one in find_text_problems(report=locked) if one.text.place == place for detail in one.details]
    if details:
        _keep(member, locked, text, details)
    return _find(locked, place)


def _find(report: ProjectReport, place: str) -> FormText:
    found = next((one for one in list_form_texts(report=report) if one.place == place), None)
    if found is None:
        raise ValidationError({"place": ValidationError(_("The report has no such text."), "unknown")})
    return found


def _keep(member: Membership, report: ProjectReport, text: FormText, details: list[str]) -> None:
    said = {
        "text": text.text,
        "details": [*text.confirmed, *details],
        "confirmed_by": member.user,
        "confirmed_at": timezone.now(),
    }
    TextConfirmation.objects.update_or_create(
        report=report, place=text.place, defaults={"partnership_id": report.partnership_id, **said}
    )
    record_event(
        key=EventKey.DRAFT_EDITED,
        partnership_id=report.partnership_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, "action": "text_confirmed", "place": text.place, "details": details},
    )
