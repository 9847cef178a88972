"""An evidence pack of many files: memory of the process that makes it and that checks it, and time against `zip -0`.

PACK_MEGABYTES (200) of random bytes in files of 1 to 20 MB, PACK_LINES (2000) lines. The command runs in a process of
its own, once for a pack of a few lines without files and once for all of it: what the second needs more is what the
size costs. The peer packs the same files without compression, and reads nothing, hashes nothing and checks nothing.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.db import connection

from apps.documents.models import Document
from apps.finance.models import LineEvidence
from apps.publishing import standalone
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_cast
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line

MEGABYTES = int(os.environ.get("PACK_MEGABYTES", "200"))
LINES = int(os.environ.get("PACK_LINES", "2000"))
# What the size may cost in memory, in MB: buffers, and one small row for each file and line page.
MOST_MORE = 40
_MB = 1024 * 1024
# VmHWM, because ru_maxrss still counts what this process had when the other was split off from it.
_MEASURED = """
import pathlib, re, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    print("PEAK", int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]) // 1024)
"""


@pytest.fixture
def cast(db: None, settings: Any, tmp_path: Path) -> Cast:
    """A report of the lead partner with lines and files in a store of its own, and an empty second partner.

    The test is one that commits, because another process reads them.
    """
    settings.MEDIA_ROOT = str(tmp_path / "media")
    made = make_cast()
    with enter_tenant(system_seat(made.partnership.pk)):
        report = make_report(made.lead, made.period)
        lines = [eur_line(report, number, "external", f"{number}.01") for number in range(1, LINES + 1)]
        for number, size in enumerate(_sizes()):
            _attach(made, lines[number % LINES], number, size)
        eur_line(make_report(made.partner, made.period), 1, "external", "1.00")
    return made


def _sizes() -> list[int]:
    """In bytes, all of them together as many megabytes as asked for."""
    chance, sizes, left = random.Random(6), list[int](), MEGABYTES
    while left > 0:
        sizes.append(min(left, chance.randint(1, 20)) * _MB)
        left -= sizes[-1] // _MB
    return sizes


def _attach(cast: Cast, line: Any, number: int, size: int) -> None:
    path, sha256 = f"bench/{number}", hashlib.sha256()
    target = Path(configured.MEDIA_ROOT) / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as out:
        for _number in range(size // _MB):
            chunk = os.urandom(_MB)
            sha256.update(chunk)
            out.write(chunk)
    document = Document.objects.create(
        partnership=cast.partnership, partner=cast.lead.partner, uploaded_by=cast.lead.user, name=f"scan {number}.pdf",
        sha256=sha256.hexdigest(), size=size, media_type="application/pdf", state="clean", file=path,
    )  # fmt: skip
    LineEvidence.objects.create(
        partnership=cast.partnership, partner=cast.lead.partner, line=line, document=document, kind="invoice"
    )


def _measure(*command: str) -> tuple[float, int, str]:
    """Seconds, peak memory in MB and what was said, of Python running a script in a process of its own."""
    env = os.environ | {
        "DATABASE_URL": _on_test_database(os.environ["DATABASE_URL"]),
        "MEDIA_ROOT": str(configured.MEDIA_ROOT),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command], capture_output=True, text=True, env=env, check=False
    )
    took = time.perf_counter() - began
    said, _word, peak = done.stdout.rpartition("PEAK")
    assert done.returncode == 0, done.stdout + done.stderr
    return took, int(peak), said


def _on_test_database(url: str) -> str:
    before, question, after = url.partition("?")
    return f"{before.rpartition('/')[0]}/{connection.settings_dict['NAME']}{question}{after}"


def _make(out: Path, *scope: str) -> tuple[float, int, str]:
    manage = str(configured.BASE_DIR / "manage.py")
    return _measure(manage, "make_evidence_pack", "--partnership", "alpha", "--out", str(out), *scope)


def _zip(folder: Path, out: Path) -> tuple[float, str]:
    """The peer: Info-ZIP where it is installed, else Python's own, both without compression."""
    began = time.perf_counter()
    if shutil.which("zip"):
        subprocess.run(["zip", "-0", "-q", "-r", str(out), "."], cwd=folder, check=True)
        return time.perf_counter() - began, "zip -0 -r"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(folder.rglob("*")):
            archive.write(file, file.relative_to(folder))
    return time.perf_counter() - began, "Python's zipfile, stored"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_pack_of_many_files_needs_no_more_memory_than_one_of_none(cast: Cast, tmp_path: Path) -> None:
    small_took, small_peak, _said = _make(tmp_path / "small.zip", "--partner", "PP2")
    peer_took, peer = _zip(Path(default_storage.location), tmp_path / "peer.zip")  # type: ignore[attr-defined]
    (tmp_path / "peer.zip").unlink()
    took, peak, _said = _make(tmp_path / "pack.zip")
    script = str(Path(standalone.__file__).with_name("verify_pack.py"))
    check_took, check_peak, said = _measure(script, str(tmp_path / "pack.zip"))

    files = len(_sizes())
    print(f"\n{MEGABYTES} MB in {files} files, {LINES} lines")
    print(f"pack {took:.1f} s, peak {peak} MB; without files {small_took:.1f} s, peak {small_peak} MB")
    print(
        f"{peer}: {peer_took:.1f} s; ratio {took / peer_took:.2f}, less the start {(took - small_took) / peer_took:.2f}"
    )
    print(f"verify_pack.py {check_took:.1f} s, peak {check_peak} MB: {said.strip()}")
    assert (tmp_path / "pack.zip").stat().st_size > MEGABYTES * _MB
    assert peak - small_peak < MOST_MORE
    assert check_peak < 100
