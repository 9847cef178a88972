"""Step 1: the lead of AI4Citizens signs in, in Finnish, and sees her partnership."""

import pytest

from tests.journeys.conftest import Walker

pytestmark = pytest.mark.journey
HOME = "/p/ai4citizens"


def test_lead_sees_the_partnership_in_finnish(walk: Walker) -> None:
    walk.sign_in("lead.tampere@sammen.example")

    walk.open(f"{HOME}/")
    assert walk.page.locator("html").get_attribute("lang") == "fi"
    assert "AI4Citizens" in walk.text()


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("partners", ["City of Tampere", "Suomi", "City of Helsinki", "Espanja"]),
        ("work-plan", ["WP1"]),
        ("budget", ["301 500,00", "241 200,00", "60 300,00"]),
        ("periods", ["1.7.2026–31.12.2026"]),
        ("flags", []),
        ("project-reports", []),
        ("log", []),
        ("programme", []),
    ],
)
def test_each_page_of_the_partnership_opens(walk: Walker, page: str, expected: list[str]) -> None:
    walk.sign_in("lead.tampere@sammen.example")

    walk.open(f"{HOME}/{page}/")

    shown = walk.text().replace("\xa0", " ").replace("\u202f", " ")
    assert [text for text in expected if text not in shown] == []


@pytest.mark.parametrize("page", ["", "partners/", "work-plan/", "budget/", "periods/", "flags/", "project-reports/"])
def test_page_on_a_phone_does_not_scroll_sideways(walk: Walker, page: str) -> None:
    walk.page.set_viewport_size({"width": 390, "height": 844})
    walk.sign_in("lead.tampere@sammen.example")

    walk.open(f"{HOME}/{page}")

    assert walk.page.evaluate("document.documentElement.scrollWidth") <= 390


# Words of a table's headings that stand on more than one line.
TORN = """() => [...document.querySelectorAll("main thead th")].flatMap((heading) => {
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  const torn = [];
  while (walker.nextNode()) {
    for (const { 0: word, index } of walker.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) torn.push(word);
    }
  }
  return torn;
})"""


@pytest.mark.parametrize("page", ["cockpit/", "deliverables/", "decisions/", "payments/", "indicators/"])
def test_no_word_of_a_heading_is_torn(walk: Walker, page: str) -> None:
    walk.sign_in("lead.tampere@sammen.example")

    walk.open(f"{HOME}/{page}")

    assert walk.page.evaluate(TORN) == []
