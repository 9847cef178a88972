"""Evidence packs: asked for by a seat, made by a worker with that seat's eyes, kept for some days."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.assurance.enums import MAKE_PACK, PackStep
from apps.assurance.evidence.build import MadePack, Tell, build_pack
from apps.assurance.evidence.request import PackRequest, read_pack_request
from apps.assurance.evidence.scope import scope_of
from apps.assurance.evidence.work_file import WorkFile
from apps.assurance.models import EvidencePack
from apps.assurance.permissions import can_request_pack
from apps.assurance.selectors.evidence_pack import find_pack_reader, is_pack_under_way
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.jobs.models import Job
from apps.jobs.services.job import JobClaim, JobFailed, request_job
from apps.privacy.enums import ViewingKind
from apps.privacy.notes import note_viewing
from apps.tenancy.context import enter_tenant, system_seat


def request_evidence_pack(*, member: Membership, asked: PackRequest) -> EvidencePack:
    """Have a worker make a pack, and record who asked.

    Raises ``PermissionDenied`` for seats that get none, ``ValidationError`` by field for a scope outside what the
    member reads, and while another pack of the same people is being made.
    """
    pack = start_pack(member=member, asked=asked)
    if is_pack_under_way(besides=pack):
        raise ValidationError(_("A pack is being made already. Wait until it is finished."))
    request_job(kind=MAKE_PACK, subject=pack, partner_id=pack.partner_id, user=member.user, mandate_id=pack.mandate_id)
    return pack


def start_pack(*, member: Membership, asked: PackRequest) -> EvidencePack:
    """The row of a pack that is to be made, with its event. Raises as ``request_evidence_pack``."""
    require(can_request_pack(member))
    scope = read_pack_request(member=member, asked=asked)
    pack = EvidencePack.objects.create(
        partnership_id=member.partnership_id,
        partner_id=_owner_id(member),
        mandate=member.mandate,
        asked_as=member.role,
        requested_by=member.user,
        **scope,
    )
    _record(pack, EventKey.PACK_REQUESTED, member.user_id)
    return pack


def perform_pack(claim: JobClaim) -> None:
    """Make the pack and store its file. Done again after a worker's death it reads everything anew.

    Raises ``JobFailed`` if the asker has lost the seat she asked from.
    """
    pack, member = _begin(claim)
    with _telling_of_room(), WorkFile() as out:

        def tell(done: int, total: int) -> None:
            claim.announce(PackStep.PACKING, done=done, total=total)

        made = build_pack(pack=pack, member=member, out=out.stream, tell=tell)
        claim.announce(PackStep.KEEPING)
        size, sha256 = measure(out.stream)
        path = f"packs/{pack.partnership_id}/{pack.pk}.zip"
        # Left behind by a worker that was killed.
        default_storage.delete(path)
        stored = default_storage.save(path, out)
    with claim.holding():
        pack.file.name = stored
        keep_pack(pack=pack, made=made, size=size, sha256=sha256)


def write_pack_file(*, member: Membership, asked: PackRequest, out: IO[bytes], tell: Tell) -> EvidencePack:
    """Make a pack at once into the file given, for the operator's command; nothing is stored but its row.

    Outside of any tenant. Raises as ``request_evidence_pack``.
    """
    with enter_tenant(member.seat, papers=True):
        started = start_pack(member=member, asked=asked)
    with enter_tenant(system_seat(member.partnership_id)):
        pack = _stamped(started.pk)
    made = build_pack(pack=pack, member=member, out=out, tell=tell)
    size, sha256 = measure(out)
    with enter_tenant(system_seat(member.partnership_id, member.user_id)):
        keep_pack(pack=pack, made=made, size=size, sha256=sha256)
        _record(pack, EventKey.PACK_MADE, member.user_id)
    return pack


def keep_pack(*, pack: EvidencePack, made: MadePack, size: int, sha256: str) -> None:
    """Write down what was made: size in bytes, hashes, and until when the file is kept."""
    pack.size, pack.sha256, pack.manifest_sha256 = size, sha256, made.manifest_sha256
    pack.file_count, pack.seal, pack.made_at = made.file_count, made.seal, timezone.now()
    pack.shows = made.shows
    pack.expires_on = timezone.localdate() + dt.timedelta(days=settings.EVIDENCE_PACK_DAYS)
    pack.save()


def mark_pack_made(job: Job) -> None:
    """In the transaction that ends the job: the event, once."""
    pack = EvidencePack.objects.get(pk=job.subject_id)
    _record(pack, EventKey.PACK_MADE, pack.requested_by_id)


def record_pack_download(*, member: Membership, pack: EvidencePack) -> None:
    """Before the file leaves: that it does, and whose data is in it.

    Raises ``ValidationError`` when it is gone or not made yet.
    """
    if not pack.is_ready:
        raise ValidationError(_("The file of this pack is not kept any more, or not made yet. Ask for a new pack."))
    for shown in pack.shows:
        note_viewing(
            ViewingKind(shown["kind"]), partner_id=shown["partner_id"], record_ids=shown["record_ids"],
            in_names=shown["in_names"],
        )  # fmt: skip
    _record(pack, EventKey.PACK_DOWNLOADED, member.user_id)


def remove_expired_packs(*, partnership_id: int, today: dt.date | None = None) -> int:
    """Delete the files of packs whose days are over; row and hashes stay. Answers how many."""
    day = today or timezone.localdate()
    with enter_tenant(system_seat(partnership_id)):
        expired = list(EvidencePack.objects.filter(expires_on__lt=day).exclude(file="").select_for_update(of=("self",)))
        for pack in expired:
            path, pack.file, pack.removed_at = str(pack.file.name), "", timezone.now()
            pack.save(update_fields=["file", "removed_at"])
            _record(pack, EventKey.PACK_REMOVED, None)
            transaction.on_commit(partial(default_storage.delete, path))
    return len(expired)


def measure(out: IO[bytes]) -> tuple[int, str]:
    """Size and SHA-256 of a file that was written; it is left at its beginning."""
    out.seek(0)
    sha256 = hashlib.file_digest(out, "sha256").hexdigest()  # type: ignore[arg-type]
    size = out.tell()
    out.seek(0)
    return size, sha256


@contextmanager
def _telling_of_room() -> Iterator[None]:
    """Raises ``JobFailed`` where the disk is full."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise JobFailed("no_space") from error
        raise


def _begin(claim: JobClaim) -> tuple[EvidencePack, Membership]:
    with claim.step(PackStep.READING):
        pack = _stamped(claim.subject_id)
    member = find_pack_reader(pack=pack)
    if member is None or not can_request_pack(member):
        raise JobFailed("no_seat")
    return pack, member


def _stamped(pack_id: int) -> EvidencePack:
    """The pack with the moment of which it will be. Inside the worker's tenant."""
    related = ("partnership", "scope_partner__organisation", "scope_period", "mandate", "requested_by")
    pack = EvidencePack.objects.select_related(*related).get(pk=pack_id)
    pack.read_at = timezone.now()
    pack.save(update_fields=["read_at"])
    return pack


def _owner_id(member: Membership) -> int:
    """The partner the member acts for; for an auditor the first in her scope, because rows of work need one."""
    if member.partner_id is not None:
        return member.partner_id
    audit = member.audit_scope
    partners = Partner.objects.order_by("number")
    if audit is not None and audit.partner_ids is not None:
        partners = partners.filter(pk__in=audit.partner_ids)
    return partners.values_list("pk", flat=True)[0]


def _record(pack: EvidencePack, key: EventKey, actor_id: int | None) -> None:
    scope = scope_of(pack)
    record_event(
        key=key,
        partnership_id=pack.partnership_id,
        partner_id=pack.partner_id if pack.mandate_id is None else None,
        actor_id=actor_id,
        subject=pack,
        data={
            "partner": scope.partner_id,
            "period_id": scope.period_id,
            "lines": None if scope.line_ids is None else len(scope.line_ids),
            "sha256": pack.sha256,
        },
        mandate_id=pack.mandate_id,
    )
