from pathlib import Path

import pytest

from apps.publishing.checks import check_fonts


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, families: str) -> None:
    """A machine whose fontconfig answers these families, whatever it is asked for."""
    program = folder / "fc-match"
    program.write_text(f"#!/bin/sh\necho '{families}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")


def test_machine_with_all_fonts_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "Liberation Sans,DejaVu Sans,DejaVu Sans Mono")

    assert check_fonts() == []


def test_missing_fonts_are_named_with_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "DejaVu Sans,DejaVu Sans Mono")

    [warning] = check_fonts()

    assert (warning.id, warning.msg) == (
        "publishing.W001", "Fonts of printed documents are missing: Liberation Sans.",
    )  # fmt: skip
    assert "fonts-liberation" in warning.hint


def test_machine_without_fontconfigs_programs_is_warned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert [warning.id for warning in check_fonts()] == ["publishing.W001"]
