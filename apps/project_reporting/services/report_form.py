"""What the lead partner states in a draft beside its text: type, answers in words, investments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.nlp.language import tell_language
from apps.project_reporting.enums import ReportKind
from apps.project_reporting.models import InvestmentProgress, ProjectReport, ReportText
from apps.project_reporting.permissions import can_start_project_report
from apps.project_reporting.services.draft_lock import lock_draft
from apps.project_reporting.validators.report_form import (
    InvestmentValues,
    check_finality,
    check_investment,
    check_texts,
    is_last_period,
)
from apps.workplan.enums import Achievement
from apps.workplan.models import WorkPackage, WorkPackageStatus
from apps.workplan.services.work_package_status import state_work_package_status


def identify_report(
    *, member: Membership, report: ProjectReport, kind: ReportKind, is_final: bool, ends_early: bool = False
) -> ProjectReport:
    """State what the report is about and whether it is the last; ``ends_early`` confirms that no later one comes.

    Raises ``ValidationError`` once it is no draft, by field for a final report of another period than the last that
    nobody confirmed, and ``PermissionDenied``.
    """
    locked = _lock(member, report)
    check_finality(period=locked.period, is_final=is_final, ends_early=ends_early)
    locked.kind, locked.is_final = kind, is_final
    locked.ends_early = is_final and ends_early and not is_last_period(locked.period)
    locked.save(update_fields=["kind", "is_final", "ends_early"])
    _record(member, locked, {"kind": str(kind), "is_final": is_final, "ends_early": locked.ends_early})
    return locked


def answer_questions(*, member: Membership, report: ProjectReport, answers: Mapping[str, str]) -> list[str]:
    """Save answers by the key of their question; an empty one takes the answer off.

    They are in the report's language unless they plainly are in another. Answers the keys that changed. Raises
    ``ValidationError`` for an unknown question and a text that is too long, and ``PermissionDenied``.
    """
    locked = _lock(member, report)
    texts = check_texts(answers)
    before = dict(ReportText.objects.filter(report=locked).values_list("key", "text"))
    changed = [key for key, text in texts.items() if text != before.get(key, "")]
    for key in changed:
        _keep_text(member, locked, key, texts[key])
    if changed:
        _record(member, locked, {"fields": changed})
    return changed


def _keep_text(member: Membership, report: ProjectReport, key: str, text: str) -> None:
    if not text:
        ReportText.objects.filter(report=report, key=key).delete()
        return
    language = tell_language(text, stated=report.language)
    said = {"text": text, "language": language, "written_by": member.user, "written_at": timezone.now()}
    ReportText.objects.update_or_create(
        report=report, key=key, defaults={"partnership_id": report.partnership_id, **said}
    )


def state_objectives(
    *,
    member: Membership,
    report: ProjectReport,
    work_package: WorkPackage,
    objective: Achievement | str,
    objective_explanation: str,
    communication: Achievement | str,
    communication_explanation: str,
    progress: str,
) -> WorkPackageStatus:
    """Say for the draft's period how far a work package's objectives are reached.

    Raises ``ValidationError`` once the report is no draft and by field where an explanation is missing, and
    ``PermissionDenied``.
    """
    locked = _lock(member, report)
    return state_work_package_status(
        member=member,
        period=locked.period,
        work_package=work_package,
        objective=objective,
        objective_explanation=objective_explanation,
        communication=communication,
        communication_explanation=communication_explanation,
        progress=progress,
        language=locked.language,
    )


def state_investment(*, member: Membership, report: ProjectReport, values: InvestmentValues) -> InvestmentProgress:
    """Say how far an investment is; one of the same title is brought up to date.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    locked = _lock(member, report)
    check_investment(values)
    investment, _is_new = InvestmentProgress.objects.update_or_create(
        report=locked,
        title=values.title.strip(),
        defaults={
            "partnership_id": locked.partnership_id,
            "work_package": values.work_package,
            "status": values.status,
            "explanation": values.explanation.strip(),
            "language": tell_language(values.explanation, stated=report.language),
            "written_by": member.user,
            "written_at": timezone.now(),
        },
    )
    _record(member, locked, {"investment": investment.title, "status": investment.status})
    return investment


def remove_investment(*, member: Membership, report: ProjectReport, investment: InvestmentProgress) -> None:
    """Take an investment off the draft. Raises ``ValidationError`` and ``PermissionDenied``."""
    locked = _lock(member, report)
    _record(member, locked, {"investment": investment.title, "removed": True})
    InvestmentProgress.objects.filter(report=locked, pk=investment.pk).delete()


def copy_investments(*, report: ProjectReport) -> None:
    """A new draft begins with the investments of the report before it, as they stood there."""
    earlier = ProjectReport.objects.filter(period__number__lte=report.period.number, investments__isnull=False).exclude(
        pk=report.pk
    )
    last = earlier.order_by("-period__number", "-version").values_list("pk", flat=True).first()
    InvestmentProgress.objects.bulk_create(
        InvestmentProgress(
            partnership_id=report.partnership_id,
            report=report,
            work_package_id=one.work_package_id,
            title=one.title,
            status=one.status,
            explanation=one.explanation,
            language=one.language,
            written_by_id=one.written_by_id,
            written_at=one.written_at,
        )
        for one in InvestmentProgress.objects.filter(report=last)
    )


def _lock(member: Membership, report: ProjectReport) -> ProjectReport:
    # Asked before the lock too: an auditor's transaction takes none.
    require(can_start_project_report(member))
    return lock_draft(report.pk)


def _record(member: Membership, report: ProjectReport, data: dict[str, Any]) -> None:
    record_event(
        key=EventKey.DRAFT_EDITED,
        partnership_id=report.partnership_id,
        actor_id=member.user_id,
        subject=report,
        data={"period": report.period.number, **data},
    )
