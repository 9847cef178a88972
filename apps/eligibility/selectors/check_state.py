"""Whether what a check found still fits the report."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Q, QuerySet

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.eligibility.models import CheckRun
from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport


def is_stale(run: CheckRun) -> bool:
    """Whether lines or their documents changed after a finished check; False while it works. At most four queries.

    The rows' own history tells of what was written, the log of what was deleted.
    """
    since = run.job.finished_at
    if since is None:
        return False
    lines = apps.get_model("finance", "ExpenditureLineEvent").objects.filter(report_id=run.report_id)
    proofs = apps.get_model("finance", "LineEvidenceEvent").objects.filter(line__report_id=run.report_id)
    written = (rows.filter(pgh_created_at__gt=since) for rows in (lines, proofs))
    return any(rows.exists() for rows in (*written, _deletions(run).filter(happened_at__gt=since)))


def _deletions(run: CheckRun) -> QuerySet[Event]:
    of_lines = Q(key__in=(EventKey.LINE_DELETED, EventKey.EVIDENCE_REMOVED), data__report=run.report_id)
    undone = ExpenditureImport.objects.filter(report_id=run.report_id, status=ImportStatus.UNDONE)
    imports = [f"{ExpenditureImport._meta.label_lower}:{pk}" for pk in undone.values_list("pk", flat=True)]
    return Event.objects.filter(of_lines | Q(key=EventKey.IMPORT_UNDONE, subject__in=imports))
