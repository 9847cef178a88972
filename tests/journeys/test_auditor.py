"""Step 7: an auditor reads everything and changes nothing; strangers and other partners see nothing they should not."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from html import unescape

import pytest
from django.urls import URLPattern, URLResolver, resolve

from apps.consortia.http import may_write_papers
from config.urls import PARTNERSHIP_PAGES
from tests.journeys.conftest import Walker

pytestmark = pytest.mark.journey
HOME = "/p/ai4citizens"
READ = {
    "overview", "controller_list", "partner_list", "period_list", "programme_parameters", "work_plan", "budget",
    "expenditure_list", "expenditure_line", "document_download", "flag_list", "flag_inbox", "partner_report",
    "progress", "project_report_list", "project_report", "project_report_file", "event_list", "inbox", "mailbox",
    "report_procurements", "report_contributions", "annex_list", "report_overview", "report_spending",
    "report_submission", "minutes_file",
}  # fmt: skip
SAMPLE = 2
# What stands for a word in an address.
WORDS = {
    "document": "certificate", "file_format": "pdf", "language": "en", "rule_id": "gifts", "tab": "identification",
    "code": "duplicates", "key": "1", "extension": "csv", "data_format": "json", "section": "a", "table_format": "csv",
    "name": "sample.csv",
}  # fmt: skip


def test_auditor_reads_every_page_and_finds_no_form_but_for_her_papers(walk: Walker) -> None:
    walk.sign_in("auditor.da@sammen.example")

    seen = follow_links(walk)

    assert READ - set(seen) == set()
    for name in sorted(READ - {"document_download", "project_report_file", "minutes_file"}):
        walk.open(seen[name][0])
        assert walk.language() == "da"
        assert [one for one in _forms(walk) if not _is_paper(one)] == [], name


def _forms(walk: Walker) -> list[str]:
    """The addresses the page's forms are sent to."""
    here = walk.page.evaluate("location.pathname")
    forms = walk.page.locator("main form[method=post]").all()
    return [_without_query(form.get_attribute("action") or here) for form in forms]


def _is_paper(path: str) -> bool:
    return may_write_papers(resolve(path).func)


def follow_links(walk: Walker) -> dict[str, list[str]]:
    """From the overview on, whatever is linked inside the partnership: a few of each kind of page, all answered 200."""
    waiting, seen = [f"{HOME}/"], defaultdict(list)
    while waiting:
        path = waiting.pop(0)
        name = str(resolve(_without_query(path)).url_name)
        if path in seen[name] or len(seen[name]) == SAMPLE:
            continue
        answer = walk.get(path)
        assert answer.status == 200, path
        seen[name].append(path)
        if "html" in answer.headers["content-type"]:
            waiting += [link for link in _links(answer.text()) if link.startswith(f"{HOME}/")]
    return seen


def _links(page: str) -> Iterator[str]:
    """A figure's address says in its query what it is; elsewhere one page in several orders is one page."""
    for link in re.findall(r'href="([^"]+)"', page):
        address = unescape(link).split("#")[0]
        yield address if f"{HOME}/figure/" in address else _without_query(address)


def _without_query(address: str) -> str:
    return address.split("?")[0]


def test_auditor_is_refused_whatever_she_sends(walk: Walker) -> None:
    walk.sign_in("auditor.da@sammen.example")
    walk.open(f"{HOME}/")
    paths = [path for path in (f"{HOME}/{path}" for path in all_paths()) if not _is_paper(path)]

    refused = {path: walk.post(path, {"state": "accepted", "reason": "x", "text": "x"}) for path in paths}

    assert len(refused) > 40
    assert refused == dict.fromkeys(paths, 403)


def all_paths() -> list[str]:
    """Every address of the partnership's pages, with 1 for each number in it."""
    numbered = [re.sub(r"<int:\w+>", "1", route) for route in _routes(PARTNERSHIP_PAGES)]
    named = [re.sub(r"<uuid:\w+>", str(uuid.UUID(int=1)), route) for route in numbered]
    return [re.sub(r"<(?:str|slug):(\w+)>", lambda found: WORDS[found[1]], route) for route in named]


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for entry in patterns:
        route = f"{before}{entry.pattern}"
        if isinstance(entry, URLResolver):
            yield from _routes(entry.url_patterns, route)
        else:
            yield route


def test_stranger_and_people_of_other_partnerships_get_not_found(walk: Walker) -> None:
    walk.sign_in("stranger@sammen.example")
    walk.open("/")
    assert _answers(walk, all_paths()) == {404}

    walk.sign_out()
    walk.sign_in("partner.opole@sammen.example")
    assert _answers(walk, ["", "partners/", "budget/", "flags/", "project-reports/"]) == {404}


def _answers(walk: Walker, paths: list[str]) -> set[int]:
    return {walk.get(f"{HOME}/{path}").status for path in paths}


def test_partner_sees_its_own_draft_and_not_another_partners(walk: Walker) -> None:
    walk.sign_in("partner.norddanmark@sammen.example")
    walk.open("/p/ppi4cities/")
    draft = walk.page.locator("main a[href*='/reports/']").first.get_attribute("href") or ""
    pages = [f"{draft}{page}" for page in ("", "expenditure/", "progress/", "flags/", "imports/new/")]
    assert [walk.get(path).status for path in pages] == [200] * len(pages)

    walk.sign_out()
    walk.sign_in("partner.klaipeda@sammen.example")
    assert [walk.get(path).status for path in pages] == [404] * len(pages)
    walk.open("/p/ppi4cities/periods/")
    assert draft not in walk.page.content()
