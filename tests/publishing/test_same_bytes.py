"""The same snapshot gives the same bytes: in one process twice, and in processes with other hash seeds and clocks."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.publishing.samples import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]


def hashes_in_a_new_process(language: str, seed: str, zone: str) -> dict[str, str]:
    environment = os.environ | {
        "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "config.settings.offline",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.publishing.render_samples", language],
        capture_output=True, check=True, cwd=ROOT, env=environment, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_has_the_same_bytes_in_two_processes_with_other_seeds_and_zones(language: str) -> None:
    first = hashes_in_a_new_process(language, "1", "Europe/Helsinki")

    assert hashes_in_a_new_process(language, "4242", "America/Los_Angeles") == first
    assert sorted(first) == ["docx", "pdf", "xlsx", "zip"]


def test_every_format_has_the_same_bytes_twice_in_one_process() -> None:
    from tests.publishing.render_samples import render_all

    first = {name: hashlib.sha256(made).hexdigest() for name, made in render_all("pl").items()}

    assert {name: hashlib.sha256(made).hexdigest() for name, made in render_all("pl").items()} == first
