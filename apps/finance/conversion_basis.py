"""What a report's lines are converted at: a month's accounting rate, or the average over a period."""

import datetime as dt
from dataclasses import dataclass

from apps.finance.ecb_fixings import known_fixings


@dataclass(frozen=True, slots=True)
class RateOfMonth:
    """The Commission's rate of the month of first submission (Regulation (EU) 2021/1059, Article 38(5))."""

    month: dt.date


@dataclass(frozen=True, slots=True)
class AverageOfPeriod:
    """The average of the ECB's daily rates, both days included, as direct management converts (not confirmed)."""

    starts_on: dt.date
    ends_on: dt.date

    def so_far(self) -> "AverageOfPeriod":
        """Up to the last rate at hand: what a report is shown at while its period runs."""
        return AverageOfPeriod(self.starts_on, min(self.ends_on, known_fixings().complete_until))


ConversionBasis = RateOfMonth | AverageOfPeriod
