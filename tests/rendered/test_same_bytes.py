"""What is kept of a document gives the same bytes in every format and language, here and in another process."""

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.rendered.kinds import KINDS, LANGUAGES
from tests.rendered.render_kept import hash_all

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_the_same_bytes_in_a_process_with_another_seed_and_zone(
    kept: Any, kind: str, tmp_path: Path
) -> None:
    here = hash_all(kind, kept)
    path = tmp_path / "kept.pickle"
    path.write_bytes(pickle.dumps(kept))
    environment = os.environ | {
        "PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "config.settings.offline",
    }  # fmt: skip

    done = subprocess.run(
        [sys.executable, "-m", "tests.rendered.render_kept", kind, str(path)],
        capture_output=True, check=True, cwd=ROOT, env=environment, text=True,
    )  # fmt: skip

    assert json.loads(done.stdout) == here
    assert len(here) == len(KINDS[kind].formats) * len(LANGUAGES)
