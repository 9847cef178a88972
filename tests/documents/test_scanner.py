"""The scanner's protocol, spoken with a daemon on a real socket."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.checks import run_checks

from apps.documents.scanner import ScannerAway, Verdict, ask_version, is_scanner_set_up, scan_file
from tests.factories.scanner import EICAR, LONGEST, VERSION, scanner_on_a_path, scanner_on_a_port


@pytest.fixture
def scanner(settings: Any, tmp_path: Path):
    with scanner_on_a_path(tmp_path / "clamd.ctl") as address:
        settings.CLAMAV_SOCKET = address
        yield


def test_harmless_bytes_are_clean(scanner: None) -> None:
    assert scan_file(io.BytesIO(b"%PDF-1.7 " + b"a" * 600_000)) == Verdict(threat="", scanner=VERSION)


def test_empty_bytes_are_clean(scanner: None) -> None:
    assert scan_file(io.BytesIO()).threat == ""


def test_virus_is_found_and_named_wherever_it_is(scanner: None) -> None:
    content = b"a" * 300_000 + EICAR + b"b"

    assert scan_file(io.BytesIO(content)) == Verdict(threat="Win.Test.EICAR_HDB-1", scanner=VERSION)


def test_scanner_on_a_port_is_asked_as_well(settings: Any) -> None:
    with scanner_on_a_port() as address:
        settings.CLAMAV_SOCKET = address

        assert scan_file(io.BytesIO(EICAR)).threat == "Win.Test.EICAR_HDB-1"


def test_scanner_that_refuses_the_file_has_not_scanned_it(scanner: None) -> None:
    with pytest.raises(ScannerAway, match="size limit exceeded"):
        scan_file(io.BytesIO(b"a" * (LONGEST + 1)))


@pytest.mark.parametrize("address", ["/nowhere/clamd.ctl", "127.0.0.1:1"])
def test_scanner_that_is_not_there_is_away(settings: Any, address: str) -> None:
    settings.CLAMAV_SOCKET = address

    with pytest.raises(ScannerAway):
        ask_version()


def _told() -> list[str | None]:
    return [message.id for message in run_checks(include_deployment_checks=True) if "documents" in str(message.id)]


def test_deployment_check_says_that_no_scanner_is_set_up(settings: Any) -> None:
    settings.CLAMAV_SOCKET = ""

    assert (is_scanner_set_up(), _told()) == (False, ["documents.W001"])


def test_deployment_check_says_that_the_scanner_does_not_answer(settings: Any) -> None:
    settings.CLAMAV_SOCKET = "/nowhere/clamd.ctl"

    assert _told() == ["documents.W002"]


def test_deployment_check_is_content_with_a_scanner_that_answers(scanner: None) -> None:
    assert _told() == []
