"""The analyses' own figures: data with a source, read once. Figures of the programme are the programme's."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.assurance.analysis.result import Words
from apps.common.formats import format_number, format_percent

_FILE = Path(__file__).parent / "data" / "parameters.toml"

LABELS: Mapping[str, Words] = {
    "duplicate_near_days": gettext_lazy("Days between two invoices that may be one"),
    "duplicate_near_share": gettext_lazy("Difference between two amounts that are nearly equal"),
    "series_min": gettext_lazy("Numbers that make a series"),
    "series_widest_gap": gettext_lazy("Widest gap that is reported"),
    "round_unit": gettext_lazy("A round amount is a multiple of"),
    "round_min_lines": gettext_lazy("Lines of a supplier before round amounts say anything"),
    "round_share": gettext_lazy("Share of round amounts from which a supplier is listed"),
    "benford_min_lines": gettext_lazy("Fewest amounts for the test of first digits"),
    "benford_good_lines": gettext_lazy("Amounts before good conformity is to be expected"),
    "benford_least_amount": gettext_lazy("Smallest amount that is counted"),
    "benford_chi_square": gettext_lazy("Critical value of chi-square"),
    "benford_z": gettext_lazy("Critical value of a single digit"),
    "benford_mad_close": gettext_lazy("Mean deviation up to which conformity is close"),
    "benford_mad_acceptable": gettext_lazy("Mean deviation up to which conformity is acceptable"),
    "benford_mad_marginal": gettext_lazy("Mean deviation up to which conformity is marginally acceptable"),
    "supplier_min_lines": gettext_lazy("Suppliers before concentration says anything"),
    "hhi_moderate": gettext_lazy("Index up to which concentration is low"),
    "hhi_high": gettext_lazy("Index from which concentration is high"),
    "staff_min_months": gettext_lazy("Months with the same hours that make a pattern"),
    "staff_pay_months": gettext_lazy("Months with the same pay that make a pattern"),
    "staff_min_days": gettext_lazy("Days of a timesheet that make a pattern"),
    "staff_same_share": gettext_lazy("Share of days with the same hours from which a timesheet is listed"),
    "outlier_min_lines": gettext_lazy("Fewest lines of a cost category"),
    "outlier_score": gettext_lazy("Modified z-score from which a line is an outlier"),
    "period_end_days": gettext_lazy("Last days of a period"),
    "period_end_min_lines": gettext_lazy("Fewest lines of a partner in a period"),
    "period_end_times": gettext_lazy("Times the even share from which costs are bunched"),
    "threshold_window": gettext_lazy("How far below a threshold still is just below"),
    "threshold_min_purchases": gettext_lazy("Fewest purchases just below a threshold"),
    "threshold_times": gettext_lazy("Times as many just below as just above"),
}


@dataclass(frozen=True, slots=True)
class OwnParameter:
    """``value`` is exact; ``unit`` is count, days, months, number, fraction or currency (of the invoice)."""

    key: str
    value: Decimal
    unit: str
    source: str
    is_confirmed: bool

    @property
    def label(self) -> str:
        return str(LABELS[self.key])

    @property
    def text(self) -> str:
        """The value in the active language."""
        match self.unit:
            case "fraction":
                return format_percent(self.value)
            case "days":
                return ngettext("%(count)s day", "%(count)s days", int(self.value)) % {"count": self._figure}
            case "months":
                return ngettext("%(count)s month", "%(count)s months", int(self.value)) % {"count": self._figure}
            case "currency":
                return _("%(figure)s in the invoice's currency") % {"figure": self._figure}
        return self._figure

    @property
    def _figure(self) -> str:
        return format_number(self.value)


@cache
def load_parameters() -> Mapping[str, OwnParameter]:
    rows = tomllib.loads(_FILE.read_text(encoding="utf-8"), parse_float=Decimal)
    return {
        key: OwnParameter(key, Decimal(row["value"]), row["unit"], row["source"], row["confirmed"])
        for key, row in rows.items()
    }


def own(key: str) -> Decimal:
    """One of the analyses' own figures."""
    return load_parameters()[key].value


def own_count(key: str) -> int:
    return int(own(key))
