"""Issuing a certificate, which ends the control, and taking it back, which opens the control again."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Mapping
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.content_hash import hash_content
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.control.certificate_use import is_in_use
from apps.control.enums import ControlStatus
from apps.control.models import Certificate, ControlReport
from apps.control.selectors.certificate_content import build_content
from apps.control.selectors.contradiction import list_contradictions
from apps.control.selectors.control_report import list_controls, list_open_steps
from apps.control.selectors.overview import read_overview
from apps.control.services.control_report import (
    change_state,
    lock_control,
    record_control_event,
    require_reopening,
)
from apps.control.statements import CONFIRMATION_KEYS, STATEMENTS
from apps.control.tasks import render_control_documents
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import certify, reopen_control


def issue_certificate(
    *,
    member: Membership,
    control: ControlReport,
    confirmed: Collection[str],
    qualifications: Mapping[str, str] | None = None,
    now: datetime.datetime | None = None,
) -> Certificate:
    """Certify what control found eligible, in EUR; the control ends and the partner report is certified.

    What the control was and found is frozen with it; workers render certificate and control report from that.

    ``confirmed`` holds the keys of the nine confirmations. ``qualifications`` holds, by the key of a statement, what
    the controller says beneath it; each statement a deduction speaks against (``list_contradictions``) must be among
    them, with empty words if what is deducted says enough: the certificate names that anyway. Raises
    ``ValidationError`` while something is open or not confirmed, and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    said = qualifications or {}
    _require_complete(locked, confirmed)
    _require_qualified(locked, said)
    moment = now or timezone.now()
    built = build_content(control=locked, issuer=member.user.full_name, moment=moment, qualifications=said)
    content = json.loads(json.dumps(built, cls=DjangoJSONEncoder))
    certificate = Certificate.objects.create(
        partnership_id=locked.partnership_id,
        partner_id=locked.partner_id,
        control=locked,
        report=locked.report,
        version=locked.version,
        number=content["number"],
        eligible_eur=Decimal(content["eligible_eur"]),
        content=content,
        sha256=hash_content(content),
        issued_by=member.user,
        issued_at=moment,
    )
    change_state(locked, ControlStatus.FINISHED, now=moment)
    data = {"certificate": certificate.number, "eligible": content["eligible_eur"]}
    certify(member=member, report=locked.report, data=data)
    render_control_documents.after_commit(partnership_id=locked.partnership_id, certificate_id=certificate.pk)
    return certificate


def _require_complete(control: ControlReport, confirmed: Collection[str]) -> None:
    steps = list_open_steps(control=control)
    if steps:
        raise ValidationError([ValidationError(str(step.refusal), code=step.code) for step in steps])
    if set(confirmed) != set(CONFIRMATION_KEYS):
        raise ValidationError(_("Confirm each of the nine statements."), code="confirmation")


def _require_qualified(control: ControlReport, said: Mapping[str, str]) -> None:
    """Nobody certifies that nothing was found of what was deducted, without having seen it."""
    found = list_contradictions(control=control, overview=read_overview(control=control))
    if missing := [one.statement for one in found if one.statement not in said]:
        message = _("A deduction speaks against this statement: confirm what stands beneath it. %(statement)s")
        raise ValidationError(
            [
                ValidationError(message, code="qualification", params={"statement": STATEMENTS[key].text})
                for key in missing
            ]
        )
    if not said.keys() <= STATEMENTS.keys():
        raise ValidationError(_("There is no such statement."), code="statement")


def reopen_finished_control(*, member: Membership, control: ControlReport, reason: str) -> ControlReport:
    """Take the certificate back and control the report again. What it said stays, with who withdrew it and why.

    Raises ``ValidationError`` without a reason or once a project report rests on it, and ``PermissionDenied``.
    """
    # Asked before the lock too: an auditor's transaction takes none.
    require_reopening(member, control.report)
    locked = list_controls().select_for_update(of=("self",)).filter(pk=control.pk).first()
    require(locked is not None)
    assert locked is not None  # noqa: S101 - for the type checker
    # The report's lock, which whoever freezes a project report holds too: nobody claims the certificate meanwhile.
    locked.report = PartnerReport.objects.select_for_update(of=("self",)).get(pk=locked.report_id)
    require_reopening(member, locked.report)
    certificate = locked.certificates.select_related("report").get(withdrawn_at__isnull=True)
    if is_in_use(certificate):
        message = _("The project report of this period rests on the certificate, so it can no longer be withdrawn.")
        raise ValidationError(message, code="in_use")
    moved = reopen_control(member=member, report=locked.report, reason=reason)
    certificate.withdrawn_by, certificate.withdrawn_at = member.user, timezone.now()
    certificate.withdrawn_because = reason.strip()
    certificate.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_because"])
    change_state(locked, ControlStatus.REOPENED)
    locked.report = moved
    data = {"certificate": certificate.number, "reason": reason.strip()}
    record_control_event(EventKey.CERTIFICATE_WITHDRAWN, member, locked, data)
    return locked
