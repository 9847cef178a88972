"""Makes the ZIP of an evidence pack: what the asker may read, of one moment, in bounded memory.

The database is read once, in one transaction that sees one moment; files are copied afterwards, outside of any. The
same records and the same moment give the same bytes.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.assurance.evidence import pages, trail
from apps.assurance.evidence.archive import PackArchive, PackedFile, open_csv, write_json_list
from apps.assurance.evidence.files import FilePlan, plan_documents
from apps.assurance.evidence.ledger import Ledger, read_ledger
from apps.assurance.evidence.registers import csv_value, write_registers
from apps.assurance.evidence.rendered import PackedReport, list_expected, plan_rendered
from apps.assurance.evidence.samples import PackedSample, write_samples
from apps.assurance.evidence.scope import PackScope, scope_of
from apps.assurance.evidence.work_file import work_folder
from apps.consortia.selectors.partner import list_partners
from apps.privacy.notes import Looked, collect_notes
from apps.publishing import standalone
from apps.tenancy.context import enter_tenant

if TYPE_CHECKING:
    from apps.assurance.models import EvidencePack
    from apps.consortia.models import Membership

FORMAT, FORMAT_VERSION = "sammen-evidence-pack", 1
MANIFEST, SCRIPT = "manifest.json", "verify_pack.py"
_LEDGER = "ledger/ledger"
# Seconds between two words on how far the work is: one file may be a gigabyte, and a thousand may be nothing.
_TELL_EVERY = 1.0
Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class MadePack:
    """What the row keeps of a pack."""

    manifest_sha256: str
    file_count: int
    seal: str
    shows: list[dict[str, Any]]


@dataclass(slots=True)
class _Read:
    """What was read of the database."""

    ledger: Ledger
    plan: FilePlan
    reports: list[PackedReport]
    samples: list[PackedSample]
    registers: list[tuple[str, int]]
    names: dict[str, str]
    seal: str
    shows: list[dict[str, Any]] = field(default_factory=list)


def build_pack(*, pack: EvidencePack, member: Membership, out: IO[bytes], tell: Tell) -> MadePack:
    """Write the ZIP of the pack's scope, as the member sees it, to a file that can be read back.

    ``tell`` is given how many files are packed, and of how many. Raises ``FileNotFoundError`` if a file goes away in
    the meantime. Outside of any tenant, because the job's progress is committed between files.
    """
    with tempfile.TemporaryFile(dir=work_folder()) as spool, override(pack.language):
        archive = PackArchive(out)
        try:
            return _build(archive, pack, member, spool, tell)
        finally:
            archive.close()


def _build(
    archive: PackArchive, pack: EvidencePack, member: Membership, spool: IO[bytes], tell: Tell
) -> MadePack:  # fmt: skip
    scope = scope_of(pack)
    with _one_moment(), enter_tenant(member.seat, read_only=True), collect_notes() as notes:
        read = _read(archive, scope, member, spool)
        read.shows = [_shown(looked, record_ids) for looked, record_ids in notes.items()]
        facts = _facts(pack, member, read)
    _write_ledger(archive, read.ledger)
    pages.write_style(archive)
    pages.write_line_pages(
        archive, ledger=read.ledger, reports=read.reports, names=read.names, language=pack.language
    )  # fmt: skip
    pages.write_sample_pages(archive, ledger=read.ledger, samples=read.samples, language=pack.language)
    _copy_files(archive, read.plan, tell)
    pages.write_index(archive, overview=_overview(facts, read), language=pack.language)
    archive.write(SCRIPT, Path(standalone.__file__).with_name(SCRIPT).read_bytes())
    manifest = _write_manifest(archive, _manifest_head(pack, facts, scope, read))
    return MadePack(manifest.sha256, len(archive.files), read.seal, read.shows)


def _shown(looked: Looked, record_ids: set[int]) -> dict[str, Any]:
    """Whose data is in the pack, for the row to keep."""
    return {**looked._asdict(), "record_ids": sorted(record_ids)}


@contextmanager
def _one_moment() -> Iterator[None]:
    """Every query of the block sees the same moment, unless the caller's own transaction has begun before."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


def _read(archive: PackArchive, scope: PackScope, member: Membership, spool: IO[bytes]) -> _Read:
    partners = list(list_partners())
    plan = plan_documents(scope=scope, member=member, codes={one.pk: one.code for one in partners})
    files, reports, missing = plan_rendered(list_expected(scope=scope))
    plan.files += files
    plan.unpacked += missing
    return _Read(
        ledger=read_ledger(scope=scope, member=member, plan=plan, spool=spool),
        plan=plan,
        reports=reports,
        samples=write_samples(archive, scope=scope, member=member),
        registers=write_registers(archive, scope=scope, member=member),
        names={one.code: str(one) for one in partners},
        seal=trail.write_trail(archive, scope=scope, member=member),
    )


def _write_ledger(archive: PackArchive, ledger: Ledger) -> None:
    with archive.open(f"{_LEDGER}.json") as out:
        write_json_list(out, ledger.records())
    heads: list[str] = list(next(ledger.records(), {"line_id": None, **ledger.total.as_data()}))
    with open_csv(archive, f"{_LEDGER}.csv", heads) as rows:
        for record in ledger.records():
            rows.writerow([_cell(record[name]) for name in heads])


def _cell(value: Any) -> str:
    """Amounts stay figures a program reads; a list stands as JSON in one cell."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return str(value) if _is_figure(value) else csv_value(value)


def _is_figure(value: Any) -> bool:
    return isinstance(value, str) and value.removeprefix("-").replace(".", "", 1).isdecimal()


def _copy_files(archive: PackArchive, plan: FilePlan, tell: Tell) -> None:
    told = 0.0
    for number, file in enumerate(plan.files):
        if time.monotonic() - told >= _TELL_EVERY:
            tell(number, len(plan.files))
            told = time.monotonic()
        with default_storage.open(file.stored, "rb") as source:
            packed = archive.copy(file.path, source, is_packed=file.is_packed)
        if packed.sha256 != file.sha256:
            plan.changed.append((file.path, file.sha256))


def _overview(facts: dict[str, Any], read: _Read) -> pages.Overview:
    return pages.Overview(
        facts=facts,
        total=read.ledger.total,
        groups=pages.list_groups(read.ledger),
        reports=read.reports,
        plan=read.plan,
        registers=read.registers,
        samples=read.samples,
        has_trail=True,
        names=read.names,
    )


def _facts(pack: EvidencePack, member: Membership, read: _Read) -> dict[str, Any]:
    project = pack.partnership
    return {
        "acronym": project.acronym,
        "title": project.title,
        "scope": describe_scope(pack),
        "read_at": pack.read_at,
        "asked_by": member.user.full_name,
        "asked_as": member.get_role_display(),
        "audit": pack.mandate.reference if pack.mandate else "",
        "seal": read.seal,
        "file_name": pack.file_name,
    }


def describe_scope(pack: EvidencePack) -> str:
    """What the pack is of, in the active language."""
    parts = []
    if pack.line_ids is not None:
        parts.append(pack.scope_name or _("A choice of lines"))
    if pack.scope_partner is not None:
        parts.append(f"{pack.scope_partner.code} {pack.scope_partner}")
    if pack.scope_period is not None:
        parts.append(_("period %(number)s") % {"number": pack.scope_period.number})
    return ", ".join(parts) or _("The whole partnership")


def _manifest_head(pack: EvidencePack, facts: dict[str, Any], scope: PackScope, read: _Read) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "language": pack.language,
        "project": {"slug": pack.partnership.slug, "acronym": facts["acronym"], "title": facts["title"]},
        "scope": {
            "partner": pack.scope_partner.code if pack.scope_partner else None,
            "period": pack.scope_period.number if pack.scope_period else None,
            "sample": pack.sample_id,
            "finding": pack.finding_id,
            "lines": scope.line_ids,
            "name": pack.scope_name,
        },
        "as_of": pack.read_at.isoformat() if pack.read_at else None,
        "asked_by": {"name": facts["asked_by"], "role": pack.asked_as, "audit": facts["audit"]},
        "seal": read.seal or None,
        "totals": read.ledger.total.as_data(),
        "not_packed": [asdict(one) for one in read.plan.unpacked],
        "files_that_name_people_of_others": read.plan.masked,
        "changed_since_handed_in": [{"path": path, "sha256": sha256} for path, sha256 in read.plan.changed],
    }


def _write_manifest(archive: PackArchive, head: dict[str, Any]) -> PackedFile:
    """The files one on each line, so that the manifest is not held in memory as one text."""
    files = list(archive.files)
    with archive.open(MANIFEST) as out:
        out.write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}").encode())
        out.write(b',\n "files": ')
        write_json_list(out, (asdict(file) for file in files))
        out.write(b"\n}\n")
    return archive.files[-1]
