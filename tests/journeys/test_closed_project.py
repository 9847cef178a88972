"""A closed project is read: no page has a form that would be refused, and no link leads to one."""

import re
from collections.abc import Iterator

import pytest
from django.urls import resolve
from django.utils import timezone

from apps.consortia.http import writes_after_closure
from tests.journeys.conftest import Walker
from tests.journeys.test_auditor import HOME, follow_links

pytestmark = pytest.mark.journey
READ = {
    "overview", "partner_list", "work_plan", "budget", "period_list", "partner_report", "expenditure_list",
    "expenditure_line", "flag_list", "project_report_list", "meeting_list", "guidance", "contract_list", "trip_list",
}  # fmt: skip


@pytest.fixture
def closed(walk: Walker) -> Iterator[Walker]:
    walk.sign_in("lead.tampere@sammen.example")
    walk.open(f"{HOME}/closure/")
    today = str(timezone.localdate())
    assert walk.post(f"{HOME}/closure/close/", {"closed_on": today, "confirm": "on"}) == 302
    yield walk
    walk.sign_out()
    walk.sign_in("lead.tampere@sammen.example")
    assert walk.post(f"{HOME}/closure/reopen/", {"reason": "The walk is over"}) == 302


@pytest.mark.parametrize("person", ["lead.tampere", "controller.fi"])
def test_closed_project_has_no_form_that_is_refused_and_no_link_to_one(closed: Walker, person: str) -> None:
    closed.sign_out()
    closed.sign_in(f"{person}@sammen.example")

    seen = follow_links(closed)

    missing = READ - set(seen)
    assert missing <= ({"guidance", "meeting_list"} if person.startswith("controller") else set())
    forms = {path: refused_forms(closed, path) for paths in seen.values() for path in paths}
    assert {path: found for path, found in forms.items() if found} == {}


def refused_forms(walk: Walker, path: str) -> list[str]:
    """Where the page's forms are sent, but for those that outlast the project."""
    answer = walk.get(path)
    if "html" not in answer.headers["content-type"]:
        return []
    main = answer.text().partition("<main")[2].partition("</main>")[0]
    sent = [re.search(r'action="([^"?]*)', form) for form in re.findall(r"<form\b[^>]*\bmethod=\"post\"[^>]*>", main)]
    targets = [(found[1] if found else "") or path.split("?")[0] for found in sent]
    return [target for target in targets if not writes_after_closure(resolve(target).func)]
