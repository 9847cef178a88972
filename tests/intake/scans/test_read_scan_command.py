import io
import json
from pathlib import Path

from django.core.management import call_command

from tests.intake.scans.camera import as_pdf
from tests.intake.scans.papers import paper


def test_each_file_is_one_object_a_line_whether_read_or_refused(tmp_path: Path):
    given = paper("pl-grid")
    (tmp_path / "faktura.pdf").write_bytes(as_pdf(given))
    (tmp_path / "notatka.pdf").write_bytes(b"no PDF")
    printed = io.StringIO()

    files = [str(tmp_path / "faktura.pdf"), str(tmp_path / "notatka.pdf")]
    call_command("read_scan", *files, "--language", "pl", "--format", "json", stdout=printed, stderr=io.StringIO())

    read, refused = [json.loads(line) for line in printed.getvalue().splitlines()]
    assert (read["number"], read["net"], read["gross"]) == tuple(
        given.truth[name] for name in ("number", "net", "gross")
    )
    assert read["confidence"]["gross"] == "checked"
    assert set(refused) == {"file", "error"}
