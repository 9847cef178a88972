"""An analysis's bars as a drawing; the table beside it has the same figures."""

from __future__ import annotations

from django.utils.safestring import SafeString
from django.utils.text import Truncator

from apps.assurance.analysis.result import Result
from apps.common.languages import reading_language
from apps.publishing.charts import Series, draw_grouped_bars

# The chart has room for about so many letters beside its bars, and a phone for so wide a legend.
_LABEL, _SEEN_ON_A_PHONE = 30, 330


def draw_result(result: Result) -> SafeString | None:
    """None while there is nothing to draw."""
    bars = result.chart
    if bars is None or not bars.categories:
        return None
    return draw_grouped_bars(
        name="analysis",
        title=str(bars.title),
        categories=[Truncator(label).chars(_LABEL) for label in bars.categories],
        series=[Series(label, values) for label, values in bars.series.items()],
        language=reading_language(),
        legend_width=_SEEN_ON_A_PHONE,
    )
