"""Steps 2 to 4: a partner in Opole brings a list in złoty, has it checked, tells of the work and submits, in Polish."""

import re
from decimal import Decimal

import pytest

from apps.common.formats import format_money
from tests.journeys.conftest import SAMPLES, WORKER_MS, Walker

pytestmark = pytest.mark.journey
HOME = "/p/ai-empowered"
HEADINGS = [
    "reference", "invoice_no", "invoice_date", "payment_date", "supplier_name", "supplier_tax_id", "person",
    "description", "category", "work_package", "net", "vat", "gross", "declared", "currency", "ledger_code",
]  # fmt: skip
# What the sample holds on purpose: a parking fine, wine at dinner, gifts, the same invoice twice, one not paid yet.
EXPECTED_RULES = {
    "fines-and-penalties", "tips-alcohol-private", "gifts", "duplicate-invoice", "missing-payment-proof",
    "covered-by-flat-rate",
}  # fmt: skip


def test_partner_brings_a_list_from_upload_to_the_submitted_report(walk: Walker) -> None:
    walk.sign_in("partner.opole@sammen.example")
    assert walk.language() == "pl"
    report = walk.open_own_report(HOME)

    kept = _leave_out_what_cannot_be_a_line(walk, report)
    _bring_the_list(walk, report, already=kept)
    _find_the_same_file_recognised(walk, report)
    _attach_evidence(walk, report)
    _have_it_checked(walk, report)
    _tell_of_the_work(walk, report)
    _submit(walk, report)
    _change_nothing_after_that(walk, report)


def _upload(walk: Walker, report: str, name: str, *, status: int = 200) -> None:
    walk.open(f"{report}imports/new/")
    walk.page.set_input_files("#id_file", SAMPLES / name)
    walk.press("main form[enctype] button[type=submit]", status=status)
    if status == 200:
        # A worker reads the list; the page asks for its progress every second and is loaded anew at the end.
        walk.page.locator("#rows").wait_for(timeout=WORKER_MS)


def _lines(walk: Walker, report: str) -> list[tuple[str, str]]:
    """Address and declared amount of every line in the list, in its order."""
    walk.open(f"{report}expenditure/")
    rows = walk.page.locator("main tbody tr:has(a[href*='/lines/'])").all()
    return [(row.locator("th a").get_attribute("href") or "", row.locator("td").nth(3).inner_text()) for row in rows]


def _leave_out_what_cannot_be_a_line(walk: Walker, report: str) -> int:
    _upload(walk, report, "lista-with-problems.xlsx")
    rows = walk.page.locator("#rows tbody tr")
    assert rows.count() == 6
    wrong = walk.page.locator("#rows tbody tr:has(.status-bad)")
    assert wrong.count() == 4

    preview = walk.path()
    walk.press("form[action$='/confirm/'] button", status=409)
    assert walk.page.locator("main [role=alert]").is_visible()
    assert _lines(walk, report) == []

    walk.open(preview)
    for box in wrong.locator("input[type=checkbox]").all():
        box.check()
    walk.press("#ticks button[type=submit]")
    assert walk.page.locator("#blocked-hint").count() == 0
    _confirm(walk)
    kept = _lines(walk, report)
    assert len(kept) == 2
    return len(kept)


def _confirm(walk: Walker) -> None:
    walk.press("form[action$='/confirm/'] button")
    # Only what is stored can be undone.
    walk.page.locator("form[action$='/undo/']").wait_for(timeout=WORKER_MS)


def _bring_the_list(walk: Walker, report: str, *, already: int) -> None:
    _upload(walk, report, "opole-wydatki.csv")
    meanings = walk.page.locator("select[name^=column_]").evaluate_all("all => all.map(one => one.value)")
    assert meanings == HEADINGS
    assert walk.page.locator("#rows tbody tr").count() == 11
    # The code page of Polish Windows is read as such.
    assert "Tłumaczenia Lingwista" in walk.text()
    # An invoice nobody paid and one declared above its own total are remarked upon at their rows.
    assert walk.page.locator("#rows tbody tr:has(.status-warn)").count() >= 1
    preview = walk.path()
    assert len(_lines(walk, report)) == already

    walk.open(preview)
    _confirm(walk)
    lines = _lines(walk, report)
    assert len(lines) == already + 11
    assert lines[already][1] == format_money(Decimal("7850.00"), "PLN", "pl")


def _find_the_same_file_recognised(walk: Walker, report: str) -> None:
    before = _lines(walk, report)
    _upload(walk, report, "opole-wydatki.csv", status=422)
    assert walk.page.locator("main .alert a[href*='/imports/']").is_visible()
    assert _lines(walk, report) == before


def _attach_evidence(walk: Walker, report: str) -> None:
    walk.open(f"{report}expenditure/")
    walk.page.get_by_role("link", name=re.compile("Wynajem sali")).click()
    walk.page.set_input_files("#id_documents", SAMPLES / "faktura-warsztaty.pdf")
    walk.press("form[action$='/evidence/'] button[type=submit]")

    kept = walk.page.locator("a[href*='/documents/']", has_text="faktura-warsztaty.pdf")
    answer = walk.get(kept.get_attribute("href") or "")
    assert (answer.status, answer.body()) == (200, (SAMPLES / "faktura-warsztaty.pdf").read_bytes())


def _have_it_checked(walk: Walker, report: str) -> None:
    walk.open(f"{report}flags/")
    walk.page.locator("form[action$='/check/'] button").click()
    # The bar asks the server every second and goes when the worker has finished.
    bar = walk.page.locator("[id^='job-'][hx-get]")
    bar.wait_for()
    bar.wait_for(state="detached", timeout=WORKER_MS)
    walk.page.locator(".flag-list li").first.wait_for()
    walk.look()

    for flag in walk.page.locator("main details").all():
        flag.evaluate("one => one.open = true")
    walk.look()
    found = {flag.get_attribute("data-rule") for flag in walk.page.locator(".flag-list li[data-rule]").all()}
    assert EXPECTED_RULES - found == set()
    fine = walk.page.locator(".flag-list li[data-rule='fines-and-penalties']")
    assert re.search(r"\d+,\d\d\s*EUR", fine.locator(".flag-amount").inner_text())


def _tell_of_the_work(walk: Walker, report: str) -> None:
    walk.open(f"{report}progress/")
    told = "Przeprowadziliśmy trzy warsztaty dla gmin; udział wzięło 64 urzędników."
    walk.page.locator("textarea[name$=achieved]").first.fill(told)
    _stay_when_asked(walk, told)
    deliverable = walk.page.locator(".sub-panel:has(input[name^=d][name$=evidence])").first
    deliverable.locator("select[name$=status]").select_option("delivered")
    deliverable.locator("textarea[name$=comment]").fill("Raport z warsztatów jest gotowy.")
    deliverable.locator("input[name$=evidence]").set_input_files(SAMPLES / "potwierdzenie-przelewu.pdf")
    walk.press(walk.page.locator("form[data-warn-unsaved] button[type=submit]").last)

    assert walk.page.locator("textarea[name$=achieved]").first.input_value() == told
    assert deliverable.locator("textarea[name$=comment]").input_value() == "Raport z warsztatów jest gotowy."
    assert walk.page.get_by_role("link", name="potwierdzenie-przelewu.pdf").count() == 1


def _stay_when_asked(walk: Walker, told: str) -> None:
    """Going away with a text that is not saved asks first; who stays has it still."""
    walk.page.once("dialog", lambda dialog: dialog.dismiss())
    with walk.page.expect_event("dialog") as asked:
        walk.page.locator("nav.tabs a").first.click(no_wait_after=True)

    assert asked.value.type == "beforeunload"
    assert walk.page.locator("textarea[name$=achieved]").first.input_value() == told


def _submit(walk: Walker, report: str) -> None:
    walk.open(report)
    walk.page.fill("#id_summary", "W tym okresie skupiliśmy się na warsztatach i na poradniku dla gmin.")
    walk.press("main form:has(#id_summary) button[type=submit]")
    walk.open(f"{report}submission/")
    walk.press("form[action$='/submit/'] button")

    assert walk.path() == f"{report}submission/"
    walk.open(report)
    assert walk.page.locator("#id_summary, form[action$='/submit/'], a[href$='/imports/new/']").count() == 0
    assert "poradniku dla gmin" in walk.text()


def _change_nothing_after_that(walk: Walker, report: str) -> None:
    before = _lines(walk, report)
    first, _ = before[0]
    by_hand = [
        f"{first}edit/",
        f"{first}delete/",
        f"{first}evidence/",
        f"{report}expenditure/new/",
        f"{report}imports/new/",
        f"{report}submit/",
    ]
    refused = {path: walk.post(path, {"declared": "1.00", "description": "x"}) for path in by_hand}
    assert refused == dict.fromkeys(by_hand, 403)
    assert walk.get(f"{first}edit/").status == 403
    assert _lines(walk, report) == before
