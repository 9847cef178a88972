"""The programme's figures that payments follow."""

from __future__ import annotations

from decimal import Decimal

from apps.common.money import ZERO
from apps.consortia.models import Partnership
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure


def read_offset_rate(*, partnership: Partnership) -> Decimal:
    """The fraction of a partner's share that goes against its open advance; all of none where nothing is stated."""
    rate = find_figure(programme_version_id=partnership.programme_version_id, key=ParameterKey.ADVANCE_OFFSET_RATE)
    return ZERO if rate is None else rate
