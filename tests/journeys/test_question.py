"""A Finnish lead partner asks one question after the other on the same page."""

import pytest

from tests.journeys.conftest import Walker

pytestmark = pytest.mark.journey
FORM = "main form[hx-post$='/guidance/']"


def ask(walk: Walker, question: str, expected: str) -> None:
    walk.page.fill(f"{FORM} textarea", question)
    walk.page.locator(f"{FORM} button[type=submit]").click()
    walk.page.locator("#answer", has_text=expected).wait_for()
    walk.look()


def test_second_question_is_asked_without_loading_the_page_again(walk: Walker) -> None:
    walk.sign_in("lead.tampere@sammen.example")
    walk.open("/p/ai4citizens/guidance/")

    ask(walk, "Onko alkoholi tukikelpoista?", "tips-alcohol-private")
    ask(walk, "Korvataanko sakko?", "fines-and-penalties")
