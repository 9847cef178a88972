"""What a sample is drawn from, read from ledger and certificates as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

import numpy as np
import polars as pl
from django.db import connection
from django.db.models import BigIntegerField, F, QuerySet
from django.db.models.functions import Cast

from apps.assurance.enums import Basis, StratifyBy, UnitKind
from apps.assurance.population import Population, build_population
from apps.consortia.models import Membership
from apps.control.models import Certificate
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.programmes.selectors.control_system import has_controllers
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport

_SCHEMA = {
    "line": pl.Int64, "report": pl.Int64, "partner": pl.Int64, "partner_number": pl.Int64, "category": pl.String,
    "cents": pl.Int64,
}  # fmt: skip
# What the certificates in force say is eligible, item by item as they froze it; the ledger gives only the lines' ids.
_CERTIFIED = """
    SELECT line.id, line.report_id, line.partner_id, partner.number, line.category,
           (100 * (item.value ->> amount.place::int)::numeric)::bigint
    FROM control_certificate AS certificate
    CROSS JOIN LATERAL (SELECT certificate.content -> 'lines' AS lines) AS frozen
    CROSS JOIN LATERAL (SELECT place - 1 AS place FROM jsonb_array_elements_text(frozen.lines -> 'columns')
        WITH ORDINALITY AS named (name, place) WHERE name = 'certified_eur') AS amount
    CROSS JOIN LATERAL (SELECT place - 1 AS place FROM jsonb_array_elements_text(frozen.lines -> 'columns')
        WITH ORDINALITY AS named (name, place) WHERE name = 'number') AS number
    CROSS JOIN LATERAL jsonb_array_elements(frozen.lines -> 'rows') AS item
    JOIN finance_expenditureline AS line
        ON line.report_id = certificate.report_id AND line.number = (item.value ->> number.place::int)::int
    JOIN consortia_partner AS partner ON partner.id = line.partner_id
    JOIN reporting_partnerreport AS report ON report.id = line.report_id
    JOIN consortia_reportingperiod AS period ON period.id = report.period_id
    WHERE certificate.id = ANY (%(certificates)s) AND (%(with_flat_rates)s OR line.kind <> %(flat_rate)s)
    ORDER BY period.number, partner.number, line.number
"""


@dataclass(frozen=True, slots=True)
class Definition:
    """Which amounts make the population. Empty tuples mean every partner and period the auditor reads."""

    basis: Basis = Basis.CERTIFIED
    unit_kind: UnitKind = UnitKind.LINE
    partner_ids: tuple[int, ...] = ()
    period_ids: tuple[int, ...] = ()
    with_flat_rates: bool = True

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class FoundPopulation:
    """A population with the keys of its strata, by their numbers from 1: partners' ids or cost categories."""

    population: Population
    keys: list[str]


def read_definition(data: Mapping[str, Any]) -> Definition:
    """The other way of ``Definition.as_data``."""
    values = {field.name: data[field.name] for field in fields(Definition)}
    return Definition(
        **values
        | {name: tuple(values[name]) for name in ("partner_ids", "period_ids")}
        | {"basis": Basis(values["basis"]), "unit_kind": UnitKind(values["unit_kind"])}
    )


def propose_basis(member: Membership) -> Basis:
    """Certified amounts where controllers certify, what was declared where nobody does."""
    certifies = has_controllers(version=member.partnership.programme_version)
    return Basis.CERTIFIED if certifies else Basis.DECLARED


def find_population(*, definition: Definition, stratify_by: StratifyBy) -> FoundPopulation:
    """In the order of period, partner and item. What lies outside the auditor's scope the wall leaves out.

    One query; a million lines are read in columns, no object is made of any.
    """
    rows = _certified_rows(definition) if definition.basis == Basis.CERTIFIED else _declared_rows(definition)
    lines = pl.DataFrame(rows, schema=_SCHEMA, orient="row")
    units = _claims(lines) if definition.unit_kind == UnitKind.CLAIM else lines.with_columns(unit="line")
    keys, names = _strata(units, stratify_by)
    return FoundPopulation(build_population(units["unit"].to_numpy(), units["cents"].to_numpy(), keys), names)


def _reports(definition: Definition) -> QuerySet[PartnerReport]:
    reports = PartnerReport.objects.filter(status__in=HANDED_IN)
    if definition.partner_ids:
        reports = reports.filter(partner_id__in=definition.partner_ids)
    if definition.period_ids:
        reports = reports.filter(period_id__in=definition.period_ids)
    return reports


def _certified_rows(definition: Definition) -> list[tuple[Any, ...]]:
    standing = Certificate.objects.filter(withdrawn_at__isnull=True, report__in=_reports(definition)).order_by()
    values: dict[str, Any] = {
        "certificates": list(standing.values_list("pk", flat=True)),
        "with_flat_rates": definition.with_flat_rates,
        "flat_rate": LineKind.FLAT_RATE.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_CERTIFIED, values)
        return cursor.fetchall()


def _declared_rows(definition: Definition) -> list[tuple[Any, ...]]:
    lines = ExpenditureLine.objects.filter(report__in=_reports(definition), parking__isnull=True)
    if not definition.with_flat_rates:
        lines = lines.exclude(kind=LineKind.FLAT_RATE)
    cents = Cast(F("declared_eur") * 100, BigIntegerField())
    found = lines.filter(declared_eur__isnull=False).annotate(cents=cents)
    ordered = found.order_by("report__period__number", "partner__number", "number")
    return list(ordered.values_list("pk", "report_id", "partner_id", "partner__number", "category", "cents"))


def _claims(lines: pl.DataFrame) -> pl.DataFrame:
    """A partner report as a whole, with the sum of its lines."""
    of_report = lines.group_by("report", maintain_order=True)
    return of_report.agg(pl.first("partner", "partner_number"), pl.sum("cents")).with_columns(unit="report")


def _strata(units: pl.DataFrame, stratify_by: StratifyBy) -> tuple[np.ndarray, list[str]]:
    """The key of each row, in an order of its own, and what each key found stands for."""
    match stratify_by:
        case StratifyBy.PARTNER:
            known = units.select("partner_number", "partner").unique().sort("partner_number")
            return units["partner_number"].to_numpy(), [str(partner) for partner in known["partner"]]
        case StratifyBy.CATEGORY:
            order = {category: place for place, category in enumerate(CostCategory.values)}
            keys = units["category"].replace_strict(order, return_dtype=pl.Int64)
            return keys.to_numpy(), [CostCategory.values[place] for place in sorted(keys.unique())]
        case _:
            return np.zeros(len(units), dtype=np.int64), [""]
