"""Who may write in a closed project is written down here: a predicate without the mark is a decision."""

from collections.abc import Iterator
from importlib import import_module, util

import pytest
from django.apps import apps

from apps.consortia.models import Membership, Partnership
from apps.consortia.permissions import while_open
from apps.tenancy.enums import Role

# They show, or give what is there in a file.
READING = {
    "consortia": {"can_see_partner_figures", "can_see_drafts", "can_see_person_names", "can_see_all_figures"},
    "control": {"can_read_control"},
    "dashboard": {"can_open_cockpit"},
    "documents": {"can_read_document"},
    "eligibility": {"can_read_flags"},
    "finance": {"can_read_lines"},
    "inbox": {"can_read_documents", "can_read_incoming", "can_read_mailbox"},
    "intake": {"can_read_import", "can_list_profiles"},
    "jobs": {"can_read_job"},
    "payments": {"can_read_partner_payments"},
    "privacy": {"can_read_viewings"},
    "project_reporting": {
        "can_read_project_report", "can_read_live_overview", "can_read_report_details", "can_download_project_report",
    },
    "reporting": {"can_download_partner_report"},
    "retention": {"can_read_requests"},
    "staff": {"can_read_staff"},
    "tracing": {"can_trace_project", "can_trace_partner"},
}  # fmt: skip
# Audits and what they take back, the keeping of papers, people's own data, and what an organisation learned.
OUTLASTING = {
    "applications": {"can_remember_application"},
    "assurance": {
        "can_analyse", "can_change_paper", "can_request_pack", "can_change_finding", "can_release_finding",
        "can_decide_finding", "can_close_finding", "can_answer_finding", "can_follow_up_finding", "can_correct_finding",
    },
    "consortia": {"can_invite_auditors", "can_write_papers", "can_seat_colleagues", "can_switch_ai"},
    "finance": {"can_correct"},
    "project_reporting": {"can_mark_paid"},
    "memory": {"can_search_memory", "can_add_application", "can_change_application"},
    "retention": {"can_place_holds", "can_lift_hold", "can_keep_requests", "can_answer_request"},
}  # fmt: skip
# They ask for a state that a closed project is not in, or are an organisation's room's, which is never closed.
ASKING_FOR_A_STATE = {
    "applications": {"can_write_application", "can_plan_application", "can_move_section"},
    "consortia": {
        "can_change_partners", "can_submit_application", "can_decide_application", "can_close_project",
        "can_reopen_project", "can_correct_region",
    },
    "ideas": {
        "can_change_idea", "can_publish_idea", "can_take_idea_back", "can_close_idea", "can_found_preparation",
        "can_show_interest", "can_invite", "can_write_message", "can_decide_approach", "can_choose_role",
        "can_withdraw_approach", "can_leave_preparation", "can_seek_partners",
    },
}  # fmt: skip


def unmarked() -> Iterator[tuple[str, str]]:
    for app in apps.get_app_configs():
        if app.name.startswith("apps.") and util.find_spec(f"{app.name}.permissions"):
            here = import_module(f"{app.name}.permissions")
            for name, one in vars(here).items():
                if name.startswith("can_") and one.__module__ == here.__name__ and not hasattr(one, "while_open"):
                    yield app.label, name


def test_nothing_else_is_allowed_in_a_closed_project() -> None:
    decided = [
        (app, name)
        for lists in (READING, OUTLASTING, ASKING_FOR_A_STATE)
        for app, names in lists.items()
        for name in names
    ]

    assert sorted(unmarked()) == sorted(decided)


@pytest.mark.parametrize(("status", "allowed"), [("running", True), ("closed", False)])
def test_marked_predicate_is_asked_only_while_the_project_is_not_closed(status: str, allowed: bool) -> None:
    @while_open
    def can_write(member: Membership, what: str) -> bool:
        return member.role == Role.LEAD and what == "a line"

    member = Membership(partnership=Partnership(status=status), role=Role.LEAD)

    assert can_write(member, "a line") is allowed
    assert can_write(member, what="something else") is False
