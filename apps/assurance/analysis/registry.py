"""The analyses, in the order in which pages list them. Adding one is one file, one line here and one test."""

from __future__ import annotations

from collections.abc import Mapping

from apps.assurance.analysis import (
    duplicates,
    first_digits,
    free_days,
    numbering,
    outliers,
    payment_order,
    period_end,
    round_amounts,
    split_purchases,
    staff_days,
    staff_pay,
    staff_projects,
    suppliers,
    under_thresholds,
)
from apps.assurance.analysis.entry import Analysis

ANALYSES: Mapping[str, Analysis] = {
    module.ANALYSIS.code: module.ANALYSIS
    for module in (
        duplicates,
        split_purchases,
        under_thresholds,
        suppliers,
        payment_order,
        free_days,
        period_end,
        numbering,
        round_amounts,
        first_digits,
        outliers,
        staff_pay,
        staff_days,
        staff_projects,
    )
}
