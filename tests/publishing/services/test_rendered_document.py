import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.db import Error, IntegrityError, ProgrammingError, connection, transaction

from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.models import RenderedDocument
from apps.publishing.selectors.rendered_document import FileChanged, find_rendered, list_rendered, read_rendered
from apps.publishing.services.rendered_document import SnapshotChanged, clean_file_name, store_rendered
from apps.publishing.subject import Subject
from apps.tenancy.context import ReadOnlySeat, enter_tenant, system_seat
from tests.factories.cast import Cast

SNAPSHOT = "5" * 64


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


def subject_of(cast: Cast, readers: DocumentReaders = DocumentReaders.OWN_PARTNER, version: int = 1) -> Subject:
    partner = cast.partner.partner_id if readers == DocumentReaders.OWN_PARTNER else None
    return Subject(cast.partnership.pk, "reporting.partner_report", 7, readers, partner, version)


def store(subject: Subject, **changes: Any) -> RenderedDocument:
    known = {"format": Format.PDF, "language": "pl", "name": "R.2.pdf", "content": b"%PDF", "snapshot_sha256": SNAPSHOT}
    return store_rendered(subject=subject, **(known | changes))


def by_worker(cast: Cast, subject: Subject, **changes: Any) -> RenderedDocument:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return store(subject, **changes)


def test_document_is_kept_with_its_hash_size_and_bytes(cast: Cast, media: Path) -> None:
    document = by_worker(cast, subject_of(cast))

    sha256 = hashlib.sha256(b"%PDF").hexdigest()
    with enter_tenant(cast.partner.seat):
        kept = RenderedDocument.objects.get(pk=document.pk)
    assert (kept.sha256, kept.size, kept.name, kept.media_type) == (sha256, 4, "R.2.pdf", "application/pdf")
    assert kept.file.name == f"rendered/{cast.partnership.pk}/{sha256[:2]}/{sha256}"
    assert read_rendered(kept) == b"%PDF"


def test_second_time_changes_nothing_and_gives_the_first(cast: Cast) -> None:
    first = by_worker(cast, subject_of(cast))

    again = by_worker(cast, subject_of(cast), content=b"%PDF of a newer library")

    assert again.pk == first.pk
    assert read_rendered(again) == b"%PDF"


def test_other_snapshot_under_the_same_version_is_refused(cast: Cast) -> None:
    by_worker(cast, subject_of(cast))

    with pytest.raises(SnapshotChanged, match=r"reporting\.partner_report 7 v1 pdf"):
        by_worker(cast, subject_of(cast), snapshot_sha256="6" * 64)


def test_correction_names_the_version_before_it(cast: Cast) -> None:
    first = by_worker(cast, subject_of(cast))

    second = by_worker(cast, subject_of(cast, version=2), content=b"%PDF 2", snapshot_sha256="6" * 64)

    assert second.replaces_id == first.pk
    with enter_tenant(cast.lead.seat):
        assert [one.pk for one in list_rendered(kind=second.kind, subject_id=7)] == [second.pk, first.pk]
        assert find_rendered(subject=subject_of(cast), format=Format.PDF, language="pl") == first


def test_same_bytes_are_written_once_and_half_written_ones_anew(cast: Cast, media: Path) -> None:
    first = by_worker(cast, subject_of(cast))
    path = media / first.file.name
    before = path.stat().st_mtime_ns

    second = by_worker(cast, subject_of(cast), language="en")
    assert (second.file.name, path.stat().st_mtime_ns) == (first.file.name, before)
    path.write_bytes(b"%P")
    third = by_worker(cast, subject_of(cast), language="da")

    assert third.file.name == first.file.name
    assert path.read_bytes() == b"%PDF"


def test_changed_file_is_told(cast: Cast, media: Path) -> None:
    document = by_worker(cast, subject_of(cast))
    (media / document.file.name).write_bytes(b"other")

    with pytest.raises(FileChanged):
        read_rendered(document)


@pytest.mark.parametrize(
    ("readers", "seen"),
    [
        (DocumentReaders.OWN_PARTNER, {"lead", "partner", "auditor"}),
        (DocumentReaders.MEMBERS, {"lead", "partner", "other_partner", "auditor"}),
        (DocumentReaders.LEADERSHIP, {"lead", "auditor"}),
    ],
)
def test_document_is_seen_by_the_readers_its_owner_chose(cast: Cast, readers: DocumentReaders, seen: set[str]) -> None:
    by_worker(cast, subject_of(cast, readers))

    found = set()
    for name in ("lead", "partner", "other_partner", "auditor", "stranger"):
        with enter_tenant(getattr(cast, name).seat):
            if RenderedDocument.objects.exists():
                found.add(name)
    assert found == seen


@pytest.mark.parametrize("name", ["other_partner", "auditor"])
def test_document_of_another_partner_cannot_be_stored(cast: Cast, name: str) -> None:
    with pytest.raises((Error, ReadOnlySeat)), enter_tenant(getattr(cast, name).seat):
        store(subject_of(cast))


@pytest.mark.parametrize("name", ["lead", "partner"])
def test_document_of_a_partner_is_stored_by_itself_and_the_lead(cast: Cast, name: str) -> None:
    with enter_tenant(getattr(cast, name).seat):
        assert store(subject_of(cast)).pk


@pytest.mark.parametrize("statement", ["UPDATE {} SET name = ''", "DELETE FROM {}"])
def test_document_is_never_changed_or_deleted(cast: Cast, statement: str) -> None:
    by_worker(cast, subject_of(cast))

    with pytest.raises(ProgrammingError, match="permission denied"), enter_tenant(system_seat(cast.partnership.pk)):
        connection.cursor().execute(statement.format("publishing_rendereddocument"))


def test_document_of_a_partner_without_its_partner_is_refused(cast: Cast) -> None:
    nameless = Subject(cast.partnership.pk, "reporting.partner_report", 7, DocumentReaders.OWN_PARTNER)

    with pytest.raises(IntegrityError, match="document_of_a_partner_names_it"), transaction.atomic():
        by_worker(cast, nameless)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Raport łódzki R.2.pdf", "Raport łódzki R.2.pdf"),
        ("../../etc/passwd", "-..-etc-passwd"),
        ('a<b>:"c|d?*\\.pdf', "a-b---c-d---.pdf"),
        ("x" * 300 + ".pdf", "x" * 150 + ".pdf"),
        ("tab\there\x00.csv", "tab-here\ufffd.csv"),
    ],
)
def test_file_name_is_one_any_system_keeps(given: str, kept: str) -> None:
    assert clean_file_name(given) == kept
