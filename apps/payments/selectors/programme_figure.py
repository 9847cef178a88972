"""The programme's figures that payments follow."""

from __future__ import annotations

from typing import Any

from apps.common.money import ZERO
from apps.consortia.models import Partnership
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter


def read_programme_figure(*, partnership: Partnership, key: ParameterKey) -> Any:
    """The figure of the partnership's programme version, or None where it states none. One query."""
    rows = Parameter.objects.filter(programme_version_id=partnership.programme_version_id, key=key)
    row = rows.first()
    return None if row is None else read_parameter(row.key, row.value)


def read_offset_rate(*, partnership: Partnership) -> Any:
    """The fraction of a partner's share that goes against its open advance; all of none where nothing is stated."""
    rate = read_programme_figure(partnership=partnership, key=ParameterKey.ADVANCE_OFFSET_RATE)
    return ZERO if rate is None else rate
