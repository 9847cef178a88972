"""Double funding inside one organisation: the excess to the cent."""

import datetime as dt

import polars as pl
import pytest

from apps.eligibility.explain import render_explanation
from apps.eligibility.frame import ELSEWHERE, build_frame
from tests.eligibility.rules.support import context, found, line, params_of, untold

RULE = "declared-elsewhere"


def elsewhere(cents, line_id="1", **facts):
    row = {"line_id": line_id, "is_same": True, "same_amount": True, "month": dt.date(2025, 6, 1), "share": "0.60"}
    return row | {"elsewhere_cents": cents} | facts


def known(*rows) -> pl.DataFrame:
    return build_frame(rows, ELSEWHERE)


@pytest.mark.parametrize(
    ("there", "declared", "flags"),
    [
        (125_500, 125_500, [("1", "full", 125_500)]),
        (130_000, 60_000, [("1", "full", 60_000)]),
        (75_300, 125_500, [("1", "part", 75_300)]),
        (75_300, 50_201, [("1", "part", 1)]),
        (75_300, 50_200, []),
    ],
)
def test_declared_elsewhere_takes_what_exceeds_the_invoice(there, declared, flags):
    check = context(elsewhere=known(elsewhere(there)))

    assert found(RULE, [line(declared_cents=declared)], check) == flags


def test_declared_elsewhere_converts_the_excess_at_the_rate_of_the_line():
    zloty = line(currency="PLN", rate="4.0000", declared_cents=125_500)

    assert found(RULE, [zloty], context(elsewhere=known(elsewhere(75_300)))) == [("1", "part", 18_825)]


def test_declared_elsewhere_of_an_invoice_on_two_lines_takes_the_excess_from_the_second():
    rows = [line(declared_cents=40_000), line(declared_cents=40_000)]
    check = context(elsewhere=known(elsewhere(75_500, "1"), elsewhere(75_500, "2")))

    assert found(RULE, rows, check) == [("2", "part", 30_000)]


@pytest.mark.parametrize(
    ("facts", "variant"),
    [({"same_amount": False}, "amount"), ({"is_same": False}, "near"), ({"share": None}, "amount")],
)
def test_declared_elsewhere_of_another_total_or_number_is_asked_about(facts, variant):
    check = context(elsewhere=known(elsewhere(None if "share" in facts else 75_300, **facts)))

    assert found(RULE, [line()], check) == [("1", "clarify", 0)]
    assert params_of(RULE, [line()], check)[0]["variant"] == variant


def test_declared_elsewhere_says_its_figures():
    [params] = params_of(RULE, [line()], context(elsewhere=known(elsewhere(75_300))))

    assert render_explanation(RULE, params, "en").replace("\N{NO-BREAK SPACE}", " ") == (
        "Invoice A-1 of EUR 1,255.00 is declared in another project of this organisation with EUR 753.00 (60%); with "
        "this report EUR 2,008.00 are claimed, EUR 753.00 too much."
    )


def test_declared_elsewhere_cannot_tell_where_whoever_asks_may_not_know():
    assert untold(RULE, [line(), line(kind="payroll")], context()) == [("elsewhere", 1)]
