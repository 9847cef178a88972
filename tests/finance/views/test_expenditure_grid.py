import dataclasses
import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.finance.enums import CostCategory
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import change_line, delete_line, values_of
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

NEW = {"description": "Tłumaczenie", "category": "external", "declared": "1 234,50"}


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def page(cast: Cast, client: Client, report: PartnerReport) -> "Grid":
    client.force_login(cast.partner.user)
    return Grid(client, report)


class Grid:
    """The grid's page as its script uses it."""

    def __init__(self, client: Client, report: PartnerReport) -> None:
        self.client = client
        self.address = f"/p/alpha/reports/{report.pk}/grid/"

    def send(self, action: str, *rows: dict[str, Any]) -> Any:
        return self.client.post(f"{self.address}{action}/", {"rows": rows}, content_type="application/json")

    def answer(self, action: str, *rows: dict[str, Any]) -> Any:
        answer = self.send(action, *rows)
        assert answer.status_code == 200
        return answer.json()["rows"]

    def changes(self, since: int = 0) -> Any:
        return self.client.get(f"{self.address}changes/?since={since}").json()


def row(key: str = "a", line: ExpenditureLine | None = None, **texts: str) -> dict[str, Any]:
    stored = {"line": line.pk, "revision": line.revision} if line else {"line": None, "revision": 0}
    return {"key": key, "texts": texts} | stored


def make_lines(cast: Cast, report: PartnerReport, numbers: range) -> list[ExpenditureLine]:
    with enter_tenant(cast.partner.seat):
        return [make_line(report, number) for number in numbers]


def stored(cast: Cast) -> list[ExpenditureLine]:
    with enter_tenant(cast.partner.seat):
        return list(ExpenditureLine.objects.order_by("number"))


def test_grid_takes_as_many_queries_for_thirty_lines_as_for_one(cast: Cast, page: Grid, report: PartnerReport) -> None:
    counts = []
    for numbers in (range(1, 2), range(2, 31)):
        make_lines(cast, report, numbers)
        for address in (page.address, f"{page.address}changes/"):
            with CaptureQueriesContext(connection) as queries:
                assert page.client.get(address).status_code == 200
            counts.append(len(queries))

    assert counts[:2] == counts[2:]


def test_saving_a_row_costs_the_same_queries_however_many_are_saved(
    cast: Cast, page: Grid, report: PartnerReport
) -> None:
    lines = make_lines(cast, report, range(1, 31))
    counts = {}
    for number in (1, 10, 19):
        some, lines = lines[:number], lines[number:]
        with CaptureQueriesContext(connection) as queries:
            page.answer("save", *(row(str(line.pk), line, comment="Read") for line in some))
        counts[number] = len(queries)

    assert (counts[10] - counts[1]) / 9 == (counts[19] - counts[10]) / 9 == 2


def test_grid_shows_two_hundred_lines_a_page_and_room_for_a_new_one(
    cast: Cast, page: Grid, report: PartnerReport
) -> None:
    with enter_tenant(cast.partner.seat):
        first = make_line(report, 1)
        for field in ("pk", "id"):
            setattr(first, field, None)
        copies = [ExpenditureLine(**values_of_all(first) | {"number": number}) for number in range(2, 202)]
        ExpenditureLine.objects.bulk_create(copies)

    counts = [page.client.get(f"{page.address}?page={number}").content.count(b"data-line=") for number in (1, 2)]

    assert counts == [200, 1]


def values_of_all(line: ExpenditureLine) -> dict[str, Any]:
    return {field.attname: getattr(line, field.attname) for field in line._meta.concrete_fields if field.name != "id"}


def test_new_row_is_added_in_the_partners_currency_and_shown_in_her_format(cast: Cast, page: Grid) -> None:
    answer = page.answer("save", row(**NEW, invoice_date="5.3.26", supplier_name="Biuro"))

    [line] = stored(cast)
    assert (line.currency, line.kind, line.declared, str(line.invoice_date)) == (
        "PLN",
        "invoice",
        Decimal("1234.50"),
        "2026-03-05",
    )
    assert (answer["a"]["state"], answer["a"]["line"], answer["a"]["revision"]) == ("saved", line.pk, 1)
    assert answer["a"]["cells"]["declared"] == ["1\u00a0234,50", ""]
    assert answer["a"]["cells"]["invoice_date"] == ["05.03.2026", ""]


def test_row_changes_only_what_was_typed(cast: Cast, page: Grid, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, description="  Two spaces and\na break  ", supplier_name="Biuro ")

    page.answer("save", row("a", line, declared="70"))

    [after] = stored(cast)
    assert (after.declared, after.description, after.supplier_name) == (
        Decimal("70.00"),
        "  Two spaces and\na break  ",
        "Biuro ",
    )


def test_choice_is_read_by_code_and_by_its_words(cast: Cast, page: Grid) -> None:
    with translation.override("pl"):
        words = str(CostCategory.TRAVEL.label).upper()

    answers = page.answer(
        "save",
        row("code", **NEW),
        row("words", **NEW | {"category": words}),
        row("neither", **NEW | {"category": "podróże kosmiczne"}),
    )

    assert [answers[key]["state"] for key in ("code", "words", "neither")] == ["saved", "saved", "invalid"]
    assert [line.category for line in stored(cast)] == ["external", "travel"]
    assert list(answers["neither"]["errors"]) == ["category"]


@pytest.mark.parametrize(
    ("texts", "columns"),
    [
        (NEW | {"declared": ""}, ["declared"]),
        (NEW | {"description": ""}, ["description"]),
        (NEW | {"declared": "1.234"}, ["declared"]),
        (NEW | {"declared": "12,345"}, ["declared"]),
        (NEW | {"declared": "-5"}, ["declared"]),
        (NEW | {"declared": "5 EUR"}, ["declared"]),
        (NEW | {"invoice_date": "31.02.2026"}, ["invoice_date"]),
        (NEW | {"currency": "ZLO"}, ["currency"]),
        (NEW | {"invoice_no": "9" * 61}, ["invoice_no"]),
        (NEW | {"contract": "K-1"}, ["contract"]),
        ({}, ["description", "category", "declared"]),
    ],
)
def test_row_that_cannot_be_a_line_is_told_by_column_and_not_stored(
    cast: Cast, page: Grid, texts: dict[str, str], columns: list[str]
) -> None:
    answer = page.answer("save", row(**texts))

    assert (answer["a"]["state"], sorted(answer["a"]["errors"])) == ("invalid", sorted(columns))
    assert stored(cast) == []


def test_row_from_an_older_state_is_a_conflict_that_shows_what_is_stored(
    cast: Cast, page: Grid, report: PartnerReport
) -> None:
    [line] = make_lines(cast, report, range(1, 2))
    page.answer("save", row("first", line, declared="70"))

    answer = page.answer("save", row("a", line, declared="80", comment="Mine"))["a"]

    assert (answer["state"], answer["who"], answer["revision"]) == ("conflict", str(cast.partner.user), 2)
    assert answer["cells"]["declared"] == ["70,00", ""]
    assert [(found.declared, found.comment) for found in stored(cast)] == [(Decimal("70.00"), "")]


def test_row_of_a_deleted_line_is_told_who_deleted_it(cast: Cast, page: Grid, report: PartnerReport) -> None:
    [line] = make_lines(cast, report, range(1, 2))
    page.answer("delete", row("a", line))

    answer = page.answer("save", row("a", line, declared="80"))["a"]

    assert (answer["state"], answer["who"]) == ("gone", str(cast.partner.user))


def test_deleted_row_is_brought_back_and_then_changed_again(cast: Cast, page: Grid, report: PartnerReport) -> None:
    [line] = make_lines(cast, report, range(1, 2))
    assert page.answer("delete", row("a", line)) == {"a": {"state": "deleted"}}
    assert stored(cast) == []

    back = page.answer("restore", row("a", line))["a"]
    twice = page.answer("restore", row("a", line))["a"]

    assert (back["line"], back["number"], back["revision"], twice["state"]) == (line.pk, 1, 2, "invalid")


def test_row_of_an_older_state_is_not_deleted(cast: Cast, page: Grid, report: PartnerReport) -> None:
    [line] = make_lines(cast, report, range(1, 2))
    page.answer("save", row("first", line, comment="Newer"))

    assert page.answer("delete", row("a", line))["a"]["state"] == "conflict"
    assert len(stored(cast)) == 1


def test_answer_carries_the_new_totals(page: Grid) -> None:
    totals = page.send("save", row("a", **NEW), row("b", **NEW)).json()["totals"]

    assert "2\u00a0469,00\u00a0zł" in totals


def test_changes_tell_each_line_once_with_person_and_state_and_end_where_they_were_read(
    cast: Cast, page: Grid, report: PartnerReport
) -> None:
    first, second = make_lines(cast, report, range(1, 3))
    gone = second.pk
    with enter_tenant(cast.partner.seat):
        for comment in ("One", "Two"):
            change_line(member=cast.partner, line=first, values=values_with(first, comment=comment))
        delete_line(member=cast.partner, line=second)

    news = page.changes()
    later = page.changes(news["since"])

    told = {found["line"]: found for found in news["rows"]}
    assert set(told) == {first.pk, gone}
    assert (told[first.pk]["state"], told[first.pk]["revision"], told[first.pk]["who"]) == (
        "saved",
        3,
        str(cast.partner.user),
    )
    assert told[first.pk]["cells"]["comment"] == ["Two", ""]
    assert told[gone]["state"] == "gone"
    assert later == {"since": news["since"], "rows": []}


def values_with(line: ExpenditureLine, **fields: Any) -> Any:
    return dataclasses.replace(values_of(line), **fields)


def test_changes_of_another_report_are_not_told(cast: Cast, page: Grid, report: PartnerReport) -> None:
    with enter_tenant(cast.other_partner.seat):
        other = make_report(cast.other_partner, cast.period)
        line = make_line(other)
        change_line(member=cast.other_partner, line=line, values=values_with(line, comment="Theirs"))

    assert page.changes()["rows"] == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{", b'{"rows": 5}', b'{"rows": [5]}', b'{"rows": [{"texts": {}}]}', b"\xff", b"[" * 100_000,
        b'{"rows": [{"key": "a", "line": "x"}]}', b'{"rows": [{"key": "a", "texts": {"comment": 5}}]}',
        b'{"rows": [{"key": "a", "texts": {"comment": "\\ud800"}}]}',
        b'{"rows": [{"key": "\\ud800"}]}', b'{"rows": [{"key": "a", "line": Infinity}]}',
        b'{"rows": [{"key": "a", "revision": 1e999}]}',
        json.dumps({"rows": [{"key": str(key)} for key in range(501)]}).encode(),
    ],
)  # fmt: skip
@pytest.mark.parametrize("action", ["save", "delete", "restore"])
def test_message_the_grid_would_not_send_is_refused(page: Grid, action: str, body: bytes) -> None:
    answer = page.client.post(f"{page.address}{action}/", body, content_type="application/json")

    assert answer.status_code == 400


@pytest.mark.parametrize("since", ["x", "-1", "9" * 40])
def test_changes_since_an_odd_place_do_not_break(page: Grid, since: str) -> None:
    assert page.client.get(f"{page.address}changes/?since={since}").status_code in {200, 400}


@pytest.mark.parametrize(
    ("seat", "status"),
    [("partner", 200), ("lead", 403), ("auditor", 403), ("other_partner", 404), ("stranger", 404)],
)
def test_grid_is_for_those_who_may_change_the_list(
    cast: Cast, client: Client, report: PartnerReport, seat: str, status: int
) -> None:
    client.force_login(getattr(cast, seat).user)

    assert client.get(f"/p/alpha/reports/{report.pk}/grid/").status_code == status
    assert Grid(client, report).send("save", row(**NEW)).status_code == status


def test_grid_of_a_submitted_report_is_closed(cast: Cast, page: Grid) -> None:
    with enter_tenant(cast.partner.seat):
        PartnerReport.objects.update(status=PartnerReportStatus.SUBMITTED)

    assert page.client.get(page.address).status_code == 403
    assert page.send("save", row(**NEW)).status_code == 403


def test_flat_rate_is_shown_and_not_changed(cast: Cast, page: Grid, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, kind="flat_rate")

    assert b"data-fixed" in page.client.get(page.address).content
    assert page.answer("save", row("a", line, comment="x"))["a"]["state"] == "invalid"
    assert [found.comment for found in stored(cast)] == [""]


FORM = {"kind": "invoice", "description": "Mine", "category": "external", "currency": "PLN", "declared": "1 234,50"}


def test_form_sent_from_an_older_state_says_who_changed_what_and_saves_the_second_time(
    cast: Cast, page: Grid, report: PartnerReport
) -> None:
    [line] = make_lines(cast, report, range(1, 2))
    address = f"/p/alpha/lines/{line.pk}/edit/"
    page.answer("save", row("a", line, declared="70"))

    refused = page.client.post(address, FORM | {"revision": "1"})
    kept = [found.description for found in stored(cast)]
    saved = page.client.post(address, FORM | {"revision": refused.context["revision"]})

    change = refused.context["conflict"].change
    assert (refused.status_code, change.who) == (409, str(cast.partner.user))
    assert [(diff.old, diff.new) for diff in change.changes] == [("100,00", "70,00")]
    assert kept == ["Translation of the study into Latvian"]
    assert (saved.status_code, [found.description for found in stored(cast)]) == (302, ["Mine"])


def test_form_goes_on_to_the_next_line_and_to_another_new_one(cast: Cast, page: Grid, report: PartnerReport) -> None:
    first, second = make_lines(cast, report, range(1, 3))

    following = page.client.post(f"/p/alpha/lines/{first.pk}/edit/", FORM | {"next": "1"})
    last = page.client.post(f"/p/alpha/lines/{second.pk}/edit/", FORM | {"next": "1"})
    another = page.client.post(f"/p/alpha/reports/{report.pk}/expenditure/new/", FORM | {"another": "1"})

    assert [answer["Location"] for answer in (following, last, another)] == [
        f"/p/alpha/lines/{second.pk}/edit/",
        f"/p/alpha/lines/{second.pk}/",
        f"/p/alpha/reports/{report.pk}/expenditure/new/",
    ]


def test_form_of_a_copy_begins_with_the_facts_of_the_line(cast: Cast, page: Grid, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        line = make_line(report, comment="As last month")
    address = f"/p/alpha/reports/{report.pk}/expenditure/new/"

    copied = page.client.get(f"{address}?copy={line.pk}").context["form"]
    plain = page.client.get(f"{address}?copy=x").context["form"]

    assert (copied.initial["comment"], copied.initial["declared"]) == ("As last month", Decimal("100.00"))
    assert plain.initial == {"currency": "PLN"}


def test_form_with_an_amount_in_another_currency_is_refused(cast: Cast, page: Grid, report: PartnerReport) -> None:
    address = f"/p/alpha/reports/{report.pk}/expenditure/new/"

    refused = page.client.post(address, FORM | {"declared": "5 EUR"})
    saved = page.client.post(address, FORM | {"declared": "5 zł", "stated_eur": "1,20 €"})

    assert list(refused.context["form"].errors) == ["declared"]
    assert (saved.status_code, [str(found.stated_eur) for found in stored(cast)]) == (302, ["1.20"])
