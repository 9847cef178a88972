"""Invoices and payments dated on days on which the partner's country does not work."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Bars, Field, Figure, Result, Words, group_lines
from apps.common.countries import country_name
from apps.common.formats import format_list
from apps.publishing.enums import Kind

_DATES = {"invoice_date": _("Invoice"), "payment_date": _("Payment")}
_SATURDAY, _SUNDAY = 6, 7  # ISO 8601
_REASONS = {"saturday": _("Saturday"), "sunday": _("Sunday")}
_WEEKDAYS = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
_BY = ("partner_id", "which", "day")


def find_free_days(population: Population) -> Result:
    dated = _dated(population)
    free = dated.drop_nulls("reason")
    rows = group_lines(free, *_BY, partner=pl.col("partner").first(), reason=pl.col("reason").first())
    figures = tuple(
        Figure(label, free.filter(pl.col("which") == which).height)
        for which, label in (
            ("invoice_date", _("Invoices dated on a free day")),
            ("payment_date", _("Payments on a free day")),
        )
    )
    return Result(_fields(), rows, _BY, figures, _chart(dated), _notes(population))


def _dated(population: Population) -> pl.DataFrame:
    """A row for each document and each of its two dates, with the reason why the day is free, if it is."""
    facts = ["line_id", "partner_id", "partner", "declared_eur_cents"]
    days = population.documents.unpivot(list(_DATES), index=facts, variable_name="which", value_name="day")
    weekday = pl.col("day").dt.weekday()
    weekend = pl.when(weekday == _SATURDAY).then(pl.lit("saturday")).when(weekday == _SUNDAY).then(pl.lit("sunday"))
    holidays = population.free_days.unique(["partner_id", "day"], keep="first", maintain_order=True)
    known = days.drop_nulls("day").join(holidays, on=["partner_id", "day"], how="left", maintain_order="left")
    return known.with_columns(pl.coalesce("name", weekend).alias("reason"), weekday.alias("weekday"))


def _chart(dated: pl.DataFrame) -> Bars | None:
    if dated.is_empty():
        return None
    counted = {
        (which, day): Decimal(count) for which, day, count in dated.group_by("which", "weekday").len().iter_rows()
    }
    series = {
        str(label): [counted.get((which, day), Decimal(0)) for day in range(1, 8)] for which, label in _DATES.items()
    }
    return Bars(gettext("Documents by day of the week"), [str(day) for day in _WEEKDAYS], series)


def _fields() -> tuple[Field, ...]:
    return (
        Field("partner", _("Partner")),
        Field("which", _("Date of"), words=_DATES),
        Field("day", _("Day"), Kind.DATE),
        Field("reason", _("Why the day is free"), words=_REASONS),
    )


def _notes(population: Population) -> tuple[Words, ...]:
    notes: list[Words] = [_("The ledger holds no date of booking, so invoices and payments alone are looked at.")]
    if population.countries_without_holidays:
        countries = format_list([country_name(code) for code in population.countries_without_holidays])
        notes.append(
            gettext("The public holidays of these countries are not known: %(countries)s.") % {"countries": countries}
        )
    return tuple(notes)


ANALYSIS = Analysis(
    code="free-days",
    title=_("Weekends and public holidays"),
    tells=_("Which documents are dated, or were paid, on a weekend or on a public holiday of the partner's country."),
    proves_not=_(
        "Shops, hotels and web services write invoices every day, and cards are charged on Sundays. A bank transfer "
        "or the invoice of an office on such a day is the one to ask about."
    ),
    computed=_(
        "Invoice date and payment date of each invoice are held against weekends and the public holidays of the "
        "partner's country, and of its region where the organisation names one that has holidays of its own."
    ),
    run=find_free_days,
)
