"""The other lines a flag points to, as far as its reader may follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.eligibility.models import Flag
from apps.finance.models import ExpenditureLine


@dataclass(frozen=True, slots=True)
class OtherLine:
    """One line beside the flagged one. ``declared`` is in ``currency``; ``period`` is the number of its report."""

    line_id: int
    number: int
    report_id: int
    period: int
    supplier: str
    invoice_no: str
    declared: Decimal
    currency: str


def find_other_lines(flags: Iterable[Flag]) -> dict[int, list[OtherLine]]:
    """By flag, the other lines among its evidence that this seat sees; one query for any number of flags.

    A line that is gone, or that the wall hides, is left out: the flag's sentence still names it as it was.
    """
    wanted = {flag.pk: list(_line_ids(flag.params)) for flag in flags}
    ids = {line_id for line_ids in wanted.values() for line_id in line_ids}
    if not ids:
        return {}
    seen = ExpenditureLine.objects.filter(pk__in=ids).select_related("report__period")
    lines = {line.pk: _other(line) for line in seen}
    return {pk: [lines[one] for one in line_ids if one in lines] for pk, line_ids in wanted.items() if line_ids}


def _line_ids(params: Mapping[str, Any]) -> Iterator[int]:
    for other in params.get("others") or ():
        if other.get("line") is not None:
            yield int(other["line"])


def _other(line: ExpenditureLine) -> OtherLine:
    return OtherLine(
        line_id=line.pk,
        number=line.number,
        report_id=line.report_id,
        period=line.report.period.number,
        supplier=line.supplier_name,
        invoice_no=line.invoice_no,
        declared=line.declared,
        currency=line.currency,
    )
