"""The same snapshot gives the same bytes: in one process twice, and in processes with other hash seeds and clocks."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.publishing.render_samples import render_all

ROOT = Path(__file__).resolve().parents[2]


def hashes_in_a_new_process(seed: str, zone: str) -> dict[str, str]:
    environment = os.environ | {
        "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "config.settings.offline",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.publishing.render_samples"],
        capture_output=True, check=True, cwd=ROOT, env=environment, text=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_every_format_in_every_language_has_the_same_bytes_in_processes_with_other_seeds_and_zones() -> None:
    first = hashes_in_a_new_process("1", "Europe/Helsinki")

    assert hashes_in_a_new_process("4242", "America/Los_Angeles") == first
    assert len(first) == 16


def test_every_format_has_the_same_bytes_twice_in_one_process() -> None:
    first = render_all("pl")

    assert render_all("pl") == first
