"""Months of pay that are too much alike: the same hours, the same pay, exactly the hours a month may hold."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.charting import sum_by
from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Field, Figure, Result, group_lines, together
from apps.privacy.enums import ViewingKind
from apps.publishing.enums import Kind
from apps.staff.enums import HOURLY

SAME_HOURS, SAME_PAY, MOST_HOURS = "same-hours", "same-pay", "most-hours"
_WORDS = {
    SAME_HOURS: _("The same hours month after month"),
    SAME_PAY: _("The same pay for a year without any change"),
    MOST_HOURS: _("Exactly the most hours that count"),
}
_PERSON = ["partner_id", "person_key"]
_BY = ("pattern", "partner_id", "person_key", "value")


def find_alike_months(population: Population) -> Result:
    pay = population.pay_lines
    hourly = pay.filter(pl.col("method").is_in([method.value for method in HOURLY]) & (pl.col("hundredths") > 0))
    repeated = _repeated(hourly, pl.col("hundredths"), own_count("staff_min_months"))
    salaried = pay.filter(~pl.col("method").is_in([method.value for method in HOURLY]) & (pl.col("pay_cents") > 0))
    unchanged = _repeated(salaried, pl.col("pay_cents"), own_count("staff_pay_months"))
    most = hourly.filter(pl.col("hundredths") == pl.col("max_hundredths")).with_columns(_value(pl.col("hundredths")))
    found = {SAME_HOURS: repeated, SAME_PAY: unchanged, MOST_HOURS: most}
    groups = [_rows(members, pattern) for pattern, members in found.items()]
    rows = together(*groups)
    figures = (
        Figure(_("People with declared months"), pay.select(_PERSON).unique().height),
        Figure(_("Months declared"), pay.height),
        *(Figure(_WORDS[pattern], group.height) for pattern, group in zip(found, groups, strict=True)),
    )
    chart = sum_by(rows, "pattern", words=_WORDS, title=_("EUR of staff costs with months alike, by pattern"))
    return Result(_fields(), rows, _BY, figures, chart)


def _value(value: pl.Expr) -> pl.Expr:
    return value.cast(pl.Int64).alias("value")


def _repeated(pay: pl.DataFrame, value: pl.Expr, months: int) -> pl.DataFrame:
    """The months of a person that share a value with so many others of hers."""
    valued = pay.with_columns(_value(value))
    return valued.filter(pl.col("month").n_unique().over(*_PERSON, "value") >= months)


def _rows(members: pl.DataFrame, pattern: str) -> pl.DataFrame:
    is_hours = pattern != SAME_PAY
    nothing = pl.lit(None, dtype=pl.Int64)
    return group_lines(
        members.with_columns(pl.lit(pattern).alias("pattern")), *_BY, partner=pl.col("partner").first(),
        person=pl.col("person").first(), months=pl.col("month").n_unique(), first=pl.col("month").min(),
        last=pl.col("month").max(), hours=pl.col("hundredths").first() / 100 if is_hours else nothing.cast(pl.Float64),
        pay=nothing if is_hours else pl.col("pay_cents").first(),
        currency=pl.lit(None, dtype=pl.String) if is_hours else pl.col("currency").first(),
    )  # fmt: skip


def _fields() -> tuple[Field, ...]:
    return (
        Field("pattern", _("Pattern"), words=_WORDS),
        Field("partner", _("Partner")),
        Field("person", _("Person")),
        Field("months", _("Months"), Kind.NUMBER),
        Field("first", _("First month")),
        Field("last", _("Last month")),
        Field("hours", _("Hours a month"), Kind.NUMBER),
        Field("pay", _("Pay a month"), Kind.MONEY),
        Field("currency", _("Currency")),
    )


ANALYSIS = Analysis(
    code="staff-months",
    title=_("Staff: months that are alike"),
    tells=_("Whose hours or pay do not change from month to month, or are exactly the most that may be declared."),
    proves_not=_(
        "A fixed salary is the same for many months by right, and some people do work the same hours. Compare with "
        "leave, holiday pay and the person's calendar."
    ),
    computed=_(
        "Of people paid by the hour, months with equal hours are counted, from the stated number on; and each month "
        "whose hours are exactly the average monthly hours of the contract, or a twelfth of the programme's hours of "
        "a year. Of people with a salary only a whole year without any change of pay is listed: no holiday pay, no "
        "rise, no sick days."
    ),
    run=find_alike_months,
    own=("staff_min_months", "staff_pay_months"),
    rules=("staff-hours-cap", "staff-over-payroll"),
    shows=(ViewingKind.STAFF, ViewingKind.PAYROLL),
)
