"""What the programme's portal has no room for: said early, because the list is typed in there once more."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, merge
from apps.eligibility.rules.registry import I3, rule
from apps.programmes.enums import ParameterKey as Key


@rule(
    id="dq-field-limits",
    stage=Stage.LINE,
    severity=Severity.WARN,
    ec_type="9.2",
    basis="Jems, list of expenditure of a partner report",
    confirmed=True,
    title=_("Longer than the programme's portal takes"),
    explanation={
        "description": _("The description has %(length)s characters; the portal takes %(most)s."),
        "reference": _("The internal reference has %(length)s characters; the portal takes %(most)s."),
        "lines": _("The report has %(length)s lines; the portal takes %(most)s, so the export is split in parts."),
        "contracts": _("The report names %(length)s contracts; the portal takes %(most)s."),
    },
    advice=_("Shorten the text where you can; the export is split where there are too many lines."),
    without=(I3,),
)
def dq_field_limits(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    texts = (
        _longer(lines, "description", context.parameter(Key.PORTAL_DESCRIPTION_MAX)),
        _longer(lines, "reference", context.parameter(Key.PORTAL_REFERENCE_MAX)),
    )
    contracts = pl.col("contract_ref").drop_nulls().n_unique()
    return pl.concat(
        [
            merge(*texts),
            _more(lines, "lines", pl.len(), context.parameter(Key.PORTAL_LINES_MAX)),
            _more(lines, "contracts", contracts, context.parameter(Key.PORTAL_CONTRACTS_MAX)),
        ]
    )


def _longer(lines: pl.DataFrame, column: str, most: int | None) -> pl.DataFrame:
    length = pl.col(column).str.len_chars()
    # An unknown limit is no limit: the comparison is null, and the filter lets nothing through.
    hits = lines.filter(length > pl.lit(most, dtype=pl.Int64))
    params = {"length": length.cast(pl.String), "most": pl.lit(str(most))}
    return flag(hits, severity=Severity.WARN, variant=column, params=params)


def _more(lines: pl.DataFrame, variant: str, count: pl.Expr, most: int | None) -> pl.DataFrame:
    counted = lines.group_by("partner_id", "report_id", maintain_order=True).agg(count.alias("count"))
    hits = counted.filter(pl.col("count") > pl.lit(most, dtype=pl.Int64))
    params = {"length": pl.col("count").cast(pl.String), "most": pl.lit(str(most))}
    return flag(hits, severity=Severity.WARN, variant=variant, params=params, on_line=False, amount=pl.lit(0))
