"""The demonstration's documents: readable pages in the language of whom they are for, marked as invented."""

import datetime
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils import translation
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from apps.common.money import ZERO
from apps.dashboard.demo.tables import DATA, read_table
from apps.finance.enums import LineKind
from apps.finance.validators.expenditure_line import LineValues


class Posting(NamedTuple):
    """One row of a bank statement or payroll record; the amount is in the partner's currency."""

    day: datetime.date | None
    who: str
    text: str
    amount: Decimal


def make_pdf(title: str, lines: Iterable[str]) -> bytes:
    """A page of text. The same text gives the same bytes."""
    return _render("letter", "en", title=title, lines=list(lines))


def make_invoice(values: LineValues, *, project: str, language: str) -> bytes:
    """The invoice a line was entered from: it says what the line says, amounts in the line's currency.

    What nobody supplied is a voucher of the partner's own.
    """
    rate = values.vat / values.net if values.net and values.vat else None
    heading = "invoice" if values.supplier_name else "voucher"
    return _render("invoice", language, values=values, project=project, rate=rate, heading=heading)


def make_statement(lines: Iterable[LineValues], *, holder: str, currency: str, language: str) -> bytes:
    """What left the partner's account, by day. Pay goes out in one sum, so that a statement names nobody's."""
    postings = sorted(_paid_out(lines, language), key=lambda row: (row.day or datetime.date.min, row.who))
    return _postings("statement", postings, holder=holder, currency=currency, language=language)


def make_payroll(lines: Iterable[LineValues], *, holder: str, currency: str, language: str) -> bytes:
    """Who was paid what, by month."""
    postings = [Posting(line.payment_date, line.person, line.description, line.declared) for line in lines]
    return _postings("payroll", postings, holder=holder, currency=currency, language=language)


def _paid_out(lines: Iterable[LineValues], language: str) -> Iterator[Posting]:
    paid = [line for line in lines if line.payment_date]
    pay = sorted((line for line in paid if line.kind == LineKind.PAYROLL), key=_payment_day)
    for day, group in groupby(pay, key=_payment_day):
        yield Posting(day, _words(language)["salaries"], "", sum((line.declared for line in group), ZERO))
    for line in paid:
        if line.kind != LineKind.PAYROLL:
            amount = line.declared if line.paid is None else line.paid
            yield Posting(line.payment_date, line.supplier_name, line.invoice_no or line.description, amount)


def _payment_day(line: LineValues) -> datetime.date:
    return line.payment_date or datetime.date.min


def _postings(heading: str, postings: list[Posting], *, holder: str, currency: str, language: str) -> bytes:
    total = sum((row.amount for row in postings), ZERO)
    return _render(
        "postings", language, heading=heading, holder=holder, currency=currency, postings=postings, total=total
    )


def _words(language: str) -> dict[str, str]:
    words: dict[str, str] = read_table("evidence")[language]
    return words


def _render(template: str, language: str, **context: Any) -> bytes:
    words = _words(language)
    if "heading" in context:
        context["heading"] = words[context["heading"]]
    with translation.override(language):
        html = render_to_string(f"dashboard/demo/{template}.html", {**context, "words": words, "language": language})
    fonts, stylesheet = _style()
    content: bytes = HTML(string=html).write_pdf(stylesheets=[stylesheet], font_config=fonts)
    return content


@cache
def _style() -> tuple[FontConfiguration, CSS]:
    fonts = FontConfiguration()
    return fonts, CSS(filename=str(DATA / "evidence.css"), font_config=fonts)
