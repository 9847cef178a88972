"""What can be asked about, and who can be asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils import timezone

from apps.clarifications.validators.clarification import Owner
from apps.consortia.enums import PartnerRole
from apps.consortia.models import ControllerAssignment, Membership, Partner
from apps.consortia.models.controller_assignment import counts_on
from apps.consortia.selectors.partner import list_partners
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.enums import Role
from apps.workplan.models import Deliverable

LEAD = PartnerRole.LEAD


@dataclass(frozen=True, slots=True)
class Subject:
    """What a question is about. ``partner`` is whom it concerns; None for a project report: the partner that is asked.

    A report stands here with its line, as it does in the thread.
    """

    partner: Partner | None
    report: PartnerReport | None = None
    line: ExpenditureLine | None = None
    deliverable: Deliverable | None = None
    project_report: Any = None

    @property
    def fields(self) -> dict[str, Any]:
        """The columns of a thread about it."""
        return {
            "report": self.report,
            "line": self.line,
            "line_number": self.line.number if self.line else None,
            "deliverable": self.deliverable,
            "project_report": self.project_report,
        }


def about_line(line: ExpenditureLine) -> Subject:
    return Subject(partner=line.report.partner, report=line.report, line=line)


def about_deliverable(deliverable: Deliverable) -> Subject:
    return Subject(partner=deliverable.responsible, deliverable=deliverable)


def about_report(report: PartnerReport) -> Subject:
    return Subject(partner=report.partner, report=report)


def about_project_report(project_report: Any) -> Subject:
    return Subject(partner=None, project_report=project_report)


def find_project_reports() -> QuerySet[Any]:
    """Asked by name: project reports are known to an app above this one."""
    return apps.get_model("project_reporting", "ProjectReport").objects.select_related("period")


def list_owners(*, member: Membership, subject: Subject) -> list[Owner]:
    """Who can be asked: the partner concerned and the lead partner, their people, and the partner's controllers.

    About a project report every partner with its people. The member herself is not among them. Three queries.
    """
    concerned = None if subject.partner is None else subject.partner.pk
    partners = [one for one in list_partners() if concerned is None or one.pk == concerned or one.role == LEAD]
    seats = Membership.objects.filter(_people(partners, concerned)).exclude(pk=member.pk)
    people = seats.select_related("user", "partner__organisation").order_by("partner__number", "user__full_name", "pk")
    partners.sort(key=lambda one: (one.pk != concerned, one.number))
    return [Owner(partner=one) for one in partners] + [Owner(seat=seat) for seat in people]


def _people(partners: list[Partner], concerned: int | None) -> Q:
    acting = Q(role__in=(Role.LEAD, Role.PARTNER), partner__in=partners)
    if concerned is None:
        return acting
    assigned = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), partner_id=concerned)
    return acting | Q(role=Role.CONTROLLER, pk__in=assigned.values("membership_id"))
