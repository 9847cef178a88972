"""BALTIC AI: a Polish region asks in Polish, finds Hamburg's idea with its reasons, is taken in, and works there."""

import re

import pytest

from tests.journeys.conftest import Walker

pytestmark = pytest.mark.journey
POLE, LEAD = "partner.opole@sammen.example", "lead.hamburg@sammen.example"
ASKED = "lepsze wnioski o dofinansowanie dzięki sztucznej inteligencji"


def open_room(walk: Walker, email: str) -> str:
    """Sign in and go to the own organisation's room from the first page; its address."""
    walk.sign_out()
    walk.sign_in(email)
    with walk.page.expect_navigation():
        walk.page.locator("main a[href*='/p/room-']").first.click()
    walk.look()
    return walk.path().removesuffix("room/")


def test_polish_region_finds_the_idea_of_hamburg_and_joins_its_partnership(walk: Walker) -> None:
    room = open_room(walk, POLE)
    walk.open(f"{room}ideas/")
    walk.page.fill("#id_text", ASKED)
    walk.page.locator("form.filter-bar button[type=submit]").click()
    walk.page.wait_for_url(re.compile("text="))
    walk.look()
    assert walk.language() == "pl"
    found = walk.page.locator("#found article").first
    assert "BALTIC AI" in found.inner_text()
    # The sentence it was found by stands in the language it was written in.
    reason = found.locator("p", has_text=re.compile("Najbliższe pytaniu|Wspólne słowa"))
    assert reason.locator("[lang=en]").count() == 1

    walk.open(f"{room}profile/ideas/")
    proposed = walk.page.locator("article", has_text="BALTIC AI").first
    assert proposed.locator("li", has_text="Polska").count() >= 1
    assert proposed.locator("dd[lang=en]").count() == 1
    assert proposed.locator("dd[lang=pl]").count() == 1

    with walk.page.expect_navigation():
        proposed.locator("h2 a").click()
    walk.look()
    with walk.page.expect_navigation():
        walk.page.locator("a[href*='/interest/?role=']", has_text="Regions and counties").click()
    walk.look()
    walk.page.fill("#id_text", "Chętnie poprowadzimy prace nad rozliczaniem projektów.")
    walk.press("main form button[type=submit]")
    approach = walk.path()
    number = approach.rstrip("/").split("/")[-1]

    theirs = open_room(walk, LEAD)
    walk.open(f"{theirs}approaches/")
    walk.open(f"{theirs}approaches/{number}/")
    assert "Chętnie poprowadzimy" in walk.text()
    walk.press("form[action$='/accept/'] button")

    walk.sign_out()
    walk.sign_in(POLE)
    walk.open(approach)
    with walk.page.expect_navigation():
        walk.page.locator("main a[href='/p/baltic-ai/']").first.click()
    walk.look()
    walk.open("/p/baltic-ai/partners/")
    assert "Opolskie Voivodeship" in walk.text()
    walk.open("/p/baltic-ai/idea/")
    assert walk.page.locator("form[action$='/leave/']").count() == 1


def test_idea_shared_with_some_is_found_by_nobody_else(walk: Walker) -> None:
    room = open_room(walk, POLE)
    walk.open(f"{room}ideas/?text=Stikket+p%C3%A5+kajen")

    assert "Stikket" not in walk.text()
