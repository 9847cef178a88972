"""Documents as people have them: dropped in the browser, checked beside what they say, and taken as lines."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from apps.common.formats import format_amount, format_money
from tests.factories.inbox import DANISH, FINNISH, Sale, finvoice, ksef_invoice, oioubl
from tests.intake.scans.camera import take
from tests.intake.scans.papers import paper
from tests.journeys.conftest import WORKER_MS, Walker

pytestmark = pytest.mark.journey
# Partners whose reports no other journey submits or empties.
HOME = "/p/ppi4cities"
# The period that the demonstration reports on has begun and not ended.
RECENTLY = (dt.date.today() - dt.timedelta(days=20)).isoformat()


def test_ksef_invoice_is_taken_by_a_partner_in_polish(walk: Walker, tmp_path: Path) -> None:
    sale = Sale(number="FV/901/2026", day=RECENTLY, buyer="Żuławskie Centrum Zamówień", buyer_id="9990000221")
    inbox = _open_inbox(walk, "lead.zulawy@sammen.example", "pl")

    _drop(walk, inbox, _file(tmp_path, "faktura-ksef.xml", ksef_invoice(sale)))
    _open_document(walk, "faktura-ksef.xml")
    assert _value(walk, "invoice_no") == "FV/901/2026"
    assert _value(walk, "net") == format_amount(Decimal("1000.00"), "pl")
    assert _findings(walk) == ""
    _take(walk, inbox, "FV/901/2026", "faktura-ksef.xml", format_money(Decimal("1230.00"), "PLN", "pl"))


def test_finvoice_is_taken_by_a_partner_in_finnish(walk: Walker, tmp_path: Path) -> None:
    sale = Sale(**{**FINNISH.__dict__, "day": RECENTLY, "buyer": "Länsirannan Hankintarengas", "buyer_id": "9990021-9"})
    inbox = _open_inbox(walk, "partner.satakunta@sammen.example", "fi")

    _drop(walk, inbox, _file(tmp_path, "lasku.xml", finvoice(sale)))
    _open_document(walk, "lasku.xml")
    assert _value(walk, "supplier_name") == "Keksitty Kokoustila Oy"
    assert _findings(walk) == ""
    _take(walk, inbox, sale.number, "lasku.xml", format_money(Decimal("1004.00"), "EUR", "fi"))


def test_oioubl_is_taken_by_a_partner_in_danish_and_found_when_it_comes_again(walk: Walker, tmp_path: Path) -> None:
    sale = Sale(**{**DANISH.__dict__, "day": RECENTLY, "buyer": "NordDanmarks EU-Kontor"})
    inbox = _open_inbox(walk, "partner.norddanmark@sammen.example", "da")
    first = _file(tmp_path, "faktura.xml", oioubl(sale))

    _drop(walk, inbox, first)
    _open_document(walk, "faktura.xml")
    # In OIOUBL 2 the element that elsewhere holds the net amount holds the tax.
    amounts = [format_amount(Decimal(amount), "da") for amount in ("4000.00", "1000.00", "5000.00")]
    assert [_value(walk, name) for name in ("net", "vat", "gross")] == amounts
    # This partner recovers its VAT, so only the net amount is proposed for declaration.
    _take(walk, inbox, sale.number, "faktura.xml", format_money(Decimal("4000.00"), "DKK", "da"))

    _drop(walk, inbox, first)
    assert walk.page.locator("section[aria-labelledby=received-heading] .status").count() == 1
    assert walk.page.locator("main tbody tr:has-text('faktura.xml')").count() == 1

    other = oioubl(sale).replace(b"<cbc:UBLVersionID>", b"<!-- sent once more --><cbc:UBLVersionID>")
    _drop(walk, inbox, _file(tmp_path, "faktura-kopi.xml", other))
    _open_document(walk, "faktura-kopi.xml")
    assert walk.page.locator(".finding-list a[href*='/lines/']").count() == 1


def test_crumpled_receipt_is_read_checked_and_taken(walk: Walker, tmp_path: Path) -> None:
    inbox = _open_inbox(walk, "lead.zulawy@sammen.example", "pl")
    photo = _file(tmp_path, "paragon.jpg", take(paper("pl-paragon"), "crumpled"))

    _drop(walk, inbox, photo)
    _open_document(walk, "paragon.jpg")
    truth = paper("pl-paragon").truth
    assert _value(walk, "gross") == format_amount(Decimal(truth["gross"]), "pl")
    # The picture beside the form is drawn by us; the file itself is only ever downloaded.
    picture = walk.page.locator(".page-picture").first
    assert picture.evaluate("image => image.complete && image.naturalWidth > 300")
    answer = walk.get(picture.get_attribute("src") or "")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert "sandbox" in answer.headers["content-security-policy"]
    assert walk.page.locator(".proposed-note .status-warn").count() >= 1

    walk.page.fill("#id_description", "Kawa i herbata na warsztaty z gminami")
    walk.page.fill("#id_supplier_name", truth["supplier_name"])
    walk.page.fill("#id_invoice_no", truth.get("number", ""))
    walk.page.fill("#id_invoice_date", truth["issue_date"])
    _choose_category(walk)
    walk.press("form:has(#id_category) button[type=submit]")
    assert walk.path() == inbox
    _row(walk, "paragon.jpg").locator("a[href*='/lines/']").click()
    walk.page.wait_for_load_state()
    assert "Kawa i herbata na warsztaty z gminami" in walk.text()
    assert format_money(Decimal(truth["gross"]), "PLN", "pl") in walk.text()


def _open_inbox(walk: Walker, email: str, language: str) -> str:
    """The documents of the person's own report of the period that runs, begun if it is not yet."""
    walk.sign_in(email)
    assert walk.language() == language
    walk.open(f"{HOME}/periods/")
    begun = walk.page.locator("main section.panel:has(.status-info) .panel-head a")
    if begun.count():
        begun.first.click()
    else:
        walk.press("main form[action$='/report/'] button")
    tab = walk.page.locator("nav.tabs a[href$='/inbox/']")
    tab.wait_for()
    inbox = tab.get_attribute("href") or ""
    walk.open(inbox)
    return inbox


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _drop(walk: Walker, inbox: str, file: Path) -> None:
    """As a person drags a file over the box and lets go."""
    walk.open(inbox)
    chosen = walk.page.evaluate_handle(
        """([name, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], name));
            return data;
        }""",
        [file.name, list(file.read_bytes())],
    )
    with walk.page.expect_navigation() as navigation:
        walk.page.dispatch_event("[data-drop-zone]", "drop", {"dataTransfer": chosen})
    assert navigation.value.status == 200
    walk.look()


def _open_document(walk: Walker, name: str) -> None:
    """Its page, once a worker has read it."""
    walk.page.locator("main tbody a", has_text=name).first.click()
    walk.page.wait_for_load_state()
    # While it is read, the page asks every second and loads itself anew when the worker has finished.
    walk.page.locator(".proposed-note").first.wait_for(timeout=WORKER_MS)
    walk.look()
    width = walk.page.viewport_size
    walk.page.set_viewport_size({"width": 390, "height": 844})
    walk.look()
    assert walk.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    walk.page.set_viewport_size(width or {"width": 1440, "height": 1000})


def _value(walk: Walker, field: str) -> str:
    return walk.page.locator(f"#id_{field}").input_value()


def _findings(walk: Walker) -> str:
    found = walk.page.locator(".finding-list")
    return found.inner_text() if found.count() else ""


def _take(walk: Walker, inbox: str, number: str, name: str, declared: str) -> None:
    """Choose the category where none is proposed, confirm, and find the line with its evidence."""
    _choose_category(walk)
    walk.press("form:has(#id_category) button[type=submit]")
    assert walk.path() == inbox
    row = _row(walk, name)
    row.locator("a[href*='/lines/']").click()
    walk.page.wait_for_load_state()
    walk.look()
    assert number in walk.text()
    assert declared in walk.text()
    walk.page.locator("a[href*='/evidence/']").first.click()
    walk.page.wait_for_load_state()
    walk.look()
    assert walk.page.locator("tr.differs").count() == 0
    assert walk.page.locator("tbody .status-good").count() >= 4


def _choose_category(walk: Walker) -> None:
    category = walk.page.locator("#id_category")
    if not category.input_value():
        category.select_option("external")


def _row(walk: Walker, name: str) -> Locator:
    return walk.page.locator("main tbody tr", has_text=name).first
