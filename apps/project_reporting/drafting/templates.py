"""The whole sentences a draft may state from the ledger and the work plan, each with the facts it is bound to.

A sentence is stored as its key and its figures, so it can be read in any language and checked again at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from apps.project_reporting.drafting.facts import Facts

Scope = Literal["project", "work_package", "deliverable", "output", "result", "target_group", "decision", "partner"]


@dataclass(frozen=True, slots=True)
class SentenceTemplate:
    """``figures`` maps placeholders to fact names of the subject; ``needs`` are facts that must exist and not be zero.

    ``plural`` names the placeholder whose number decides the plural form; the text is then an ``ngettext_lazy``.
    """

    key: str
    scope: Scope
    text: Promise
    figures: Mapping[str, str]
    needs: tuple[str, ...] = ()
    plural: str = ""

    def applies_to(self, facts: Facts, subject: str) -> bool:
        return all(facts.get(f"{subject}.{name}") for name in self.needs)


_ALL = [
    SentenceTemplate(
        key="project.reported",
        scope="project",
        text=_("In reporting period %(period)s, from %(starts_on)s to %(ends_on)s, the partners reported %(current)s."),
        figures={"period": "period", "starts_on": "starts_on", "ends_on": "ends_on", "current": "current"},
    ),
    SentenceTemplate(
        key="project.total",
        scope="project",
        text=_(
            "Since the start of the project the partners have declared %(total)s, %(used)s of the budget of %(budget)s."
        ),
        figures={"total": "total", "used": "used", "budget": "budget"},
        needs=("budget", "from_start"),
    ),
    SentenceTemplate(
        key="project.total_since",
        scope="project",
        text=_(
            "Since period %(first)s the partners have declared %(total)s, %(used)s of the budget of %(budget)s; "
            "what earlier periods used of it is not counted."
        ),
        figures={"first": "first_counted", "total": "total", "used": "used", "budget": "budget"},
        needs=("budget", "first_counted"),
    ),
    SentenceTemplate(
        key="project.first_counted",
        scope="project",
        text=_(
            "Periods before period %(first)s were reported before Sammen was in use; "
            "they are in no figure of this report."
        ),
        figures={"first": "first_counted"},
        needs=("first_counted",),
    ),
    SentenceTemplate(
        key="project.elapsed",
        scope="project",
        text=_(
            "At the end of the period, %(elapsed)s of the project's time had passed and "
            "%(used)s of its budget was declared."
        ),
        figures={"elapsed": "elapsed", "used": "used"},
        needs=("elapsed", "budget", "from_start"),
    ),
    # Time runs from the project's start: a share of the budget that does not is not held against it.
    SentenceTemplate(
        key="project.elapsed_since",
        scope="project",
        text=_("At the end of the period, %(elapsed)s of the project's time had passed."),
        figures={"elapsed": "elapsed"},
        needs=("elapsed", "first_counted"),
    ),
    SentenceTemplate(
        key="project.unassigned",
        scope="project",
        text=_(
            "Of the expenditure of the period, %(unassigned)s is assigned to no work package: flat rates, and costs "
            "that name none."
        ),
        figures={"unassigned": "unassigned"},
        needs=("unassigned",),
    ),
    SentenceTemplate(
        key="project.submitted",
        scope="project",
        text=ngettext_lazy(
            "%(submitted)s of %(partners)s partner report has been submitted.",
            "%(submitted)s of %(partners)s partner reports have been submitted.",
            "number",
        ),
        figures={"submitted": "submitted", "partners": "partners"},
        needs=("partners",),
        plural="partners",
    ),
    SentenceTemplate(
        key="project.late",
        scope="project",
        text=ngettext_lazy(
            "%(late)s partner report came after the deadline of %(due_on)s.",
            "%(late)s partner reports came after the deadline of %(due_on)s.",
            "number",
        ),
        figures={"late": "late", "due_on": "report_due_on"},
        needs=("late",),
        plural="late",
    ),
    SentenceTemplate(
        key="project.missing",
        scope="project",
        text=ngettext_lazy(
            "%(missing)s partner report has not been submitted; its expenditure is not in these figures.",
            "%(missing)s partner reports have not been submitted; their expenditure is not in these figures.",
            "number",
        ),
        figures={"missing": "missing"},
        needs=("missing",),
        plural="missing",
    ),
    SentenceTemplate(
        key="project.deliverables",
        scope="project",
        text=ngettext_lazy(
            "%(delivered)s of %(due)s deliverable due by the end of the period has been delivered.",
            "%(delivered)s of %(due)s deliverables due by the end of the period have been delivered.",
            "number",
        ),
        figures={"delivered": "delivered", "due": "due"},
        needs=("due",),
        plural="due",
    ),
    SentenceTemplate(
        key="project.delivered_now",
        scope="project",
        text=ngettext_lazy(
            "%(count)s deliverable was delivered in this period.",
            "%(count)s deliverables were delivered in this period.",
            "number",
        ),
        figures={"count": "delivered_now"},
        needs=("delivered_now",),
        plural="count",
    ),
    SentenceTemplate(
        key="project.flags",
        scope="project",
        text=_(
            "Findings of the expenditure checks: %(accepted)s accepted, %(rejected)s rejected, "
            "%(open)s waiting for a decision."
        ),
        figures={"accepted": "flags_accepted", "rejected": "flags_rejected", "open": "flags_open"},
        needs=("flags",),
    ),
    SentenceTemplate(
        key="project.deducted",
        scope="project",
        text=_(
            "The accepted findings reduce the expenditure of the period by %(deducted)s; %(eligible)s remains eligible."
        ),
        figures={"deducted": "deducted", "eligible": "eligible"},
        needs=("by_findings", "deducted"),
    ),
    SentenceTemplate(
        key="project.certified",
        scope="project",
        text=_("This report claims %(eligible)s that control certified."),
        figures={"eligible": "eligible"},
        needs=("by_control", "eligible"),
    ),
    SentenceTemplate(
        key="project.unclaimed",
        scope="project",
        text=ngettext_lazy(
            "This report claims certified costs of %(claimed)s of %(partners)s partner, and none of %(unclaimed)s.",
            "This report claims certified costs of %(claimed)s of %(partners)s partners, and none of %(unclaimed)s.",
            "number",
        ),
        figures={"claimed": "claimed", "partners": "claimable", "unclaimed": "unclaimed"},
        needs=("by_control", "unclaimed"),
        plural="partners",
    ),
    SentenceTemplate(
        key="project.cut_by_control",
        scope="project",
        text=_(
            "In the certificates this report claims, control deducted %(deducted)s with the flat rates that follow."
        ),
        figures={"deducted": "deducted"},
        needs=("by_control", "deducted"),
    ),
    SentenceTemplate(
        key="project.shares",
        scope="project",
        text=_("Of the eligible expenditure the fund carries %(fund)s and the partners %(own)s."),
        figures={"fund": "fund", "own": "own"},
        needs=("fund",),
    ),
    SentenceTemplate(
        key="work_package.reported",
        scope="work_package",
        text=_("Expenditure of %(reported)s in this period is assigned to %(code)s."),
        figures={"reported": "reported", "code": "code"},
        needs=("reported",),
    ),
    SentenceTemplate(
        key="work_package.deliverables",
        scope="work_package",
        text=ngettext_lazy(
            "%(delivered)s of %(due)s deliverable of %(code)s due by the end of the period has been delivered.",
            "%(delivered)s of %(due)s deliverables of %(code)s due by the end of the period have been delivered.",
            "number",
        ),
        figures={"delivered": "delivered", "due": "due", "code": "code"},
        needs=("due",),
        plural="due",
    ),
    SentenceTemplate(
        key="work_package.objective_fully",
        scope="work_package",
        text=_("The specific objective of %(code)s is fully achieved."),
        figures={"code": "code"},
        needs=("objective_fully",),
    ),
    SentenceTemplate(
        key="work_package.objective_partly",
        scope="work_package",
        text=_("The specific objective of %(code)s is partly achieved."),
        figures={"code": "code"},
        needs=("objective_partly",),
    ),
    SentenceTemplate(
        key="work_package.objective_not",
        scope="work_package",
        text=_("The specific objective of %(code)s is not achieved yet."),
        figures={"code": "code"},
        needs=("objective_not",),
    ),
    SentenceTemplate(
        key="work_package.communication_fully",
        scope="work_package",
        text=_("The communication objective of %(code)s is fully achieved."),
        figures={"code": "code"},
        needs=("communication_fully",),
    ),
    SentenceTemplate(
        key="work_package.communication_partly",
        scope="work_package",
        text=_("The communication objective of %(code)s is partly achieved."),
        figures={"code": "code"},
        needs=("communication_partly",),
    ),
    SentenceTemplate(
        key="work_package.communication_not",
        scope="work_package",
        text=_("The communication objective of %(code)s is not achieved yet."),
        figures={"code": "code"},
        needs=("communication_not",),
    ),
    SentenceTemplate(
        key="output.reached",
        scope="output",
        text=_(
            "Output %(code)s “%(title)s”: %(current)s reached in this period, "
            "%(total)s of %(target)s in all (%(unit)s)."
        ),
        figures={
            "code": "code",
            "title": "title",
            "current": "current",
            "total": "total",
            "target": "target",
            "unit": "unit",
        },
        needs=("current",),
    ),
    SentenceTemplate(
        key="result.reached",
        scope="result",
        text=_(
            "Result %(code)s “%(title)s”: %(current)s reached in this period; "
            "it stands at %(total)s, the target is %(target)s (%(unit)s)."
        ),
        figures={
            "code": "code",
            "title": "title",
            "current": "current",
            "total": "total",
            "target": "target",
            "unit": "unit",
        },
        needs=("current",),
    ),
    SentenceTemplate(
        key="target_group.reached",
        scope="target_group",
        text=_("Target group “%(title)s”: %(current)s reached in this period, %(total)s of %(target)s in all."),
        figures={"title": "title", "current": "current", "total": "total", "target": "target"},
        needs=("current",),
    ),
    SentenceTemplate(
        key="decision.taken",
        scope="decision",
        text=_("Decision %(decision)s of %(held_on)s, %(meeting)s: “%(text)s”"),
        figures={"decision": "number", "held_on": "held_on", "meeting": "meeting", "text": "text"},
        needs=("number",),
    ),
    SentenceTemplate(
        key="deliverable.delivered",
        scope="deliverable",
        text=_("Deliverable %(code)s “%(title)s” was delivered in this period."),
        figures={"code": "code", "title": "title"},
        needs=("delivered_now",),
    ),
    SentenceTemplate(
        key="deliverable.overdue",
        scope="deliverable",
        text=_("Deliverable %(code)s “%(title)s” was due on %(due_on)s and has not been delivered."),
        figures={"code": "code", "title": "title", "due_on": "due_on"},
        needs=("overdue",),
    ),
    SentenceTemplate(
        key="deliverable.accepted",
        scope="deliverable",
        text=_("Deliverable %(code)s “%(title)s” was accepted on %(accepted_on)s."),
        figures={"code": "code", "title": "title", "accepted_on": "accepted_on"},
        needs=("accepted_now",),
    ),
    SentenceTemplate(
        key="deliverable.waiting",
        scope="deliverable",
        text=_("Deliverable %(code)s “%(title)s” is handed in and waits for acceptance."),
        figures={"code": "code", "title": "title"},
        needs=("waiting",),
    ),
    SentenceTemplate(
        key="deliverable.slipped",
        scope="deliverable",
        text=_("Deliverable %(code)s “%(title)s”, due on %(due_on)s, is expected on %(forecast_on)s."),
        figures={"code": "code", "title": "title", "due_on": "due_on", "forecast_on": "forecast_on"},
        needs=("slipped",),
    ),
    SentenceTemplate(
        key="partner.submitted",
        scope="partner",
        text=_("%(name)s submitted its report on %(submitted_on)s and reported %(current)s."),
        figures={"name": "name", "submitted_on": "submitted_on", "current": "current"},
        needs=("submitted_on",),
    ),
    SentenceTemplate(
        key="partner.missing",
        scope="partner",
        text=_("%(name)s has not submitted a report for this period."),
        figures={"name": "name"},
        needs=("missing",),
    ),
    SentenceTemplate(
        key="partner.total",
        scope="partner",
        text=_("So far the partner has declared %(total)s, %(used)s of its budget of %(budget)s."),
        figures={"total": "total", "used": "used", "budget": "budget"},
        needs=("budget", "total", "from_start"),
    ),
    SentenceTemplate(
        key="partner.total_since",
        scope="partner",
        text=_(
            "Since period %(first)s the partner has declared %(total)s, %(used)s of its budget of %(budget)s; "
            "what earlier periods used of it is not counted."
        ),
        figures={"first": "first_counted", "total": "total", "used": "used", "budget": "budget"},
        needs=("budget", "total", "first_counted"),
    ),
    SentenceTemplate(
        key="partner.deducted",
        scope="partner",
        text=_("The accepted findings reduce the partner's expenditure of the period by %(deducted)s to %(eligible)s."),
        figures={"deducted": "deducted", "eligible": "eligible"},
        needs=("by_findings", "deducted"),
    ),
    SentenceTemplate(
        key="partner.certified",
        scope="partner",
        text=_("This report claims %(eligible)s that control certified to %(name)s."),
        figures={"name": "name", "eligible": "eligible"},
        needs=("by_control", "eligible"),
    ),
    SentenceTemplate(
        key="partner.cut_by_control",
        scope="partner",
        text=_("In the partner's certificates control deducted %(deducted)s with the flat rates that follow."),
        figures={"deducted": "deducted"},
        needs=("by_control", "deducted"),
    ),
]

TEMPLATES: dict[str, SentenceTemplate] = {template.key: template for template in _ALL}


def templates_for(scope: Scope) -> list[SentenceTemplate]:
    """The scope's sentences in the order in which a section states them."""
    return [template for template in _ALL if template.scope == scope]
