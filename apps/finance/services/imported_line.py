"""Lines of a confirmed import, written and taken out again in a few statements however many they are."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.utils.translation import gettext as _

from apps.finance.models import ExpenditureLine
from apps.finance.services.computed_amount import refuse_imported
from apps.finance.services.expenditure_line import next_number, refuse_bound, refuse_decided

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_STAGED = "imported_lines"
# Cast on the way in; a column of amounts comes in cents and is stored as such first.
_TYPES: Mapping[Any, str] = {
    pl.Int64: "bigint",
    pl.UInt32: "bigint",
    pl.Date: "date",
    pl.String: "text",
    pl.Boolean: "boolean",
}


def add_imported_lines(*, report: PartnerReport, source_import_id: int, lines: pl.DataFrame) -> int:
    """Append the lines of an import in their order, all or none; answers how many.

    ``lines`` has columns named like the fields they fill; amounts are in cents of the line's currency. The caller
    holds the report's lock and has checked every value; triggers, history and the wall see one statement. Raises
    ``ValidationError`` for categories whose amounts are computed.
    """
    if lines.is_empty():
        return 0
    refuse_imported(categories=lines["category"].unique().to_list(), partner_id=report.partner_id)
    first = next_number(report)
    given = lines.with_columns(pl.int_range(first, first + lines.height, dtype=pl.Int64).alias("number"))
    constants = {
        "partnership_id": report.partnership_id,
        "partner_id": report.partner_id,
        "report_id": report.pk,
        "source_import_id": source_import_id,
    }
    with connection.cursor() as cursor:
        # COPY straight into a table with row-level security is refused, so the rows pass through one of our own.
        _copy(cursor, given)
        cursor.execute(_insert(given, constants), list(_constants(given, constants).values()))
        cursor.execute(f"DROP TABLE {_STAGED}")
    return lines.height


def remove_imported_lines(*, source_import_id: int) -> int:
    """Take all lines of an import out again; answers how many. Files stay, their links to the lines go.

    Raises ``ValidationError`` if the lead partner has decided on a flag of one of them.
    """
    lines = ExpenditureLine.objects.filter(source_import_id=source_import_id)
    refuse_decided(lines)
    refuse_bound(lines)
    _release(lines)
    # What Django would look for line by line has just been done for all of them.
    return int(lines._raw_delete(lines.db))


def _release(lines: models.QuerySet[ExpenditureLine]) -> None:
    """What points to the lines: it goes with them or lets go of them, as its foreign key says, in a statement each."""
    for relation in ExpenditureLine._meta.related_objects:
        pointing = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": lines})
        if relation.on_delete is models.CASCADE:
            pointing.delete()
        elif relation.on_delete is models.SET_NULL:
            pointing.update(**{relation.field.name: None})
        elif relation.on_delete is models.PROTECT and _others(pointing, lines).exists():
            raise ValidationError(_("Other entries rest on these lines, so they cannot be deleted."), code="bound")


def _others(pointing: models.QuerySet[Any], lines: models.QuerySet[ExpenditureLine]) -> models.QuerySet[Any]:
    """A credit note of the same list goes together with the line it corrects."""
    return pointing.exclude(pk__in=lines) if pointing.model is ExpenditureLine else pointing


def _copy(cursor: Any, lines: pl.DataFrame) -> None:
    columns = ", ".join(f"{_quoted(name)} {_TYPES[lines.schema[name]]}" for name in lines.columns)
    cursor.execute(f"CREATE TEMPORARY TABLE {_STAGED} ({columns}) ON COMMIT DROP")
    target = io.BytesIO()
    # Quotes round every text: what is not quoted is null, and an empty text is none.
    lines.write_csv(target, include_header=False, quote_style="non_numeric")
    with cursor.copy(f"COPY {_STAGED} FROM STDIN (FORMAT csv)") as copy:
        copy.write(target.getvalue())


def _insert(lines: pl.DataFrame, constants: Mapping[str, Any]) -> str:
    # SECURITY: the names of columns are those of our own model's fields, the values go as parameters or as rows.
    fixed = _constants(lines, constants)
    targets = ", ".join(_quoted(name) for name in (*fixed, *lines.columns))
    values = ", ".join([*["%s"] * len(fixed), *(_value(name) for name in lines.columns)])
    table = _quoted(ExpenditureLine._meta.db_table)
    return f"INSERT INTO {table} ({targets}) SELECT {values} FROM {_STAGED} ORDER BY number"  # noqa: S608 - see above


def _value(column: str) -> str:
    field = next(field for field in ExpenditureLine._meta.local_fields if field.column == column)
    return f"{_quoted(column)} * 0.01" if isinstance(field, models.DecimalField) else _quoted(column)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _constants(lines: pl.DataFrame, constants: Mapping[str, Any]) -> dict[str, Any]:
    """What all lines have in common: whose they are, and each other field's default."""
    defaults = {
        str(field.column): field.get_default()
        for field in ExpenditureLine._meta.local_fields
        if not field.primary_key and field.column not in lines.columns
    }
    return defaults | dict(constants)
