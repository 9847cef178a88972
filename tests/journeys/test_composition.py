"""SmartCityTech: the lead reads who is missing, has them sought and invited; they join, and the check turns green."""

import re

import pytest

from tests.journeys.conftest import Walker

pytestmark = pytest.mark.journey
LEAD, HOME = "lead.greenhub@sammen.example", "/p/smartcitytech"
# Who is invited for each missing partner: the first that is offered.
MISSING = {"Frank": "room.armorique@sammen.example", "Serbi": "room.morava@sammen.example"}


def test_lead_closes_the_gap_and_the_check_turns_green(walk: Walker) -> None:
    walk.sign_in(LEAD)
    walk.open(f"{HOME}/composition/")
    assert walk.language() == "da"
    assert "2 obligatoriske betingelser er ikke opfyldt." in walk.text()

    walk.press("form[action$='/idea/seek/'] button")
    room = walk.path().split("/ideas/")[0]
    walk.open(f"{HOME}/composition/")
    offers = walk.page.locator("ol.additions > li").all()
    profiles = [one.locator("a").first.get_attribute("href") for one in offers]
    assert len(profiles) == 2
    approaches = [_invite(walk, str(profile)) for profile in profiles]

    for email in MISSING.values():
        _accept(walk, email, approaches)

    walk.sign_out()
    walk.sign_in(LEAD)
    walk.open(f"{HOME}/composition/")
    assert "er ikke opfyldt." not in walk.page.locator("section[aria-labelledby=conditions-heading] > p").inner_text()
    _state_the_facts(walk)
    walk.open(f"{HOME}/composition/")
    verdict = walk.page.locator("section[aria-labelledby=conditions-heading] > p .status")
    assert verdict.inner_text() == "Alle obligatoriske betingelser er opfyldt."
    assert "status-good" in (verdict.get_attribute("class") or "")
    walk.open(f"{room}/approaches/")
    assert walk.page.locator("tbody .status-good").count() == 2


def _invite(walk: Walker, profile: str) -> str:
    """The number of the approach; the role that fits is chosen already."""
    walk.open(profile)
    with walk.page.expect_navigation():
        walk.page.locator("main a[href*='/invite/']").first.click()
    walk.look()
    assert walk.page.locator("#id_role").input_value() != ""
    walk.page.fill("#id_text", "Vi vil gerne have jer med.")
    walk.press("main form button[type=submit]")
    return re.split("/", walk.path().rstrip("/"))[-1]


def _accept(walk: Walker, email: str, approaches: list[str]) -> None:
    walk.sign_out()
    walk.sign_in(email)
    with walk.page.expect_navigation():
        walk.page.locator("main a[href*='/p/room-']").first.click()
    room = walk.path().split("/room/")[0]
    walk.open(f"{room}/approaches/")
    with walk.page.expect_navigation():
        walk.page.locator("tbody a").first.click()
    walk.look()
    assert walk.path().rstrip("/").split("/")[-1] in approaches
    walk.press("form[action$='/accept/'] button")


def _state_the_facts(walk: Walker) -> None:
    walk.open(f"{HOME}/project-facts/")
    for shared in ("development", "implementation", "staffing"):
        walk.page.check(f"input[name=cooperation][value={shared}]")
    walk.page.fill("input[name=policy_instruments]", "6")
    walk.page.fill("input[name=policy_instruments_with_authority]", "4")
    walk.press("main form button[type=submit]")
