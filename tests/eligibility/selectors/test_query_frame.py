"""A frame of a query is the same whether the database writes it or its rows are taken one by one."""

import datetime as dt
from decimal import Decimal

import polars as pl
from django.db.models import BigIntegerField, F
from django.db.models.functions import Cast as CastTo
from polars.testing import assert_frame_equal

from apps.eligibility.frame import build_from_tuples
from apps.eligibility.selectors.query_frame import read_frame
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

SCHEMA = {
    "cents": pl.Int64, "line_id": pl.Int64, "partner_id": pl.String, "description": pl.String, "paid": pl.Date,
    "rate": pl.String, "missing": pl.Int64,
}  # fmt: skip
NAMES = ("cents", "line_id", "partner_id", "description", "paid", "rate")
ODD = (
    'said "hello", twice', "two\nlines; and\ttabs", " spaces around ", "", "\\N", "''", "a\u0308a\u0308ni", "0012",
    "100 %", '"',
)  # fmt: skip


def rows_of():
    known = ExpenditureLine.objects.order_by("number").annotate(cents=CastTo(F("gross") * 100, BigIntegerField()))
    return known.filter(supplier_name="100 % cotton").values_list(
        "cents", "pk", "partner_id", "description", "payment_date", "rate"
    )


def test_frame_holds_the_same_however_odd_the_texts(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        for number, text in enumerate(ODD, start=1):
            make_line(
                report, number, description=text, gross=Decimal("10.25") * number, supplier_name="100 % cotton",
                payment_date=dt.date(2026, 3, number) if number % 2 else None,
            )  # fmt: skip

        read, built = read_frame(rows_of(), NAMES, SCHEMA), build_from_tuples(rows_of(), NAMES, SCHEMA)

    assert_frame_equal(read, built)
    assert read["description"].to_list() == [
        'said "hello", twice', "two\nlines; and\ttabs", "spaces around", None, "\\N", "''", "ääni", "0012", "100 %", '"'
    ]  # fmt: skip
    assert read["cents"].to_list() == [1025 * number for number in range(1, 11)]


def test_frame_of_nothing_has_its_columns(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        found = read_frame(rows_of(), NAMES, SCHEMA)

    assert (found.height, dict(found.schema)) == (0, SCHEMA)
