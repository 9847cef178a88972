"""Follow-up measures of a control, and those of earlier ones it has to look at."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from apps.control.models import ControlReport, FollowUpMeasure
from apps.reporting.models import PartnerReport


def find_measures() -> QuerySet[FollowUpMeasure]:
    """Every measure this seat sees, by period."""
    return FollowUpMeasure.objects.select_related(
        "partner__organisation", "control__report__period", "closed_in__report__period", "closed_by"
    )


def list_own_measures(*, control: ControlReport) -> QuerySet[FollowUpMeasure]:
    """What this control asked for."""
    return find_measures().filter(control=control)


def list_earlier_measures(*, control: ControlReport) -> QuerySet[FollowUpMeasure]:
    """Of the partner's earlier reports: what is still open, and what this control closed."""
    earlier = find_measures().filter(
        partner_id=control.partner_id, control__report__period__number__lt=control.report.period.number
    )
    return earlier.filter(Q(closed_in__isnull=True) | Q(closed_in=control))


def count_open_measures(*, report: PartnerReport) -> int:
    """What earlier and this control of the partner ask for and nobody has closed."""
    asked = FollowUpMeasure.objects.filter(partner_id=report.partner_id, closed_in__isnull=True)
    return asked.filter(control__report__period__number__lte=report.period.number).count()
