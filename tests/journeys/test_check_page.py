"""A partner brings a list, works off what the check says, submits; the lead partner then decides on several at once."""

import re

import pytest

from tests.journeys.conftest import SAMPLES, WORKER_MS, Walker

pytestmark = pytest.mark.journey
# Nordhavn's open period belongs to this journey alone: the others submit their partners' reports.
HOME = "/p/ai-empowered"


def test_check_is_worked_off_from_the_first_list_to_common_decisions(walk: Walker) -> None:
    walk.sign_in("partner.nordhavn@sammen.example")
    report = walk.open_own_report(HOME)
    _bring_the_list(walk, report)
    _have_it_checked(walk, report)

    _narrow_to_what_is_certain(walk, report)
    _read_a_rule(walk, report)
    _settle_what_blocks(walk, report)
    _submit(walk, report)

    walk.sign_out()
    walk.sign_in("lead.waterland@sammen.example")
    _decide_on_two_together(walk, report)
    _decide_on_the_whole_list(walk, report)


def _bring_the_list(walk: Walker, report: str) -> None:
    walk.open(f"{report}imports/new/")
    walk.page.set_input_files("#id_file", SAMPLES / "norddanmark-udgifter.csv")
    walk.press("main form[enctype] button[type=submit]")
    walk.page.locator("#rows").wait_for(timeout=WORKER_MS)
    walk.press("form[action$='/confirm/'] button")
    walk.page.locator("form[action$='/undo/']").wait_for(timeout=WORKER_MS)


def _have_it_checked(walk: Walker, report: str) -> None:
    walk.open(f"{report}flags/")
    walk.page.locator("form[action$='/check/'] button").click()
    bar = walk.page.locator("[id^='job-'][hx-get]")
    bar.wait_for()
    bar.wait_for(state="detached", timeout=WORKER_MS)
    walk.page.locator(".check-totals").wait_for()
    walk.look()
    assert walk.page.locator(".check-totals dd").count() == 4


def _found(walk: Walker) -> int:
    return int(re.sub(r"\D", "", walk.page.locator(".found").inner_text().split("·")[0]))


def _narrow_to_what_is_certain(walk: Walker, report: str) -> None:
    everything = _found(walk)
    walk.page.select_option("#filter-severity", "certain")
    walk.press(".check-filter button[type=submit]")

    certain = _found(walk)
    assert 0 < certain < everything
    assert "severity=certain" in walk.page.url
    # A partner reads and corrects; deciding is the lead partner's.
    assert walk.page.locator("#together, input[name=flag]").count() == 0


def _read_a_rule(walk: Walker, report: str) -> None:
    walk.page.locator(".flag-group details[open] .rule-advice a[href*='/rules/']").first.click()
    walk.page.locator("#figures-heading").wait_for()
    walk.look()
    walk.open(f"{HOME}/rules/?subject=travel")
    walk.page.locator("tbody th a").first.wait_for()


def _settle_what_blocks(walk: Walker, report: str) -> None:
    """The one step that blocks leads to where it is settled, and turns green there."""
    walk.open(f"{report}flags/")
    blocking = walk.page.locator(".step-blocks")
    assert blocking.count() == 1
    blocking.locator("a").click()
    walk.page.locator("#id_summary").wait_for()
    assert walk.path() == report

    walk.page.fill("#id_summary", "Workshopperne er holdt, og vejledningen er færdig.")
    walk.press("main form:has(#id_summary) button[type=submit]")
    walk.open(f"{report}submission/")
    assert walk.page.locator(".step-blocks").count() == 0
    assert walk.page.locator(".checklist .status-good").count() == 1


def _submit(walk: Walker, report: str) -> None:
    walk.press("form[action$='/submit/'] button")
    assert walk.page.locator(".checklist").count() == 0
    # Submitting has it checked again.
    walk.open(f"{report}flags/")
    walk.page.locator("[id^='job-'][hx-get]").wait_for(state="detached", timeout=WORKER_MS)
    walk.page.locator(".flag-item").first.wait_for()


def _decide_on_two_together(walk: Walker, report: str) -> None:
    walk.open(f"{report}flags/?state=open")
    before = _found(walk)
    for box in walk.page.locator(".flag-group details[open] input[name=flag]").all()[:2]:
        box.check()
    assert "2" in walk.page.locator(".together-count").inner_text()

    walk.page.fill("#together-reason", "Hvad drejer det sig om?")
    walk.press("#together button[value=asked]")

    assert walk.page.locator("#messages").inner_text().strip()
    assert _found(walk) == before - 2


def _decide_on_the_whole_list(walk: Walker, report: str) -> None:
    walk.open(f"{report}flags/?state=open&severity=certain")
    certain = _found(walk)
    walk.page.check("#together-whole")
    walk.press("#together button[value=accepted]")

    assert certain > 0
    assert walk.page.locator(".flag-item").count() == 0
    walk.open(f"{report}flags/?state=accepted&severity=certain")
    assert _found(walk) == certain
