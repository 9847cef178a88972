"""An accounting export of 3 000 rows, 40 of them faulty: dropped, corrected in the preview, stored and undone again."""

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, expect

from apps.common.formats import format_amount, format_number
from tests.journeys.accounting_export import COUNT, FAULTS, MEANINGS, Entry, as_csv, make_export, totals
from tests.journeys.conftest import WORKER_MS, Walker

pytestmark = pytest.mark.journey
# A partner whose report no other journey submits or empties.
HOME = "/p/ppi4cities"
FAULTY = 40
EXPECTED_KINDS = {fault.kind: len(fault.texts) for fault in FAULTS}


def test_polish_partner_corrects_forty_of_three_thousand_rows_stores_and_undoes(walk: Walker, tmp_path: Path) -> None:
    entries = make_export()
    assert (len(entries), sum(1 for entry in entries if entry.fault)) == (COUNT, FAULTY)
    file = tmp_path / "wydruk-z-ksiag.csv"
    file.write_bytes(as_csv(entries))
    walk.sign_in("lead.zulawy@sammen.example")
    assert walk.language() == "pl"
    report = walk.open_own_report(HOME)
    before = _stored(walk, report)

    preview = Preview(walk, _drop(walk, report, file), entries)
    preview.shows_what_is_wrong()
    preview.takes_all_proposals_of_a_kind()
    preview.takes_single_proposals()
    preview.has_cells_typed_anew()
    preview.leaves_a_row_out_and_takes_it_back()
    preview.undoes_a_correction()
    preview.is_ready()

    _confirm(walk)
    stored = _stored(walk, report)
    assert {name: found.plus(before.get(name, NOTHING), sign=-1) for name, found in stored.items()} == totals(entries)
    _undo(walk, preview.path)
    assert _stored(walk, report) == before


class Stored(NamedTuple):
    """Lines, and what they declare."""

    lines: Decimal
    declared: Decimal

    def plus(self, other: "Stored", *, sign: int = 1) -> "Stored":
        return Stored(self.lines + sign * other.lines, self.declared + sign * other.declared)


NOTHING = Stored(Decimal(0), Decimal(0))


class Preview:
    """The page on which the rows are put right."""

    def __init__(self, walk: Walker, path: str, entries: list[Entry]) -> None:
        self.walk, self.path, self.entries = walk, path, entries

    def row(self, entry: Entry) -> Locator:
        return self.walk.page.locator(f"#row-{entry.row}")

    def of_kind(self, kind: str) -> list[Entry]:
        return [entry for entry in self.entries if entry.fault == kind]

    def show(self, query: str) -> None:
        self.walk.open(f"{self.path}?{query}")

    def kinds(self) -> dict[str, int]:
        """How many rows there are of each kind of problem, as the page counts them."""
        found = {}
        for row in self.walk.page.locator("#figures tbody tr").all():
            address = row.locator("th a").get_attribute("href") or ""
            found[address.split("code=")[1].split("#")[0]] = int(row.locator("td").first.inner_text())
        return found

    def figures(self) -> list[str]:
        """Rows taken, with errors and with remarks; then rows and sum by currency."""
        return [
            text.replace("\n", " ") for text in self.walk.page.locator("#figures .key-figures dd").all_inner_texts()
        ]

    def expect_errors(self, count: int) -> None:
        """The figures follow each correction."""
        expect(self.walk.page.locator("#figures .key-figures dd").nth(1)).to_have_text(str(count))

    def shows_what_is_wrong(self) -> None:
        page = self.walk.page
        meanings = page.locator("select[name^=column_]").evaluate_all("all => all.map(one => one.value)")
        assert meanings == MEANINGS
        assert self.figures()[:3] == [format_number(COUNT, "pl"), "37", "3"]
        assert self.kinds() == EXPECTED_KINDS
        page.locator("#rows a[href='?rows=problems']").click()
        page.wait_for_load_state()
        assert page.locator("#rows tbody tr").count() == FAULTY
        self.look_at_both_widths()
        self.walk.press("form[action$='/confirm/'] button", status=409)
        assert page.locator("main [role=alert]").is_visible()

    def look_at_both_widths(self) -> None:
        self.walk.look()
        self.walk.page.set_viewport_size({"width": 390, "height": 844})
        self.walk.look()
        assert self.walk.page.evaluate("document.documentElement.scrollWidth") <= 390
        self.walk.page.set_viewport_size({"width": 1440, "height": 1000})

    def takes_all_proposals_of_a_kind(self) -> None:
        self.show("code=unknown_currency")
        assert self.walk.page.locator("#rows tbody tr").count() == 6
        self.walk.press("form[action$='?code=unknown_currency'] button")
        assert "unknown_currency" not in self.kinds()
        self.expect_errors(31)

    def takes_single_proposals(self) -> None:
        self.show("rows=problems")
        for entry in self.of_kind("ambiguous_amount"):
            self.take(entry, format_amount(entry.declared, "pl"))
        self.expect_errors(27)
        for entry in self.of_kind("text_too_long"):
            self.take(entry, "…")
        self.expect_errors(24)
        for entry in self.of_kind("declared_zero"):
            self.take(entry, "")
        self.expect_errors(20)
        # These keep nobody from storing the list, but would lower the costs.
        for entry in self.of_kind("negative_without_credit_note"):
            self.take(entry, format_amount(entry.declared, "pl"))
        self.walk.look()

    def take(self, entry: Entry, proposal: str) -> None:
        row = self.row(entry)
        row.locator("button[name=fix]", has_text=proposal).first.click()
        expect(row.locator("button[name=fix]")).to_have_count(0)

    def has_cells_typed_anew(self) -> None:
        for entry in self.of_kind("unreadable_amount"):
            self.type(entry, "declared", format_amount(entry.declared, "pl"))
        for kind in ("impossible_date", "unreadable_date"):
            for entry in self.of_kind(kind):
                self.type(entry, "invoice_date", f"{entry.day:%d.%m.%Y}")
        for entry in self.of_kind("missing_description"):
            self.type(entry, "description", entry.description)
        self.expect_errors(4)
        for entry in self.of_kind("unknown_category"):
            self.open_cells(entry)
            self.cell(entry, "category").select_option("external")
            self.save(entry)
        self.expect_errors(0)

    def open_cells(self, entry: Entry) -> None:
        self.row(entry).locator("a[hx-get]").click()
        self.row(entry).locator("form .filter-bar").wait_for()

    def cell(self, entry: Entry, name: str) -> Locator:
        return self.walk.page.locator(f"#row-{entry.row}-{name}")

    def save(self, entry: Entry) -> None:
        self.row(entry).locator("form button.btn-primary").click()
        expect(self.row(entry).locator("form .filter-bar")).to_have_count(0)

    def type(self, entry: Entry, name: str, text: str) -> None:
        """The cell in doubt is where the keyboard already is, with what it holds selected."""
        self.open_cells(entry)
        expect(self.cell(entry, name)).to_be_focused()
        self.walk.page.keyboard.type(text)
        self.walk.page.keyboard.press("Enter")
        expect(self.row(entry).locator("form .filter-bar")).to_have_count(0)

    def leaves_a_row_out_and_takes_it_back(self) -> None:
        entry = self.of_kind("missing_description")[0]
        all_rows, fewer = format_number(COUNT, "pl"), format_number(COUNT - 1, "pl")
        self.row(entry).locator("form[action*='/leave-out/'] button").click()
        expect(self.walk.page.locator("#figures dd").first).to_have_text(re.compile(f"^{fewer}"))
        self.row(entry).locator("button[name=take]").click()
        expect(self.walk.page.locator("#figures dd").first).to_have_text(all_rows)

    def undoes_a_correction(self) -> None:
        entry = self.of_kind("impossible_date")[0]
        self.row(entry).locator("form[action*='/undo/'] button").click()
        self.expect_errors(1)
        assert "31.02.2026" in self.row(entry).inner_text()
        self.type(entry, "invoice_date", f"{entry.day:%d.%m.%Y}")
        self.expect_errors(0)

    def is_ready(self) -> None:
        expected = [format_number(COUNT, "pl"), "0", "0"]
        shown = self.figures()
        assert shown[:3] == expected
        declared = [
            (format_amount(total, "pl"), format_number(rows, "pl")) for rows, total in totals(self.entries).values()
        ]
        assert [(text.rsplit(" ", 2)[0], text.split(" ")[-2]) for text in shown[3:]] == declared
        self.look_at_both_widths()


def _drop(walk: Walker, report: str, file: Path) -> str:
    """As a person drags a file over the box and lets go; answers with the preview's path."""
    walk.open(f"{report}inbox/")
    chosen = walk.page.evaluate_handle(
        """([name, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(bytes)], name));
            return data;
        }""",
        [file.name, list(file.read_bytes())],
    )
    with walk.page.expect_navigation():
        walk.page.dispatch_event("[data-drop-zone]", "drop", {"dataTransfer": chosen})
    _see_progress(walk)
    walk.page.locator("#rows").wait_for(timeout=WORKER_MS)
    walk.look()
    return walk.path()


def _see_progress(walk: Walker) -> None:
    """A bar that says how far the worker is; it goes by itself."""
    bar = walk.page.locator("[id^='job-'][hx-get] progress")
    bar.wait_for()
    bar.wait_for(state="detached", timeout=WORKER_MS)


def _stored(walk: Walker, report: str) -> dict[str, Stored]:
    """Lines and declared amounts in the report, by currency."""
    walk.open(f"{report}expenditure/")
    stored: dict[str, Stored] = {}
    for row in walk.page.locator("section[aria-labelledby=totals-heading] tbody tr").all():
        lines, currency, declared = row.locator("td").all_inner_texts()[:3]
        stored[currency] = stored.get(currency, NOTHING).plus(Stored(_number(lines), _number(declared)))
    return stored


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"\s", "", text).replace(",", "."))


def _confirm(walk: Walker) -> None:
    walk.press("form[action$='/confirm/'] button")
    # Only what is stored can be undone.
    walk.page.locator("form[action$='/undo/']").wait_for(timeout=WORKER_MS)
    walk.look()
    assert format_number(COUNT, "pl") in walk.text()


def _undo(walk: Walker, preview: str) -> None:
    walk.open(preview)
    walk.press("form[action$='/undo/'] button")
