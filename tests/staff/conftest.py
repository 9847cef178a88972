from pathlib import Path
from typing import Any

import pytest

from tests.factories.cast import Cast
from tests.factories.staff import set_annual_hours


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def staffed(cast: Cast) -> Cast:
    """The cast under a programme that knows the hours of a year."""
    set_annual_hours(cast.partnership)
    return cast
