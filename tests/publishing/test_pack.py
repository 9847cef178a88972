import io
import json
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from apps.publishing import pack
from apps.publishing.pack import PackFile, PackInfo, PackInvalid, build_pack, expenditure_files
from apps.publishing.portal_lines import PortalLimits, split_expenditure
from apps.publishing.zip_files import write_zip
from tests.publishing.samples import HOSTILE, MADE_AT, SHA256, make_lines

SCRIPT = Path(pack.__file__).with_name("standalone") / "verify_pack.py"
INFO = PackInfo("reporting.partner_report", "AI4Citizens, PP3, R.2", "pl", MADE_AT, SHA256)
LIMITS = PortalLimits(lines=2, description=255, reference=30)


def make_pack() -> bytes:
    lines = [replace(line, description=HOSTILE["letters"] * 6) if line.number == 2 else line for line in make_lines(3)]
    return build_pack(files=expenditure_files(split_expenditure(lines, LIMITS)), info=INFO)


def content_of(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def verified(tmp_path: Path, files: dict[str, bytes] | bytes) -> tuple[int, str]:
    """The script's answer, run alone as somebody without Sammen would."""
    path = tmp_path / "pack.zip"
    path.write_bytes(files if isinstance(files, bytes) else write_zip(files.items()))
    done = subprocess.run([sys.executable, "-I", str(SCRIPT), str(path)], capture_output=True, text=True, cwd=tmp_path)
    return done.returncode, done.stdout + done.stderr


def test_pack_names_every_file_in_order_with_its_hash(tmp_path: Path) -> None:
    files = content_of(make_pack())

    manifest = json.loads(files["manifest.json"])
    assert list(files) == ["manifest.json", *(entry["path"] for entry in manifest["files"])]
    assert list(files)[1:] == [
        "expenditure/part-01.json", "expenditure/part-01.csv", "expenditure/part-02.json", "expenditure/part-02.csv",
        "expenditure/findings.json", "expenditure/findings.csv", "schemas/expenditure_part.schema.json",
        "schemas/findings.schema.json", "schemas/manifest.schema.json",
    ]  # fmt: skip
    assert manifest["made_at"] == "2026-07-14T09:30:00Z"
    assert manifest["snapshot_sha256"] == SHA256
    assert verified(tmp_path, make_pack()) == (0, "10 files, all as the manifest names them.\n")


def test_parts_hold_the_lines_and_the_findings_the_full_text() -> None:
    files = content_of(make_pack())

    first, second = (json.loads(files[f"expenditure/part-0{number}.json"]) for number in (1, 2))
    finding = json.loads(files["expenditure/findings.json"])["findings"][0]
    assert (first["part"], first["parts"], first["declared_eur"], second["declared_eur"]) == (
        1,
        2,
        "8557.52",
        "4278.76",
    )
    assert [line["number"] for line in first["lines"] + second["lines"]] == [1, 2, 3]
    assert first["lines"][0]["rate"] == "4.3120"
    assert first["lines"][0]["attachments"] == [{"name": "faktura-1.pdf", "sha256": "a" * 64}]
    assert first["lines"][1]["description"].endswith(" […]")
    assert finding["full"] == HOSTILE["letters"] * 6
    assert (finding["line"], finding["part"], finding["field"], finding["limit"]) == (2, 1, "description", 255)


def test_file_against_its_schema_is_refused_before_a_pack_is_made() -> None:
    wrong = [replace(make_lines(1)[0], cost_category="gifts")]

    with pytest.raises(PackInvalid, match=r"part-01.json, \$.lines\[0\].cost_category: 'gifts' is not one of"):
        build_pack(files=expenditure_files(split_expenditure(wrong, LIMITS)), info=INFO)


def test_path_out_of_the_pack_is_refused() -> None:
    with pytest.raises(PackInvalid, match=r"manifest\.json"):
        build_pack(files=[PackFile("../outside.json", "Outside", data={})], info=INFO)


def test_two_files_of_one_path_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        build_pack(files=[PackFile("a.json", "A", data={}), PackFile("a.json", "A", data={})], info=INFO)


def test_changed_file_is_named_by_the_script(tmp_path: Path) -> None:
    files = content_of(make_pack())
    files["expenditure/part-01.csv"] = files["expenditure/part-01.csv"].replace(b"4278.76", b"4278.77")

    assert verified(tmp_path, files) == (1, "expenditure/part-01.csv is not the file the manifest names.\n")


def test_missing_and_added_files_are_named_by_the_script(tmp_path: Path) -> None:
    files = content_of(make_pack())
    del files["expenditure/part-02.json"]
    files["extra.txt"] = b"x"

    assert verified(tmp_path, files) == (
        1, "expenditure/part-02.json is missing.\nextra.txt is not in the manifest.\n",
    )  # fmt: skip


def test_sum_that_is_not_that_of_its_lines_is_named_by_the_script(tmp_path: Path) -> None:
    part = {"part": 1, "parts": 1, "declared_eur": "5.00", "lines": []}
    made = build_pack(
        files=[PackFile("expenditure/part-01.json", "Part", data=part, schema="expenditure_part")], info=INFO
    )

    assert verified(tmp_path, made) == (1, "expenditure/part-01.json says 5.00, its lines add up to 0.00.\n")


def test_file_that_is_no_pack_is_told_so(tmp_path: Path) -> None:
    status, said = verified(tmp_path, b"no zip")

    assert status == 2
    assert said.startswith("This is no pack of Sammen:")
