"""A controller arrives at her partners' reports, reads what was handed in, and writes nowhere but on flags."""

import re

import pytest

from tests.journeys.conftest import Walker
from tests.journeys.test_auditor import HOME, all_paths, follow_links

pytestmark = pytest.mark.journey
READ = {
    "overview", "controller_list", "partner_list", "period_list", "work_plan", "budget", "expenditure_list",
    "expenditure_line", "flag_list", "flag_inbox", "partner_report", "progress", "project_report_list", "event_list",
    "staff_list", "contract_list", "report_procurements", "report_contributions", "annex_list", "report_overview",
    "report_spending", "report_submission",
}  # fmt: skip
# Where a controller writes: decisions on flags of her partners, control, and questions about it.
HER_OWN = ("flags/", "control/", "clarifications/")
DECIDING = {"flag_list", "flag_inbox"}
# A report of her partners that waits is begun from the overview too.
OTHERS_FORMS = "main form[method=post]:not([action*='/control/'])"


def test_controller_reads_her_partners_and_finds_no_form_but_decisions(walk: Walker) -> None:
    walk.sign_in("controller.fi@sammen.example")

    seen = follow_links(walk)

    assert READ - set(seen) == set()
    assert {"controller_assign", "mailbox", "line_edit", "import_upload"} & set(seen) == set()
    for name in sorted(READ):
        walk.open(seen[name][0])
        assert walk.language() == "fi"
        assert name in DECIDING or walk.page.locator(OTHERS_FORMS).count() == 0, name


def test_controller_sees_the_reports_of_her_partners_first_and_no_others_lines(walk: Walker) -> None:
    walk.sign_in("controller.fi@sammen.example")
    walk.open(f"{HOME}/")

    rows = walk.page.locator("section[aria-labelledby=controlled-heading] tbody tr").all_inner_texts()
    walk.open(f"{HOME}/periods/")
    reports = set(re.findall(rf"{HOME}/reports/(\d+)/", walk.page.content()))
    lines = {report: walk.get(f"{HOME}/reports/{report}/expenditure/").status for report in reports}

    assert {row.split()[0] for row in rows} == {"LP", "PP2"}
    # Of the other partners every member sees the report, and its lines nobody but their own controller.
    assert set(lines.values()) == {200, 403}


def test_controller_is_refused_whatever_else_she_sends(walk: Walker) -> None:
    walk.sign_in("controller.fi@sammen.example")
    walk.open(f"{HOME}/")
    paths = [f"{HOME}/{path}" for path in all_paths() if not any(word in path for word in HER_OWN)]

    met = {walk.post(path, {"state": "accepted", "reason": "x", "text": "x"}) for path in paths}

    # Pages that are only read answer a form with 405.
    assert met <= {403, 404, 405}
