"""What is read of the address of a figure or a cost."""

import datetime as dt

import pytest
from django.utils import timezone

from apps.tracing.forms import DayForm


@pytest.mark.parametrize("on", ["9999-12-31", "2026-13-01", "document", ""])
def test_day_that_is_none_or_still_to_come_is_today(on: str) -> None:
    assert DayForm({"on": on}).day is None


@pytest.mark.parametrize("days", [0, 1, 400])
def test_day_that_has_come_is_taken(days: int) -> None:
    day = timezone.localdate() - dt.timedelta(days=days)

    assert DayForm({"on": day.isoformat()}).day == day
