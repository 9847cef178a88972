"""The script in the pack, run alone as somebody without Sammen would: it finds what was changed."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from apps.accounts.models import User
from apps.publishing import standalone
from apps.publishing.zip_files import write_zip
from tests.factories.cast import Cast
from tests.factories.evidence import content_of, make_books, make_pack

pytestmark = pytest.mark.django_db
SCRIPT = Path(standalone.__file__).with_name("verify_pack.py")
LEDGER = "ledger/ledger.csv"


@pytest.fixture
def files(cast: Cast, settings: Any, tmp_path: Path) -> dict[str, bytes]:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    User.objects.update(language="en")
    make_books(cast)
    return content_of(make_pack(cast.auditor))


def verified(tmp_path: Path, files: dict[str, bytes], *arguments: str) -> tuple[int, list[str]]:
    """Its answer without the last line, which is the manifest's hash."""
    path = tmp_path / "pack.zip"
    path.write_bytes(write_zip(files.items()))
    command = [sys.executable, "-I", str(SCRIPT), str(path), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert lines.pop().endswith(hashlib.sha256(files["manifest.json"]).hexdigest())
    return done.returncode, [line for line in lines if "trail/" not in line]


def document_of(files: dict[str, bytes]) -> str:
    return next(name for name in files if name.endswith("Invoice 1.pdf"))


def with_manifest(files: dict[str, bytes], path: str) -> dict[str, bytes]:
    """As a forger would: the manifest's hash of the changed file made to fit."""
    manifest = json.loads(files["manifest.json"])
    for entry in manifest["files"]:
        if entry["path"] == path:
            entry |= {"size": len(files[path]), "sha256": hashlib.sha256(files[path]).hexdigest()}
    return files | {"manifest.json": json.dumps(manifest).encode()}


def test_pack_as_it_was_made_is_well(files: dict[str, bytes], tmp_path: Path) -> None:
    assert verified(tmp_path, files) == (0, [f"{len(files)} files, all as the manifest names them."])


def test_script_travels_in_the_pack(files: dict[str, bytes]) -> None:
    assert files["verify_pack.py"] == SCRIPT.read_bytes()
    assert len(SCRIPT.read_text().splitlines()) <= 210


def test_changed_byte_is_found(files: dict[str, bytes], tmp_path: Path) -> None:
    path = document_of(files)

    assert verified(tmp_path, files | {path: b"%PDF invoicf"}) == (1, [f"{path} is not the file the manifest names."])


def test_missing_file_is_found(files: dict[str, bytes], tmp_path: Path) -> None:
    path = document_of(files)
    left = {name: content for name, content in files.items() if name != path}

    assert verified(tmp_path, left) == (1, [f"{path} is missing."])


def test_extra_file_is_found(files: dict[str, bytes], tmp_path: Path) -> None:
    said = verified(tmp_path, files | {"documents/slipped-in.pdf": b"%PDF"})

    assert said == (1, ["documents/slipped-in.pdf is not in the manifest."])


def test_changed_amount_is_found_even_if_the_manifest_was_made_to_fit(files: dict[str, bytes], tmp_path: Path) -> None:
    files[LEDGER] = files[LEDGER].replace(b"300.50", b"301.50")

    status, said = verified(tmp_path, with_manifest(files, LEDGER))

    assert status == 1
    assert said == [f"{LEDGER}: declared_eur is 1600.49 in the manifest, the lines give 1601.49."]


def test_removed_line_is_found_even_if_the_manifest_was_made_to_fit(files: dict[str, bytes], tmp_path: Path) -> None:
    path = "ledger/ledger.json"
    lines = json.loads(files[path])
    files[path] = ("[\n" + ",\n".join(json.dumps(line) for line in lines[:2]) + "\n]").encode()

    assert verified(tmp_path, with_manifest(files, path)) == (
        1,
        [
            f"{path}: lines is 3 in the manifest, the lines give 2.",
            f"{path}: declared_eur is 1600.49 in the manifest, the lines give 1299.99.",
        ],
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "is missing."), ("pl", "Brakuje pliku"), ("fi", "puuttuu."), ("da", "mangler.")],
)  # fmt: skip
def test_script_speaks_the_languages_of_the_product(
    files: dict[str, bytes], tmp_path: Path, language: str, words: str
) -> None:
    path = document_of(files)
    left = {name: content for name, content in files.items() if name != path}

    status, said = verified(tmp_path, left, "--language", language)

    assert status == 1
    assert words in said[0]


def test_byte_turned_in_the_archive_itself_names_its_file(cast: Cast, settings: Any, tmp_path: Path) -> None:
    """The ZIP is not packed anew, so its own check sums are wrong too, and what was deflated cannot be read."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    make_books(cast)
    pack, path = make_pack(cast.auditor), tmp_path / "pack.zip"
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        packed = [one for one in archive.infolist() if not one.filename.startswith("trail/")]
    assert {LEDGER, "ledger/ledger.json", "index.html", "manifest.json"} <= {one.filename for one in packed}

    for one in packed:
        begins = one.header_offset + 30 + sum(struct.unpack("<HH", pack[one.header_offset + 26 :][:4]))
        turned = bytearray(pack)
        turned[begins + one.compress_size // 2] ^= 1
        path.write_bytes(turned)
        done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(path)], capture_output=True, text=True)
        first = done.stdout.splitlines()[0]
        assert (done.returncode, first) == (1, f"{one.filename} is not the file the manifest names.")
