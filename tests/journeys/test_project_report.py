"""Steps 5 and 6: the lead decides on flags, has the project report drafted, edits it, freezes it and takes its PDFs."""

import io
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pypdf
import pytest

from apps.common.formats import format_amount
from tests.journeys.caller import Caller
from tests.journeys.conftest import WORKER_MS, Walker

pytestmark = pytest.mark.journey
HOME = "/p/ai-empowered"
API = "/partnerships/ai-empowered"
OWN_WORDS = "The partners agreed to bring the two open deliverables forward to the next period."


def test_lead_takes_the_project_report_from_flags_to_pdfs(walk: Walker) -> None:
    walk.sign_in("lead.waterland@sammen.example")
    caller = Caller(walk.base, walk.make_token())
    period = _open_period(caller)

    _decide_flags(walk)
    page = _have_it_drafted(walk, period)
    _see_where_sentences_come_from(walk)
    _rewrite_one(walk, page)
    _approve_and_freeze(walk, page)

    overview = caller.get(f"{API}{page.removeprefix(HOME)}financial-overview/")
    _compare_with_the_ledger(caller, overview, period)
    _read_the_total_on_the_page(walk, overview)
    _read_the_pdfs(walk, page, overview)


def _open_period(caller: Caller) -> int:
    """The newest period somebody has reported in: the one the demo leaves open."""
    submitted = [report for report in caller.get_all(f"{API}/reports/") if report["status"] == "submitted"]
    return int(max(submitted, key=lambda report: report["period_number"])["period"])


def _decide_flags(walk: Walker) -> None:
    walk.open(f"{HOME}/flags/")
    waiting = walk.page.locator(".flag-list > li:has(button[value=asked])")
    chosen = [str(waiting.nth(place).get_attribute("id")) for place in range(3)]
    for flag, state, reason in zip(
        chosen,
        ["accepted", "rejected", "asked"],
        ["", "The partner showed that the cost belongs to the project.", "Please attach the proof of payment."],
        strict=True,
    ):
        _decide(walk, flag, state, reason)

    # A deduction is decided and leaves the list; a question waits for its answer there.
    assert walk.page.locator(f"#{chosen[0]}, #{chosen[1]}").count() == 0
    asked = walk.page.locator(f"#{chosen[2]}")
    assert "Please attach the proof of payment." in str(asked.text_content())
    # Keeping a cost needs a reason.
    other = waiting.first.get_attribute("id") or ""
    _decide(walk, other, "rejected", "")
    assert walk.page.locator(f"#{other}").count() == 1


def _decide(walk: Walker, flag: str, state: str, reason: str) -> None:
    row = walk.page.locator(f"#{flag}")
    row.locator("details").evaluate("one => one.open = true")
    row.locator("textarea").fill(reason)
    walk.press(row.locator(f"button[value={state}]"))


def _have_it_drafted(walk: Walker, period: int) -> str:
    walk.open(f"{HOME}/project-reports/")
    walk.press(f"form:has(input[name=period][value='{period}']) button")
    # The page follows the worker and loads itself anew when the draft is there.
    walk.page.locator(".draft-sentences").first.wait_for(timeout=WORKER_MS)
    walk.look()
    return walk.path()


def _see_where_sentences_come_from(walk: Walker) -> None:
    sentences = walk.page.locator(".draft-sentence")
    quotes = sentences.filter(has=walk.page.locator("q"))
    # The lead opens a partner's own words from the quote, in the language they were written in.
    assert quotes.locator("a[href*='/reports/']").count() == quotes.count() > 0
    assert {quote.get_attribute("lang") for quote in quotes.locator("p[lang]").all()} != {None}
    stated = sentences.filter(has_not=walk.page.locator("q"))
    assert stated.locator("p.small a[href]").count() == stated.count() > 0
    # Nothing has been approved yet, so everything is marked.
    assert sentences.locator(".status-warn").count() == sentences.count()


def _rewrite_one(walk: Walker, page: str) -> None:
    sentence = walk.page.locator(".draft-sentence").first.get_attribute("id")
    walk.page.locator(f"#{sentence} a[href$='/edit/']").click()
    walk.page.locator("#id_text").wait_for()
    walk.look()
    walk.page.fill("#id_text", OWN_WORDS)
    walk.press("main form:has(#id_text) button[type=submit]")
    assert walk.path() == page
    written = walk.page.locator(".draft-sentence", has_text=OWN_WORDS)
    assert (written.count(), written.locator(".status-warn").count()) == (1, 0)


def _approve_and_freeze(walk: Walker, page: str) -> None:
    one = walk.page.locator("form[action*='/sentences/'][action$='/approve/']").first
    waiting = walk.page.locator(".draft-sentence .status-warn").count()
    one.locator("button").click()
    walk.page.wait_for_function(
        "wanted => document.querySelectorAll('.draft-sentence .status-warn').length === wanted", arg=waiting - 1
    )
    assert walk.get(f"{page}files/pdf/en/").status == 404

    walk.press(f"form[action='{page}approve/'] button")
    assert walk.page.locator(".draft-sentence .status-warn").count() == 0
    walk.press("form[action$='/freeze/'] button")
    assert walk.page.locator("[href*='/files/pdf/']").count() == 4
    assert OWN_WORDS in walk.text()


def _compare_with_the_ledger(caller: Caller, overview: Any, period: int) -> None:
    ledger: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    for report in caller.get_all(f"{API}/reports/"):
        if report["period"] == period and report["status"] == "submitted":
            for line in caller.get_all(f"{API}/reports/{report['id']}/lines/"):
                ledger[report["partner"], line["category"]] += Decimal(line["declared_eur"])
    told = {
        (partner["partner_id"], row["category"]): Decimal(row["current"])
        for partner in overview["partners"]
        for row in partner["rows"]
    }
    assert {place: amount for place, amount in told.items() if amount} == dict(ledger)
    assert Decimal(overview["total"]["current"]) == sum(ledger.values())
    for name in ("budget", "previous", "current", "total", "remaining", "findings", "follow_up"):
        rows = [Decimal(row[name]) for partner in overview["partners"] for row in partner["rows"]]
        assert sum(rows) == Decimal(overview["total"][name])
    for name in ("deducted", "eligible"):
        assert sum(Decimal(partner[name]) for partner in overview["partners"]) == Decimal(overview[name])


def _read_the_total_on_the_page(walk: Walker, overview: Any) -> None:
    assert format_amount(Decimal(overview["total"]["current"]), "en") in walk.text()


def _read_the_pdfs(walk: Walker, page: str, overview: Any) -> None:
    first_pages = set()
    for language in ("en", "pl", "fi", "da"):
        answer = walk.get(f"{page}files/pdf/{language}/")
        assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
        pdf = pypdf.PdfReader(io.BytesIO(answer.body()))
        text = "\n".join(sheet.extract_text() for sheet in pdf.pages)
        assert str(pdf.trailer["/Root"]["/Lang"])[:2] == language
        assert _missing_totals(text, overview, language) == []
        first_pages.add(pdf.pages[0].extract_text())
        assert OWN_WORDS.split()[0] in text
    assert len(first_pages) == 4


def _missing_totals(text: str, overview: Any, language: str) -> list[str]:
    """The figures of the last row that the document does not hold in its language's own format."""
    amounts = (overview["total"]["budget"], overview["total"]["current"], overview["eligible"])
    wanted = [format_amount(Decimal(amount), language) for amount in amounts]
    # Text taken out of a PDF has lost the difference between a space and one that does not break.
    return [figure for figure in wanted if figure.replace("\xa0", " ") not in text.replace("\xa0", " ")]
