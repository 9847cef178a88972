"""Where the application stands: what is missing before the next step, and the figures the programme gives for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.selectors.composition import check_partnership
from apps.finance.selectors.budget_version import find_last_approved, find_open_change, read_budget_cells
from apps.programmes.composition import CompositionFinding
from apps.programmes.enums import CompositionSeverity, ParameterKey
from apps.programmes.models import Parameter
from apps.workplan.models import WorkPackage

_FIGURES = {
    ParameterKey.REPORTING_PERIOD_MONTHS: "period_months",
    ParameterKey.PARTNER_REPORT_DEADLINE_DAYS: "partner_report_days",
    ParameterKey.PROJECT_REPORT_DEADLINE_MONTHS: "project_report_months",
    ParameterKey.PROJECT_REPORT_DEADLINE_DAYS: "project_report_days",
}


@dataclass(frozen=True, slots=True)
class MissingPart:
    """``text`` says what to do, in the reader's language; ``address`` is where."""

    code: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ApplicationState:
    """``missed``: required conditions of the programme that are not met, which hinder nobody from submitting."""

    partnership: Partnership
    missing: list[MissingPart]
    missed: list[CompositionFinding]


def get_application_state(*, member: Membership) -> ApplicationState:
    """What has to be done before the application is submitted. Eight queries."""
    partnership = member.partnership
    findings = check_partnership(partnership=partnership)
    return ApplicationState(
        partnership=partnership,
        missing=list_missing_parts(partnership=partnership),
        missed=[one for one in findings if one.met is False and one.severity is CompositionSeverity.REQUIRED],
    )


def list_missing_parts(*, partnership: Partnership) -> list[MissingPart]:
    """What an application needs to become a project, and does not have. Six queries."""
    return list(_missing(partnership.slug))


def propose_reporting(*, partnership: Partnership) -> dict[str, int]:
    """Length of a period and times of reports as the programme gives them, by the names of the form. One query."""
    stored = Parameter.objects.filter(programme_version_id=partnership.programme_version_id, key__in=_FIGURES)
    return {_FIGURES[ParameterKey(row.key)]: int(row.value) for row in stored}


def find_closure_months(*, partnership: Partnership) -> int:
    """The months the programme adds for the closure; 0 where it says none. One query."""
    stored = Parameter.objects.filter(
        programme_version_id=partnership.programme_version_id, key=ParameterKey.CLOSURE_MONTHS
    )
    return int(stored.values_list("value", flat=True).first() or 0)


def _missing(slug: str) -> Iterator[MissingPart]:
    if not Partner.objects.filter(role=PartnerRole.LEAD).exists():
        yield _part("lead", _("Say which partner leads."), "partner_list", slug)
    if not WorkPackage.objects.exists():
        yield _part("work_plan", _("Enter the work plan: there is no work package yet."), "work_plan", slug)
    cells = read_budget_cells(find_open_change() or find_last_approved())
    if not cells:
        yield _part("budget", _("Draft the budget of the application form."), "budget_version_list", slug)
        return
    funded = {partner_id for (partner_id, _category), amount in cells.items() if amount}
    for partner in Partner.objects.filter(role__in=(PartnerRole.LEAD, PartnerRole.PARTNER)).exclude(pk__in=funded):
        text = _("Give %(partner)s a budget, or let it take part as an associated partner.")
        yield _part("partner_budget", text % {"partner": partner.code}, "budget_version_list", slug)


def _part(code: str, text: str, page: str, slug: str) -> MissingPart:
    return MissingPart(code, text, reverse(page, args=[slug]))
