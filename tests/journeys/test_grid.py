"""A partner in Opole types her list into the table, pastes from her spreadsheet, and meets a colleague in one line."""

import subprocess
from collections.abc import Iterator
from decimal import Decimal

import pytest
from playwright.sync_api import Browser, Locator, expect

from apps.common.formats import format_amount, format_money
from config.local.steps import manage
from tests.journeys.conftest import Running, Walker

pytestmark = pytest.mark.journey
EMAIL, COLLEAGUE = "partner.opole@sammen.example", "ewa.kowalska@opole.example"
SAVED = 15_000
POLL = 40_000
# The demo has one person per partner; the second one gets a seat beside her.
MAKE_COLLEAGUE = f"""
from allauth.account.models import EmailAddress
from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import find_seat
from apps.tenancy.context import enter_person, enter_tenant, system_seat

first = User.objects.get(email="{EMAIL}")
with enter_person(first.pk):
    seat = find_seat(user_id=first.pk, slug="ai-empowered")
person = User.objects.create_user("{COLLEAGUE}", "sammen-demo-2026", full_name="Ewa Kowalska", language="pl")
EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
with enter_tenant(system_seat(seat.partnership_id)):
    Membership.objects.create(
        partnership_id=seat.partnership_id, user=person, role=seat.role, partner_id=seat.partner_id
    )
"""
# As LibreOffice copies it: one cell with a line break, amounts and days in Polish habit, one with the currency's sign.
BLOCK = """\
external|Biuro Tłumaczeń|7542954000|FV 1/03/2026|05.03.2026|19.03.2026|Tłumaczenie|1 000,00|230,00|1 230,00|1 230,00|PLN
travel|PKP||B-1|6.3.2026||"Bilet
powrotny"|100|8|108,00|108,00 zł|PLN
travel|Hotel Wisła||FV/77|7.03.26||Nocleg|1.000,00|80|1080|1 080,50|PLN
equipment|Sklep||FV/78|2026-03-08||Serwer|10\u00a0000,00|||12 300,00|PLN
external|Kancelaria||FV/79|9.3.2026||Opinia||||99,99|PLN
""".replace("|", "\t")


@pytest.fixture
def colleague(browser: Browser, product: str, running: Running | None) -> Iterator[Walker]:
    # A product that runs already, for writing this walk, has been given her before.
    if running is not None:
        subprocess.run(manage("shell", "-c", MAKE_COLLEAGUE), env=running.env, check=True, capture_output=True)
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    context.set_default_timeout(20_000)
    yield Walker(context.new_page(), product)
    context.close()


class Table:
    """The table as a person at the keyboard meets it."""

    def __init__(self, walk: Walker, address: str) -> None:
        self.walk, self.address = walk, address
        walk.page.on("dialog", lambda dialog: dialog.accept())
        walk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def open(self) -> None:
        self.walk.open(self.address)
        expect(self.walk.page.locator("#grid[role=grid]")).to_be_visible()

    @property
    def rows(self) -> Locator:
        return self.walk.page.locator("#grid tbody tr:not(.grid-conflict)")

    def cell(self, row: int, column: str) -> Locator:
        return self.rows.nth(row).locator(f"td[data-name={column}]")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.walk.page.keyboard.press(key)

    def type(self, *texts: str) -> None:
        """Texts from cell to cell; an empty one passes a cell by."""
        for text in texts:
            if text:
                self.walk.page.keyboard.type(text)
            self.press("Tab")

    def expect_saved(self, count: int) -> None:
        """So many lines are in the table, and none of them waits to be saved."""
        expect(self.rows.locator("th a")).to_have_count(count, timeout=SAVED)
        expect(self.walk.page.locator("#grid tr[data-state=dirty], #grid tr[data-state=saving]")).to_have_count(
            0, timeout=SAVED
        )

    def declared(self) -> list[str]:
        return [text for text in self.walk.page.locator("#grid td[data-name=declared]").all_inner_texts() if text]


def test_partner_types_pastes_undoes_and_meets_a_colleague_in_the_table(walk: Walker, colleague: Walker) -> None:
    walk.sign_in(EMAIL)
    assert walk.language() == "pl"
    report = walk.open_own_report("/p/ai-empowered")
    table = Table(walk, f"{report}grid/")
    walk.open(f"{report}expenditure/")
    walk.page.locator(f"a[href='{table.address}']").click()
    table.open()

    _type_three_lines(table)
    _paste_from_a_spreadsheet(table)
    _undo_and_redo(table)
    _delete_and_bring_back(table)
    _learn_what_is_wrong(table)
    _meet_a_colleague(table, colleague)
    _find_what_was_not_saved(table)
    _use_a_small_screen(table)
    _leave_the_list_empty(table, report)


def _type_three_lines(table: Table) -> None:
    table.cell(0, "category").click()
    for number, amount in enumerate(["1234,50", "1 234,60", "1.234,70"], start=1):
        table.press("F2", "ArrowDown", "ArrowDown", "ArrowDown", "Tab")
        table.type("Hotel Wisła", "", f"FV/{number}", "5.3.26", "", f"Nocleg {number}", "", "", "", amount)
        # Down to the next line and back to its first column.
        table.press("ArrowDown", "Home")
    table.expect_saved(3)

    assert table.declared() == [format_amount(Decimal(amount), "pl") for amount in ("1234.50", "1234.60", "1234.70")]
    assert table.cell(0, "invoice_date").inner_text() == "05.03.2026"
    assert table.cell(0, "currency").inner_text() == "PLN"
    assert format_money(Decimal("3703.80"), "PLN", "pl") in table.walk.page.locator("#grid-totals").inner_text()
    table.walk.look()


def _paste_from_a_spreadsheet(table: Table) -> None:
    table.walk.page.evaluate("text => navigator.clipboard.writeText(text)", BLOCK)
    table.press("Control+v")
    table.expect_saved(8)

    assert [text.replace("\u00a0", " ") for text in table.declared()[3:]] == [
        "1 230,00", "108,00", "1 080,50", "12 300,00", "99,99",
    ]  # fmt: skip
    assert table.cell(4, "description").inner_text() == "Bilet\npowrotny"
    assert table.cell(6, "invoice_date").inner_text() == "08.03.2026"


def _undo_and_redo(table: Table) -> None:
    table.press("Control+z")
    table.expect_saved(3)
    table.press("Control+y")
    table.expect_saved(8)

    table.cell(7, "comment").click()
    table.walk.page.keyboard.type("Do sprawdzenia")
    table.press("Enter", "ArrowUp", "Shift+ArrowUp", "Control+d")
    assert table.cell(7, "comment").inner_text() == ""
    table.press("Control+z")
    expect(table.cell(7, "comment")).to_have_text("Do sprawdzenia")
    table.expect_saved(8)


def _delete_and_bring_back(table: Table) -> None:
    before = table.declared()
    table.cell(1, "category").click()
    table.press("Shift+ArrowDown", "Control+Delete")
    table.expect_saved(6)
    assert table.declared() == [before[0], *before[3:]]

    table.press("Control+z")
    table.expect_saved(8)
    assert table.declared() == before


def _learn_what_is_wrong(table: Table) -> None:
    table.cell(0, "declared").click()
    table.walk.page.keyboard.type("dwa tysiące")
    table.press("Enter")
    wrong = table.cell(0, "declared")
    expect(wrong).to_have_attribute("aria-invalid", "true", timeout=SAVED)
    assert wrong.locator(".cell-error").inner_text() != ""
    table.walk.look()
    table.press("Control+z")
    expect(wrong).not_to_have_attribute("aria-invalid", "true")

    # A line that lacks something stays on the device and off the ledger.
    table.cell(8, "description").click()
    table.walk.page.keyboard.type("Bez kwoty")
    table.press("Enter")
    expect(table.rows.nth(8)).to_have_attribute("data-state", "draft")
    table.press("Control+z")
    table.expect_saved(8)


def _meet_a_colleague(table: Table, colleague: Walker) -> None:
    # She does not hear of the change before she makes her own.
    table.walk.page.route("**/grid/changes/**", lambda route: route.abort())
    colleague.sign_in(COLLEAGUE)
    hers = Table(colleague, table.address)
    hers.open()
    hers.cell(0, "comment").click()
    colleague.page.keyboard.type("Od Ewy")
    hers.press("Enter")
    expect(hers.rows.nth(0)).to_have_attribute("data-state", "saved", timeout=SAVED)

    table.cell(0, "comment").click()
    table.walk.page.keyboard.type("Ode mnie")
    table.press("Enter")
    box = table.walk.page.locator(".grid-conflict")
    expect(box).to_be_visible(timeout=SAVED)
    assert "Ewa Kowalska" in box.inner_text()
    assert "Ode mnie" in table.cell(0, "comment").inner_text()
    assert "Od Ewy" in table.cell(0, "comment").locator(".cell-theirs").inner_text()
    table.walk.look()
    table.cell(0, "comment").click()
    table.press("Enter", "Enter")
    expect(box).to_have_count(0)
    table.expect_saved(8)
    assert table.cell(0, "comment").inner_text() == "Ode mnie"
    table.walk.page.unroute("**/grid/changes/**")

    # She learns of it without asking.
    expect(hers.cell(0, "comment")).to_have_text("Ode mnie", timeout=POLL)
    expect(hers.rows.nth(0)).to_have_attribute("data-state", "changed")


def _find_what_was_not_saved(table: Table) -> None:
    page = table.walk.page
    page.route("**/grid/save/", lambda route: route.abort())
    table.cell(1, "comment").click()
    page.keyboard.type("Nie zapisane")
    table.press("Enter")
    expect(page.locator("[data-warning=offline]")).to_be_visible(timeout=SAVED)
    page.unroute("**/grid/save/")
    table.walk.complaints.clear()

    page.reload()
    assert table.cell(1, "comment").inner_text() == ""
    page.locator("#grid-drafts button").first.click()
    expect(table.cell(1, "comment")).to_have_text("Nie zapisane")
    table.expect_saved(8)
    page.reload()
    assert table.cell(1, "comment").inner_text() == "Nie zapisane"
    assert not page.locator("#grid-drafts").is_visible()


def _use_a_small_screen(table: Table) -> None:
    table.walk.page.set_viewport_size({"width": 390, "height": 844})
    table.open()
    assert table.walk.page.evaluate("document.documentElement.scrollWidth") <= 390
    table.walk.page.set_viewport_size({"width": 1440, "height": 1000})


def _leave_the_list_empty(table: Table, report: str) -> None:
    # Escape and Tab lead out of the table, Shift+Tab back into it.
    table.cell(0, "category").click()
    table.press("Escape", "Tab")
    assert table.walk.page.evaluate("document.activeElement.closest('#grid')") is None

    table.cell(0, "category").click()
    table.press(*["Shift+ArrowDown"] * 7, "Control+Delete")
    table.expect_saved(0)
    table.walk.open(f"{report}expenditure/")
    assert table.walk.page.locator("main tbody tr").count() == 0
