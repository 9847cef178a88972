"""The page's frame: navigation inside a partnership, and form controls in the house's style."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.common.countries import country_name
from apps.common.languages import language_name

register = template.Library()
# A choice of more boxes than this folds up to what is chosen.
_MANY = 12


@dataclass(frozen=True)
class Section:
    """One entry of the navigation; ``pages`` are the URL names that lie under it.

    ``only_if`` names what the partnership must be for it to be shown; its pages can be read all the same.
    ``not_for`` are roles that the page is refused to, by their names in the database.
    """

    url_name: str
    label: Promise
    pages: frozenset[str] = frozenset()
    only_if: str = ""
    not_for: frozenset[str] = frozenset()


_MEMORY_PAGES = frozenset(
    {
        "earlier_application",
        "earlier_application_edit",
        "memory_add",
        "memory_list",
        "redaction_review",
        "sharing_give",
    }
)

SECTIONS = [
    Section("overview", _("Overview"), frozenset({"cockpit", "deadline_list"})),
    Section(
        "partner_list",
        _("Partners"),
        frozenset(
            {
                "programme_parameters",
                "partner_add",
                "partner_edit",
                "partner_remove",
                "lead_hand_over",
                "colleague_list",
                "colleague_invite",
                "colleague_withdraw",
            }
        ),
    ),
    Section(
        "composition",
        _("Composition"),
        frozenset({"project_idea", "organisation_profile"}),
        only_if="is_before_the_project",
    ),
    Section(
        "application_status",
        _("Submission and decision"),
        frozenset({"application_submit", "application_withdraw", "application_approve", "application_reject"}),
        only_if="is_before_the_project",
    ),
    Section(
        "controller_list",
        _("Controllers"),
        frozenset({"controller_assign", "controller_approve", "controller_release"}),
    ),
    Section(
        "work_plan",
        _("Work plan"),
        frozenset(
            {
                "deliverable_list",
                "deliverable",
                "deliverable_edit",
                "deliverable_plan",
                "deliverable_add",
                "work_package_add",
                "work_package_edit",
                "activity_add",
                "activity_edit",
                "output_add",
                "output",
                "output_edit",
                "output_plan",
                "result_add",
                "result_edit",
                "target_group_add",
                "target_group_edit",
                "indicator_list",
                "time_line",
            }
        ),
    ),
    Section(
        "application",
        _("Application"),
        frozenset(
            {
                "application_edit",
                "application_section",
                "application_section_version",
                "application_findings",
                "application_files",
                "application_file",
                "application_draft",
            }
        ),
    ),
    Section(
        "meeting_list",
        _("Meetings"),
        frozenset(
            {
                "meeting",
                "meeting_add",
                "meeting_edit",
                "minutes",
                "minutes_write",
                "decision_list",
                "decision_add",
                "decision_edit",
            }
        ),
    ),
    Section(
        "memory_search",
        _("Earlier applications"),
        _MEMORY_PAGES,
        not_for=frozenset({"auditor", "controller"}),
    ),
    Section(
        "budget",
        _("Budget"),
        frozenset(
            {
                "budget_version_list",
                "budget_version",
                "budget_version_add",
                "budget_version_edit",
                "budget_difference",
                "spending_profile",
                "spending_plan",
                "spending_forecast",
                "contribution_list",
                "contribution_add",
                "contribution_edit",
                "correction_list",
                "correction_add",
            }
        ),
    ),
    Section(
        "staff_list",
        _("Staff"),
        frozenset({"employment", "employment_add", "employment_edit", "payroll_month", "payroll_sheet", "timesheet"}),
        only_if="has_begun",
    ),
    Section(
        "contract_list",
        _("Registers"),
        frozenset(
            {
                "contract",
                "contract_add",
                "contract_edit",
                "trip_list",
                "trip",
                "trip_add",
                "trip_edit",
                "unit_cost_list",
                "unit_cost_add",
                "unit_cost_edit",
                "asset_list",
                "asset",
                "asset_add",
                "asset_edit",
                "parked_line_list",
            }
        ),
        only_if="has_begun",
    ),
    Section(
        "period_list",
        _("Periods and reports"),
        frozenset(
            {
                "partner_report",
                "partner_report_submit",
                "partner_report_reopen",
                "report_submission",
                "report_procurements",
                "report_contributions",
                "report_spending",
                "report_overview",
                "annex_list",
                "progress",
                "expenditure_list",
                "expenditure_grid",
                "expenditure_line",
                "line_add",
                "line_edit",
                "line_delete",
                "inbox",
                "incoming_document",
                "line_evidence",
                "take_together",
                "mailbox",
                "import_upload",
                "import_preview",
                "flag_list",
            }
        ),
        only_if="has_begun",
    ),
    Section(
        "control_queue",
        _("Control"),
        frozenset({"control", "control_lines", "control_line", "control_checklist", "control_overview", "certificate"}),
        only_if="has_begun",
    ),
    Section(
        "clarification_list",
        _("Clarifications"),
        frozenset(
            {
                "clarification",
                "clarification_answer",
                "clarification_close",
                "clarification_reopen",
                "clarification_ask_line",
                "clarification_ask_report",
                "clarification_ask_deliverable",
                "clarification_ask_project_report",
            }
        ),
        only_if="has_begun",
    ),
    Section(
        "flag_inbox",
        _("Checks"),
        frozenset(
            {
                "rule_list",
                "rule",
                "rule_set_list",
                "replay_list",
                "replay",
                "replay_request",
                "own_rule_list",
                "own_rule",
                "own_rule_add",
                "own_rule_edit",
            }
        ),
        only_if="has_begun",
    ),
    Section(
        "guidance",
        _("Legal questions"),
        frozenset({"question", "question_list", "guidance_document", "secretariat_answer_write"}),
    ),
    Section(
        "project_report_list",
        _("Project reports"),
        frozenset({"project_report", "project_report_tab", "sentence_edit"}),
        only_if="has_begun",
    ),
    Section(
        "payment_list",
        _("Payments"),
        frozenset(
            {
                "payment",
                "payment_add",
                "payment_cancel",
                "payment_distribute",
                "payment_terms",
                "distribution",
                "distribution_cancel",
                "distribution_confirm",
                "distribution_dispute",
                "partner_payments",
                "repayment_add",
            }
        ),
        only_if="has_begun",
    ),
    Section(
        "mandate_list",
        _("Audits"),
        frozenset(
            {
                "analysis",
                "analysis_list",
                "analysis_row",
                "evidence_pack_list",
                "finding",
                "finding_add",
                "finding_edit",
                "finding_list",
                "mandate_auditor_add",
                "mandate_end",
                "mandate_open",
                "note_add",
                "note_edit",
                "note_list",
                "sample",
                "sample_list",
                "sample_new",
                "sample_unit",
            }
        ),
        only_if="has_begun",
    ),
    Section("event_list", _("Log"), frozenset({"seal_list", "viewing_list"})),
    Section(
        "retention",
        _("Retention"),
        frozenset(
            {
                "hold_add",
                "hold_lift",
                "aid_state",
                "subject_request_list",
                "subject_request_add",
                "subject_request",
                "subject_request_identity",
                "subject_request_decide",
            }
        ),
        only_if="has_begun",
    ),
    Section("project_closure", _("Closing the project"), frozenset({"project_close", "project_reopen"}), "has_begun"),
]


# Of an organisation's own room.
ROOM_SECTIONS = [
    Section("room", _("Our organisation")),
    Section(
        "own_profile",
        _("Our profile"),
        frozenset({"own_profile_edit", "own_profile_visibility", "past_project_add"}),
    ),
    Section(
        "idea_list",
        _("Project ideas"),
        frozenset(
            {
                "own_idea_list",
                "own_profile_matches",
                "idea",
                "idea_add",
                "idea_edit",
                "idea_visibility",
                "idea_matches",
                "role_add",
                "role_edit",
                "interest_show",
            }
        ),
    ),
    Section("organisation_list", _("Organisations"), frozenset({"organisation_profile", "organisation_invite"})),
    Section("approach_list", _("Approaches"), frozenset({"approach", "approach_write"})),
    Section("memory_search", _("Earlier applications"), _MEMORY_PAGES),
    Section("guidance", _("Legal questions"), frozenset({"question", "question_list", "guidance_document"})),
    Section("event_list", _("Log")),
]


@dataclass(frozen=True)
class NavigationItem:
    url: str
    label: Promise
    is_current: bool


@register.simple_tag(takes_context=True)
def partnership_navigation(context: template.Context) -> list[NavigationItem]:
    """The sections of the partnership, the one the page belongs to marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.url_name if match else None
    partnership = context["partnership"]
    role = getattr(context.get("membership"), "role", "")
    sections = ROOM_SECTIONS if partnership.is_room else SECTIONS
    return [
        NavigationItem(
            url=reverse(section.url_name, args=[partnership.slug]),
            label=section.label,
            is_current=here == section.url_name or here in section.pages,
        )
        for section in sections
        if (not section.only_if or getattr(partnership, section.only_if)) and role not in section.not_for
    ]


@register.filter
def is_checkbox(field: BoundField) -> bool:
    return isinstance(field.field.widget, CheckboxInput)


@register.filter
def has_many_choices(field: BoundField) -> bool:
    """Boxes to tick, and more of them than are read at a glance."""
    widget = field.field.widget
    return isinstance(widget, CheckboxSelectMultiple) and len(list(widget.choices)) > _MANY


@register.filter
def chosen_first(field: BoundField) -> list[Any]:
    """The boxes of a choice, those that are ticked before the others, each part in its order."""
    return sorted(field.subwidgets, key=lambda option: not option.data["selected"])


@register.filter
def styled(field: BoundField) -> SafeString:
    """The control with Bootstrap's class, tied to its hint and its errors."""
    widget = field.field.widget
    attributes: dict[str, Any] = {"class": f"{widget.attrs.get('class', '')} {_control_class(widget)}".strip()}
    described = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        described.append(f"{field.auto_id}_error")
        attributes["aria-invalid"] = "true"
        attributes["class"] += " is-invalid"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    control = field.as_widget(attrs=attributes)
    return control + field.as_hidden(only_initial=True) if field.field.show_hidden_initial else control


def _control_class(widget: Any) -> str:
    if isinstance(widget, CheckboxInput):
        return "form-check-input"
    if isinstance(widget, RadioSelect):
        return ""
    if isinstance(widget, Select):
        return "form-select"
    return "form-control"


@register.filter
def country(code: str) -> str:
    return country_name(code)


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value under a key that is itself a variable; None if there is none."""
    return mapping.get(key)


register.filter("language_name", language_name)


@register.simple_tag(takes_context=True)
def link_to(context: template.Context, url_name: str, *args: Any) -> str:
    """An address inside the current partnership."""
    return reverse(url_name, args=[context["partnership"].slug, *args])
