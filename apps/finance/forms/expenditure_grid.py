"""The list of expenditure as a grid: its columns, how a cell is shown, and how a row that was typed is read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.common.formats import format_amount, format_date
from apps.finance.enums import LineKind
from apps.finance.forms.expenditure_line import ExpenditureLineForm
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import FIELDS, values_of
from apps.finance.validators.expenditure_line import LineValues

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# As people compare them. What follows is brought in by the column chooser.
SHOWN = (
    "category",
    "supplier_name",
    "supplier_tax_id",
    "invoice_no",
    "invoice_date",
    "payment_date",
    "description",
    "net",
    "vat",
    "gross",
    "declared",
    "currency",
    "work_package",
    "contract",
    "comment",
)
MORE = (
    "kind",
    "delivery_date",
    "paid",
    "stated_eur",
    "reference",
    "ledger_code",
    "supplier_country",
    "person",
    "trip",
    "unit_cost",
    "units",
)
_LONG = {"description", "comment"}
# The declared amount is typed, or follows from units and their price; then it is computed anew when they change.
_COMPUTED = {"declared": ("unit_cost", "units")}


class ChosenField(forms.Field):
    """One of a list, by its code or by its words in any case; the list is read once for all rows."""

    default_error_messages = {"unknown": _("Choose one of the entries of the list.")}

    def __init__(self, *, chosen: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.chosen = chosen

    def to_python(self, value: Any) -> Any:
        key = str("" if value is None else value).strip()
        found = self.chosen.get(key, self.chosen.get(key.casefold()))
        if key and found is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return found


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` is how a cell is edited: text, long, amount, day or choice. ``options`` are codes and their words.

    A required cell may be empty where one of the columns of ``unless`` is filled.
    """

    name: str
    label: str
    kind: str
    is_required: bool
    unless: tuple[str, ...]
    is_shown: bool
    options: dict[str, str]
    chosen: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """``text`` as the reader writes it; ``value`` is the code behind it where the cell is a choice."""

    column: Column
    text: str
    value: str = ""


class LineGrid:
    """The columns of one report's grid with their choices, read once; then rows are shown and read without queries."""

    def __init__(self, *, report: PartnerReport) -> None:
        self.report = report
        self.defaults = {"kind": LineKind.INVOICE, "currency": report.partner.currency}
        form = ExpenditureLineForm(partner_id=report.partner_id)
        self.columns = [_column(name, form.fields[name], self.defaults) for name in SHOWN + MORE if name in form.fields]

    def show(self, line: ExpenditureLine) -> list[Cell]:
        """A line's cells in the order of the columns, in the reader's language."""
        return [_cell(column, line) for column in self.columns]

    def empty_row(self) -> list[Cell]:
        return [Cell(column, "") for column in self.columns]

    def read(self, *, line: ExpenditureLine | None, texts: Mapping[str, str]) -> LineValues:
        """What a row says once ``texts`` are typed over ``line`` (None: over a new row).

        What was not typed stays exactly as it is stored. Raises ``ValidationError`` by field.
        """
        form = GridRowForm(grid=self, line=line, texts=texts)
        if not form.is_valid():
            raise ValidationError({name: errors.as_data() for name, errors in form.errors.items()})
        return form.values


class GridRowForm(ExpenditureLineForm):
    """The form of a line, filled from a row: only what was typed is taken from it."""

    def __init__(self, *, grid: LineGrid, line: ExpenditureLine | None, texts: Mapping[str, str]) -> None:
        texts = _left_open(texts) | dict(texts)
        super().__init__(
            data=texts, instance=line, initial=None if line else grid.defaults, partner_id=grid.report.partner_id
        )
        self.line = line
        for column in grid.columns:
            self.fields[column.name] = _typed_field(column, self.fields[column.name])
        for name, field in self.fields.items():
            # Django takes what a disabled field holds from the line, or from the defaults of a new one.
            field.disabled = name not in texts

    @property
    def values(self) -> LineValues:
        given = super().values
        if self.line is None:
            return given
        stored = values_of(self.line)
        untouched = {name: getattr(stored, name) for name in FIELDS if name.removesuffix("_id") not in self.data}
        return replace(given, **untouched)


def _left_open(texts: Mapping[str, str]) -> dict[str, str]:
    """What has to be computed anew, because what it follows from was typed and it was not."""
    return {name: "" for name, causes in _COMPUTED.items() if any(texts.get(cause) for cause in causes)}


def _column(name: str, field: forms.Field, defaults: Collection[str]) -> Column:
    options, chosen = _choices(field) if isinstance(field, forms.ChoiceField) else ({}, {})
    return Column(
        name=name,
        label=capfirst(str(field.label)),
        kind=_kind(name, field),
        is_required=(field.required or name in _COMPUTED) and name not in defaults,
        unless=_COMPUTED.get(name, ()),
        is_shown=name in SHOWN,
        options=options,
        chosen=chosen,
    )


def _kind(name: str, field: forms.Field) -> str:
    match field:
        case forms.ChoiceField():
            return "choice"
        case forms.DateField():
            return "day"
        case forms.DecimalField():
            return "amount"
        case _:
            return "long" if name in _LONG else "text"


def _choices(field: forms.ChoiceField) -> tuple[dict[str, str], dict[str, Any]]:
    """Code → words for the page, and what stands for each code and for the words for the reader of rows."""
    if isinstance(field, forms.ModelChoiceField):
        entries = [(str(found.pk), str(found), found) for found in field.queryset or []]
    else:
        choices = cast("Iterable[tuple[str, str]]", field.choices)
        entries = [(str(code), str(words), code) for code, words in choices if code]
    options = {code: words for code, words, _found in entries}
    by_words = {words.casefold(): found for _code, words, found in entries}
    return options, by_words | {code: found for code, _words, found in entries}


def _typed_field(column: Column, field: forms.Field) -> forms.Field:
    if column.kind == "choice":
        return ChosenField(chosen=column.chosen, label=field.label, required=field.required)
    if column.kind == "day":
        return DayField(label=field.label, required=field.required)
    if isinstance(field, forms.DecimalField):
        digits, places = field.max_digits, field.decimal_places
        return AmountField(max_digits=digits, decimal_places=places, label=field.label, required=field.required)
    return field


def _cell(column: Column, line: ExpenditureLine) -> Cell:
    value = getattr(line, f"{column.name}_id" if f"{column.name}_id" in FIELDS else column.name)
    if column.kind == "choice":
        key = "" if value is None else str(value)
        return Cell(column, column.options.get(key, ""), key)
    if isinstance(value, Decimal):
        return Cell(column, format_amount(value))
    return Cell(column, format_date(value) if isinstance(value, dt.date) else str(value or ""))
