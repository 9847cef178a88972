"""The registers beside the ledger, each a CSV: keys in the first line, ISO days, decimal points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import BigIntegerField, F, QuerySet, Value

from apps.assurance.evidence.archive import PackArchive, open_csv
from apps.common.exported_text import escape_formula
from apps.finance.masking import mask_for
from apps.publishing.table_files import json_value
from apps.publishing.texts import printable

if TYPE_CHECKING:
    from apps.assurance.evidence.scope import PackScope
    from apps.consortia.models import Membership

_AT_ONCE = 1000
# The partner whose people may be named in the row.
_OWNER = "of_partner"


@dataclass(frozen=True, slots=True)
class _Register:
    """A table. Lookups say how a row belongs to partner, period and line; without a line it is in no pack of lines.

    ``columns`` are lookups; what a file calls them is the lookup with single underscores. ``said`` are those in which
    people write: in them the partner's people are masked for who may not know their names.
    """

    name: str
    model: str
    columns: tuple[str, ...]
    partner: str = "partner"
    period: str = ""
    line: str = ""
    with_partner: bool = True
    said: tuple[str, ...] = ()

    @property
    def lookups(self) -> tuple[str, ...]:
        return (("partner__number",) if self.with_partner else ()) + self.columns


REGISTERS = (
    _Register(
        "contracts", "finance.Contract",
        ("pk", "reference", "title", "subject", "status", "supplier_name", "supplier_tax_id", "signed_on", "ends_on",
         "amount", "currency", "procedure", "estimated_value", "procedure_reference", "published_on",
         "publication_reference", "awarded_on", "quotes_count"),
        period="lines__report__period", line="lines", said=("title", "subject", "supplier_name"),
    ),
    _Register(
        "certificates", "control.Certificate",
        ("report__period__number", "number", "version", "eligible_eur", "sha256", "issued_at", "withdrawn_at",
         "withdrawn_because"),
        period="report__period", line="report__lines", said=("withdrawn_because",),
    ),
    _Register(
        "corrections", "finance.Correction",
        ("period__number", "line_id", "category", "certificate_reference", "sign", "direct_eur", "follow_up_eur",
         "fund_eur", "public_eur", "automatic_public_eur", "private_eur", "typology", "scenario", "reason",
         "follow_up", "recorded_at"),
        period="period", line="line", said=("reason",),
    ),
    _Register(
        "payments", "payments.Payment",
        ("period__number", "kind", "amount_eur", "closes_claim", "received_on", "reference", "status", "reason"),
        partner="", period="period", with_partner=False,
    ),
    _Register(
        "distributions", "payments.Distribution",
        ("payment__period__number", "payment__received_on", "payment__reference", "amount_eur", "offset_eur",
         "withheld_eur", "paid_on", "reference", "status", "reason"),
        period="payment__period", said=("reference", "reason"),
    ),
    _Register(
        "parked_lines", "finance.ParkedLine", ("line__report__period__number", "line_id", "reason", "parked_at"),
        period="line__report__period", line="line", said=("reason",),
    ),
    # Working papers: the wall gives the reader her own audit's and what was released to her. A finding and what was
    # said to it stand as they were released, for their hashes are kept.
    _Register(
        "findings", "assurance.Finding",
        ("mandate__reference", "number", "version", "status", "outcome", "typology", "kind", "scenario",
         "period__number", "title", "found", "criterion", "cause", "recommendation", "follow_up", "answer_due_on"),
        period="lines__line__report__period", line="lines__line",
    ),
    _Register(
        "finding_lines", "assurance.FindingLine",
        ("finding__mandate__reference", "finding__number", "line_id", "amount_eur"),
        partner="line__partner", period="line__report__period", line="line", with_partner=False,
    ),
    _Register(
        "finding_answers", "assurance.FindingAnswer",
        ("finding__mandate__reference", "finding__number", "kind", "version", "written_at", "language", "text"),
        period="finding__lines__line__report__period", line="finding__lines__line",
    ),
    _Register(
        "notes", "assurance.Note", ("mandate__reference", "line_id", "written_at", "title", "text"),
        period="line__report__period", line="line", said=("title", "text"),
    ),
)  # fmt: skip


def write_registers(archive: PackArchive, *, scope: PackScope, member: Membership) -> list[tuple[str, int]]:
    """Inside the asker's tenant. Answers which were written, with the number of their rows; one query each."""
    return [
        (register.name, _write(archive, register, scope, member))
        for register in REGISTERS
        if scope.line_ids is None or register.line
    ]


def register_path(name: str) -> str:
    return f"registers/{name}.csv"


def _write(archive: PackArchive, register: _Register, scope: PackScope, member: Membership) -> int:
    heads = [lookup.replace("__", "_").replace("pk", "id") for lookup in register.lookups]
    count = 0
    with open_csv(archive, register_path(register.name), heads) as out:
        for row in _rows(register, scope).iterator(chunk_size=_AT_ONCE):
            values = dict(zip((_OWNER, *register.lookups), row, strict=True))
            out.writerow([csv_value(value) for value in _masked(register, values, member)])
            count += 1
    return count


def _masked(register: _Register, values: dict[str, Any], member: Membership) -> Iterator[Any]:
    owner = values.pop(_OWNER)
    for lookup, value in values.items():
        is_said = owner is not None and lookup in register.said and isinstance(value, str)
        yield mask_for(member, owner).text(value) if is_said else value


def _rows(register: _Register, scope: PackScope) -> QuerySet[Any]:
    rows = apps.get_model(register.model).objects.filter(
        scope.where(partner=register.partner, period=register.period, line=register.line)
    )
    found = apps.get_model(register.model).objects.filter(pk__in=rows.order_by().values("pk"))
    owner = F(f"{register.partner}_id") if register.partner else Value(None, output_field=BigIntegerField())
    return (
        found.order_by(*register.lookups[:2], "pk").annotate(**{_OWNER: owner}).values_list(_OWNER, *register.lookups)
    )


def csv_value(value: Any) -> str:
    """SECURITY: a text that a spreadsheet would run as a formula gets an apostrophe in front."""
    if isinstance(value, str):
        return escape_formula(printable(value))
    plain = json_value(value)
    return "" if plain is None else str(plain)
