"""Seals are written to a folder of the test."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def seals_folder(settings, tmp_path: Path) -> Path:
    settings.TRAIL_SEALS = str(tmp_path / "seals")
    return tmp_path / "seals"
