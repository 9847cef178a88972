"""What a pack holds: by whose eyes it was read, and of which scope."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

import pytest
from django.apps import apps
from django.core.files.storage import default_storage

from apps.accounts.models import User
from apps.assurance.evidence.build import build_pack
from apps.assurance.evidence.files import TIES, plan_documents
from apps.assurance.evidence.request import PackRequest
from apps.assurance.evidence.scope import PackScope
from apps.assurance.models import EvidencePack
from apps.assurance.services.evidence_pack import start_pack
from apps.documents.models import Document
from apps.finance.models import LineEvidence
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import make_submitted
from tests.factories.evidence import HOSTILE_NAMES, attach, content_of, ledger_of, make_books, make_pack, stems_of
from tests.factories.reporting import make_second_period

pytestmark = pytest.mark.django_db
INVOICE, PAYSLIP = "documents/PP2/R1/lines/Invoice 1.pdf", "documents/PP2/R1/lines/Nowak payslip.pdf"
OF_LEAD = "documents/LP/R1/lines/Lead invoice.pdf"


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    User.objects.update(language="en")


def manifest_of(files: dict[str, bytes]) -> dict[str, Any]:
    return json.loads(files["manifest.json"])


def test_auditors_pack_holds_every_file_and_name(cast: Cast) -> None:
    make_books(cast)

    files = content_of(make_pack(cast.auditor))

    assert stems_of(files) == [OF_LEAD, INVOICE, PAYSLIP]
    assert [line["person"] for line in ledger_of(files)] == ["", "", "Anna Nowak"]


def test_lead_partners_pack_leaves_out_what_names_people_of_others(cast: Cast) -> None:
    make_books(cast)

    files = content_of(make_pack(cast.lead))

    assert stems_of(files) == [OF_LEAD, INVOICE]
    assert [line["person"] for line in ledger_of(files)] == ["", "", "Name not shown"]
    assert manifest_of(files)["files_that_name_people_of_others"] == 1
    assert ledger_of(files)[2]["documents"] == [{"kind": "payroll", "not_packed": "names_people"}]
    assert b"to its controller and to auditors, because it names people." in files["pages/PP2-R1-001.html"]
    assert b"1 file names people of another partner." in files["index.html"]
    assert b"Nowak" not in b"".join(files.values())


def test_partners_pack_holds_its_own_alone(cast: Cast) -> None:
    make_books(cast)

    files = content_of(make_pack(cast.partner))

    assert stems_of(files) == [INVOICE, PAYSLIP]
    assert [line["partner"] for line in ledger_of(files)] == ["PP2", "PP2"]
    assert manifest_of(files)["scope"]["partner"] == "PP2"
    assert b"Lead invoice" not in b"".join(files.values())


def test_auditors_pack_ends_where_her_mandate_ends(cast: Cast) -> None:
    make_books(cast)
    mandate = cast.auditor.mandate
    assert mandate is not None
    with enter_tenant(system_seat(cast.partnership.pk)):
        mandate.scope_partners.create(partnership=cast.partnership, scope_partner=cast.lead.partner)
    # Read anew: the mandate is kept with the seat's object.
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = type(cast.auditor).objects.select_related("user", "partnership").get(pk=cast.auditor.pk)

    files = content_of(make_pack(seat))

    assert stems_of(files) == [OF_LEAD]
    assert [line["partner"] for line in ledger_of(files)] == ["LP"]


def test_pack_of_a_period_holds_no_other(cast: Cast) -> None:
    make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        second = make_second_period(cast)
    make_submitted(cast, second)

    first = ledger_of(content_of(make_pack(cast.auditor, period_id=cast.period.pk)))
    later = ledger_of(content_of(make_pack(cast.auditor, period_id=second.pk)))

    assert [(line["partner"], line["period"], line["number"]) for line in first] == [
        ("LP", 1, 1), ("PP2", 1, 1), ("PP2", 1, 2),
    ]  # fmt: skip
    assert {line["period"] for line in later} == {2}
    assert len(later) == 5


def test_pack_of_chosen_lines_holds_them_and_their_files(cast: Cast) -> None:
    books = make_books(cast)

    files = content_of(make_pack(cast.auditor, line_ids=(books.payroll.pk,), name="Sample 1"))

    assert stems_of(files) == [PAYSLIP]
    assert [line["line_id"] for line in ledger_of(files)] == [books.payroll.pk]
    assert manifest_of(files)["scope"] == {
        "partner": None, "period": None, "sample": None, "finding": None, "lines": [books.payroll.pk],
        "name": "Sample 1",
    }  # fmt: skip


def test_ledger_says_the_same_in_csv_json_and_manifest(cast: Cast) -> None:
    make_books(cast)

    files = content_of(make_pack(cast.auditor))

    rows = list(csv.DictReader(io.StringIO(files["ledger/ledger.csv"].decode("utf-8-sig"), newline="")))
    assert [row["declared_eur"] for row in rows] == ["99.99", "1200.00", "300.50"]
    assert [line["declared_eur"] for line in ledger_of(files)] == ["99.99", "1200.00", "300.50"]
    assert [row["description"] for row in rows][1] == "'=SUM(A1) study"
    assert manifest_of(files)["totals"] == {
        "lines": 3, "declared_eur": "1600.49", "certified_eur": "0.00", "deducted_eur": "0.00",
    }  # fmt: skip


def test_manifest_names_every_file_with_size_and_hash(cast: Cast) -> None:
    make_books(cast)

    files = content_of(make_pack(cast.auditor))

    manifest = manifest_of(files)
    assert [entry["path"] for entry in manifest["files"]] == [name for name in files if name != "manifest.json"]
    for entry in manifest["files"]:
        content = files[entry["path"]]
        assert (entry["size"], entry["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())


def test_same_file_behind_two_lines_is_packed_once(cast: Cast) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        attach(cast.partner, books.payroll, "Again.pdf", b"%PDF invoice", kind="payment_proof")
        attach(cast.lead, books.of_lead, "Copy.pdf", b"%PDF invoice", kind="payment_proof")

    files = content_of(make_pack(cast.auditor))

    named = [one["path"] for line in ledger_of(files) for one in line["documents"]]
    assert len(named) == 5
    assert sorted(set(named)) == sorted(name for name in files if name.startswith("documents/"))
    assert len(set(named)) == 3


@pytest.mark.parametrize(
    ("state", "why"), [("waiting", "It waits for the virus scanner."), ("infected", "It holds a virus;")]
)
def test_held_file_is_told_of_and_not_packed(cast: Cast, state: str, why: str) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        attach(cast.partner, books.invoice, "held.pdf", b"%PDF held", state=state)

    files = content_of(make_pack(cast.auditor))

    assert stems_of(files) == [OF_LEAD, INVOICE, PAYSLIP]
    told = {"name": "held.pdf", "partner": "PP2", "reason": state, "sha256": hashlib.sha256(b"%PDF held").hexdigest()}
    assert told in manifest_of(files)["not_packed"]
    assert why in files["index.html"].decode()
    assert {"kind": "invoice", "not_packed": state} in ledger_of(files)[1]["documents"]
    assert why in files["pages/PP2-R1-001.html"].decode()


def test_file_gone_from_the_store_is_told_of(cast: Cast) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        gone = LineEvidence.objects.get(line=books.invoice).document
        default_storage.delete(gone.file.name)

    files = content_of(make_pack(cast.auditor))

    assert stems_of(files) == [OF_LEAD, PAYSLIP]
    assert ("Invoice 1.pdf", "missing") in [(one["name"], one["reason"]) for one in manifest_of(files)["not_packed"]]


def test_file_changed_in_the_store_is_packed_and_named(cast: Cast) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        document = LineEvidence.objects.get(line=books.invoice).document
        with open(document.file.path, "wb") as stored:
            stored.write(b"%PDF forged!")

    files = content_of(make_pack(cast.auditor))

    (changed,) = manifest_of(files)["changed_since_handed_in"]
    assert files[changed["path"]] == b"%PDF forged!"
    assert changed["sha256"] == document.sha256
    assert b"Not as they were handed in" in files["index.html"]


def test_report_that_was_not_drawn_up_is_told_of(cast: Cast) -> None:
    make_submitted(cast)

    files = content_of(make_pack(cast.auditor))

    assert [(one["name"], one["reason"]) for one in manifest_of(files)["not_packed"]] == [
        ("Partner report R.1 of PP2", "not_drawn_up")
    ]


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.found += [value or "" for name, value in attrs if name in {"href", "src"}]


def test_every_link_leads_to_a_file_of_the_pack_whatever_files_are_called(cast: Cast) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number, name in enumerate(HOSTILE_NAMES):
            attach(cast.partner, books.invoice, name, f"%PDF {number}".encode())

    files = content_of(make_pack(cast.auditor))

    pages = {name: content.decode() for name, content in files.items() if name.endswith(".html")}
    assert set(pages) == {"index.html", "pages/LP-R1-001.html", "pages/PP2-R1-001.html"}
    for name, text in pages.items():
        links = _Links()
        links.feed(text)
        folder = name.rpartition("/")[0]
        assert "script" not in links.tags
        assert "style=" not in text
        for href in links.found:
            assert not re.match(r"[a-z]+:|//|/|#", href)
            path = unquote(href)
            target = path.removeprefix("../") if folder and path.startswith("../") else f"{folder}/{path}".lstrip("/")
            assert target in files
    assert len([name for name in files if name.startswith("documents/")]) == 3 + len(HOSTILE_NAMES)


def test_paths_stay_inside_the_folder_they_are_unpacked_into(cast: Cast) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number, name in enumerate(HOSTILE_NAMES):
            attach(cast.partner, books.invoice, name, f"%PDF {number}".encode())

    paths = list(content_of(make_pack(cast.auditor)))

    parts = [part for path in paths for part in path.split("/")]
    assert all(part and part.strip(". ") == part and len(part) <= 110 for part in parts)
    assert not any(set(part) & set('\\:*?"<>|\x00\x1f\u202e') for part in parts)
    assert len({path.casefold() for path in paths}) == len(paths)


@pytest.mark.parametrize(
    ("language", "amount", "day"),
    [("en", "1,200.00", "02/03/2026"), ("pl", "1\xa0200,00", "02.03.2026"), ("fi", "1\xa0200,00", "2.3.2026"),
     ("da", "1.200,00", "02.03.2026")],
)  # fmt: skip
def test_pages_write_figures_and_days_as_the_language_does(cast: Cast, language: str, amount: str, day: str) -> None:
    make_books(cast)

    files = content_of(make_pack(cast.auditor, language=language))

    page = files["pages/PP2-R1-001.html"].decode()
    assert f'<html lang="{language}">' in page
    assert amount in page
    assert day in page
    assert ledger_of(files)[1]["declared_eur"] == "1200.00"


def test_same_moment_gives_the_same_bytes(cast: Cast) -> None:
    make_books(cast)
    with enter_tenant(cast.lead.seat):
        pack = start_pack(member=cast.lead, asked=PackRequest())
    pack.read_at = dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)

    def made(pack: EvidencePack) -> bytes:
        out = io.BytesIO()
        build_pack(pack=pack, member=cast.lead, out=out, tell=lambda done, total: None)
        return out.getvalue()

    assert made(pack) == made(pack)


def test_every_table_that_ties_a_file_to_the_record_is_packed() -> None:
    tables = [model for model in apps.get_models() if not hasattr(model, "pgh_tracked_model")]
    tied = {
        (model._meta.label, one.name)
        for model in tables
        for one in model._meta.local_fields
        if one.is_relation and one.related_model is Document
    }

    # What is read off a file is no other file, and what lay in one becomes a line's evidence when it is taken. What an
    # organisation remembers of earlier applications is no project's record.
    unpacked = {
        ("inbox.DocumentReading", "document"),
        ("inbox.ReadingAttachment", "document"),
        ("memory.EarlierApplication", "document"),
    }
    assert tied - {(tie.model, tie.document) for tie in TIES} == unpacked


def test_documents_are_planned_with_a_constant_number_of_queries(cast: Cast, django_assert_num_queries: Any) -> None:
    books = make_books(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number in range(5):
            attach(cast.partner, books.invoice, f"{number}.pdf", f"%PDF {number}".encode())
        codes = {cast.lead.partner_id: "LP", cast.partner.partner_id: "PP2"}

        # Asked once for each seat.
        assert cast.auditor.mandate is not None
        # One for each table that ties files to the record, as many for what the reader may not be shown, and one for
        # the files that may name people.
        with django_assert_num_queries(37):
            plan = plan_documents(scope=PackScope(), member=cast.auditor, codes=codes)

    assert len(plan.files) == 8
