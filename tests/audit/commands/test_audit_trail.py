"""The commands, and the program that does the same without Sammen."""

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.audit.enums import EventKey
from apps.audit.selectors.extract import stream_trail_extract
from apps.audit.services.event import record_event
from apps.audit.standalone import verify_trail
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.tampering import tamper, verify


def run(*arguments: str) -> tuple[int, list[str]]:
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out)
    except SystemExit as end:
        return int(end.code or 0), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


@pytest.fixture
def sealed(keeper: Cast) -> Cast:
    for number in range(3):
        with enter_tenant(keeper.lead.seat):
            record_event(
                key=EventKey.BUDGET_CHANGED,
                partnership_id=keeper.partnership.pk,
                actor_id=keeper.lead.user_id,
                data={"reason": f"Zażółć {number}\n\ttab"},
            )
    run("seal_audit_trail", "--margin", "0")
    return keeper


def export(cast: Cast, folder: Path) -> Path:
    run("export_audit_trail", "--partnership", "alpha", "--out", str(folder))
    return folder


def stand_alone(folder: Path, *more: str) -> tuple[int, list[str]]:
    """In a process of its own that knows no library of ours."""
    program = [sys.executable, "-I", str(folder / "verify_trail.py"), str(folder), *more]
    done = subprocess.run(program, capture_output=True, text=True, check=False, encoding="utf-8")
    return done.returncode, [line for line in done.stdout.splitlines() if line]


def test_sealing_prints_each_new_seal_and_then_nothing_new(sealed: Cast) -> None:
    code, lines = run("seal_audit_trail", "--margin", "0")

    assert (code, lines) == (0, ["alpha: nothing new to seal", "beta: nothing new to seal"])


def test_verifying_an_untouched_trail_ends_with_nought(sealed: Cast) -> None:
    code, [line] = run("verify_audit_trail", "--partnership", "alpha", "--format", "json")

    summary = json.loads(line)
    assert code == 0
    assert (summary["discrepancies"], summary["seals"], summary["not_sealed_yet"]) == (0, 1, 0)


def test_verifying_a_changed_event_ends_with_one_and_names_it(sealed: Cast) -> None:
    event = tamper("UPDATE audit_event SET subject = 'x' WHERE id = (SELECT min(id) FROM audit_event) RETURNING id")
    code, lines = run("verify_audit_trail")

    assert code == 1
    assert lines[0] == f"alpha: audit_event {event[0][0]}: An entry of the trail was changed after it was sealed."


def test_partnership_that_is_not_there_is_refused_with_those_that_are(sealed: Cast) -> None:
    with pytest.raises(CommandError, match="There are: alpha, beta"):
        call_command("verify_audit_trail", "--partnership", "gamma")


def test_stand_alone_program_agrees_that_nothing_was_touched(sealed: Cast, tmp_path: Path, seals_folder: Path) -> None:
    folder = export(sealed, tmp_path / "out")
    kept = seals_folder / f"partnership-{sealed.partnership.pk}.jsonl"

    code, lines = stand_alone(folder, "--kept", str(kept))

    assert code == 0, lines
    assert lines[0] == "1 seals, 16 sealed entries, 0 not sealed yet, 0 outside this extract."
    assert lines[-1] == "0 findings."


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE audit_event SET data = '{}' WHERE id = %s RETURNING id", "changed after seal 1."),
        ("DELETE FROM audit_event WHERE id = %s RETURNING id", "removed after seal 1."),
        (
            "INSERT INTO audit_event (partnership_id, key, subject, data, happened_at)"
            " SELECT partnership_id, key, subject, data, happened_at FROM audit_event WHERE id = %s RETURNING id",
            "slipped in; its date lies before a seal that does not list it.",
        ),
    ],
)
def test_stand_alone_program_names_the_entry_the_command_names(
    sealed: Cast, tmp_path: Path, change: str, what: str
) -> None:
    first = tamper("SELECT min(id) FROM audit_event")[0][0]
    event = tamper(change, [first])[0][0]
    [found] = verify(sealed.partnership.pk)

    code, lines = stand_alone(export(sealed, tmp_path / "out"))

    assert (code, found.row_id) == (1, event)
    assert lines[0] == f"audit_event, entry {event}: {what}"


def test_stand_alone_program_finds_a_chain_made_anew_by_the_kept_seals(sealed: Cast, tmp_path: Path) -> None:
    folder = export(sealed, tmp_path / "out")
    kept = tmp_path / "kept.jsonl"
    kept.write_text(json.dumps({"number": 1, "hash": "0" * 64}) + "\n")

    assert stand_alone(folder)[0] == 0
    assert stand_alone(folder, "--kept", str(kept))[1][0].startswith("Seal 1 is not the one kept elsewhere")


def test_stand_alone_program_finds_a_line_and_a_digest_altered_together(sealed: Cast, tmp_path: Path) -> None:
    folder = export(sealed, tmp_path / "out")
    seals = folder / "seals.jsonl"
    text = seals.read_text()
    digest = next(
        json.loads(line)["block"]["entries"][0] for line in text.splitlines() if '"table": "audit_event"' in line
    )
    seals.write_text(text.replace(digest, digest[:-1] + ("0" if digest[-1] != "0" else "1")))

    code, lines = stand_alone(folder)

    assert code == 1
    assert lines[0].startswith("Seal 1 (audit_event, ")


@pytest.mark.parametrize(
    ("language", "said"), [("pl", "Liczba ustaleń: 0."), ("fi", "Havaintoja: 0."), ("da", "0 fund.")]
)
def test_stand_alone_program_speaks_the_auditors_language(
    sealed: Cast, tmp_path: Path, language: str, said: str
) -> None:
    assert stand_alone(export(sealed, tmp_path / "out"), "--language", language)[1][-1] == said


def test_every_language_has_every_message() -> None:
    assert {tuple(texts) for texts in verify_trail.TEXTS.values()} == {tuple(verify_trail.TEXTS["en"])}


def test_folder_that_is_no_extract_ends_with_two(sealed: Cast, tmp_path: Path) -> None:
    folder = export(sealed, tmp_path / "out")
    shutil.move(folder / "seals.jsonl", folder / "away.jsonl")

    assert stand_alone(folder)[0] == 2


def test_extract_of_some_partners_leaves_out_the_others_and_counts_them(sealed: Cast, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    with enter_tenant(system_seat(sealed.partnership.pk), read_only=True):
        files = stream_trail_extract(partnership_id=sealed.partnership.pk, partner_ids=[sealed.partner.partner_id])
        for name, pieces in files:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(b"".join(pieces))

    code, lines = stand_alone(folder)

    seats = (folder / "trail" / "consortia_membershipevent.jsonl").read_text().splitlines()
    assert code == 0, lines
    # Lead's and the other partner's seats; auditor and controller act for no partner.
    assert len(seats) == 3
    assert lines[0] == "1 seals, 16 sealed entries, 0 not sealed yet, 2 outside this extract."


def test_export_into_a_folder_that_holds_something_is_refused(sealed: Cast, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")

    with pytest.raises(CommandError, match="is not empty"):
        call_command("export_audit_trail", "--partnership", "alpha", "--out", str(tmp_path))
