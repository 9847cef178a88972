"""Asking for packs, making them as a job, keeping and removing them."""

from __future__ import annotations

import datetime as dt
import hashlib
import resource
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.db.utils import IntegrityError
from django.utils import timezone
from django.utils.translation import override

from apps.assurance.enums import MAKE_PACK
from apps.assurance.evidence.request import PackRequest
from apps.assurance.evidence.work_file import remove_abandoned_work, work_folder
from apps.assurance.models import EvidencePack
from apps.assurance.services.evidence_pack import (
    record_pack_download,
    remove_expired_packs,
    request_evidence_pack,
)
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.evidence import content_of, make_books

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")


def ask(member: Membership, **asked: Any) -> EvidencePack:
    with enter_tenant(member.seat, papers=True):
        return request_evidence_pack(member=member, asked=PackRequest(**asked))


def make(member: Membership, **asked: Any) -> EvidencePack:
    """Asked for, made by a worker, and read anew."""
    pack = ask(member, **asked)
    with enter_tenant(system_seat(member.partnership_id)):
        job = Job.objects.get(kind=MAKE_PACK, subject_id=pack.pk)
    assert perform_job(partnership_id=member.partnership_id, job_id=job.pk)
    with enter_tenant(system_seat(member.partnership_id)):
        return EvidencePack.objects.get(pk=pack.pk)


def events(cast: Cast) -> list[tuple[str, int | None]]:
    with enter_tenant(system_seat(cast.partnership.pk)):
        found = Event.objects.filter(key__startswith="assurance.evidence_pack.").order_by("pk")
        return list(found.values_list("key", "mandate_id"))


@pytest.mark.parametrize("role", ["auditor", "lead", "partner"])
def test_worker_makes_the_pack_with_the_askers_eyes(cast: Cast, role: str) -> None:
    make_books(cast)

    pack = make(getattr(cast, role))

    with pack.file.open("rb") as file:
        content = file.read()
    files = content_of(content)
    assert (pack.size, pack.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert pack.manifest_sha256 == hashlib.sha256(files["manifest.json"]).hexdigest()
    assert pack.file_count == len(files)
    documents = [name for name in files if name.startswith("documents/")]
    assert len(documents) == {"auditor": 3, "lead": 2, "partner": 2}[role]


def test_auditors_requests_are_known_to_her_audit_alone(cast: Cast) -> None:
    make_books(cast)
    make(cast.auditor)
    assert cast.auditor.mandate is not None

    assert events(cast) == [
        ("assurance.evidence_pack.requested", cast.auditor.mandate.pk),
        ("assurance.evidence_pack.made", cast.auditor.mandate.pk),
    ]
    for member, seen in ((cast.auditor, 1), (cast.lead, 0), (cast.partner, 0), (cast.controller, 0)):
        with enter_tenant(member.seat):
            assert EvidencePack.objects.count() == seen
            assert Job.objects.filter(kind=MAKE_PACK).count() == seen


def test_packs_are_shown_to_the_side_that_asked(cast: Cast) -> None:
    make_books(cast)
    make(cast.lead)
    make(cast.partner)

    for member, seen in ((cast.auditor, 0), (cast.lead, 1), (cast.partner, 1), (cast.other_partner, 0)):
        with enter_tenant(member.seat):
            assert EvidencePack.objects.count() == seen


def test_colleague_of_the_lead_partner_without_its_role_sees_no_pack_of_the_lead(cast: Cast) -> None:
    make_books(cast)
    make(cast.lead)
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(pk=cast.other_partner.pk).update(partner=cast.lead.partner)
        colleague = Membership.objects.get(pk=cast.other_partner.pk)

    with enter_tenant(colleague.seat):
        assert EvidencePack.objects.count() == 0


def test_second_pack_waits_for_the_first(cast: Cast) -> None:
    ask(cast.lead)

    with pytest.raises(ValidationError, match=r"."):
        ask(cast.lead)
    assert ask(cast.partner).pk


def test_controller_gets_no_pack(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        ask(cast.controller)


@pytest.mark.parametrize("field", ["partner_id", "period_id"])
def test_scope_outside_the_project_is_refused(cast: Cast, field: str) -> None:
    with pytest.raises(ValidationError):
        ask(cast.lead, **{field: 999_999})


def test_partner_gets_no_pack_of_another(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        ask(cast.partner, partner_id=cast.other_partner.partner_id)

    assert set(refused.value.message_dict) == {"partner"}


def test_lines_the_member_does_not_read_are_refused(cast: Cast) -> None:
    books = make_books(cast)

    with pytest.raises(ValidationError) as refused:
        ask(cast.partner, line_ids=(books.invoice.pk, books.of_lead.pk))

    assert set(refused.value.message_dict) == {"line_ids"}


def test_lost_seat_ends_the_work(cast: Cast) -> None:
    make_books(cast)
    pack = ask(cast.partner)
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(pk=cast.partner.pk).update(valid_until=dt.date(2025, 1, 1))
        job = Job.objects.get(kind=MAKE_PACK)

    perform_job(partnership_id=cast.partnership.pk, job_id=job.pk)

    with enter_tenant(system_seat(cast.partnership.pk)):
        job.refresh_from_db()
        assert (job.status, job.failure) == ("failed", "no_seat")
        assert not EvidencePack.objects.get(pk=pack.pk).is_ready


def test_full_disk_ends_the_work_and_says_what_to_do(cast: Cast) -> None:
    make_books(cast)
    pack = ask(cast.lead)
    with enter_tenant(system_seat(cast.partnership.pk)):
        job = Job.objects.get(kind=MAKE_PACK)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        perform_job(partnership_id=cast.partnership.pk, job_id=job.pk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    with enter_tenant(system_seat(cast.partnership.pk)), override("en"):
        job.refresh_from_db()
        assert job.failure_text == (
            "There is no room for the pack on this server. Tell its operator, or ask for one partner or one period."
        )
        assert not EvidencePack.objects.get(pk=pack.pk).is_ready
    assert list(work_folder().iterdir()) == []


def test_pack_that_took_too_long_says_to_ask_for_less() -> None:
    with override("en"):
        assert Job(kind=MAKE_PACK, failure="too_long").failure_text == (
            "The pack is too large to be made in one go. Ask for one partner or one period at a time."
        )


def test_made_pack_leaves_nothing_beside_the_store(cast: Cast) -> None:
    make_books(cast)

    pack = make(cast.lead)

    assert pack.file.name == f"packs/{cast.partnership.pk}/{pack.pk}.zip"
    assert list(work_folder().iterdir()) == []


def test_what_a_killed_worker_left_is_removed_a_day_later() -> None:
    left = work_folder() / "left.zip"
    left.write_bytes(b"half a pack")
    now = timezone.now()

    kept = remove_abandoned_work(now=now)
    removed = remove_abandoned_work(now=now + dt.timedelta(days=1, minutes=1))

    assert (kept, removed, left.exists()) == (0, 1, False)


def test_expired_file_goes_and_its_hash_stays(cast: Cast, django_capture_on_commit_callbacks: Any) -> None:
    make_books(cast)
    pack = make(cast.lead)
    assert pack.expires_on is not None
    with django_capture_on_commit_callbacks(execute=True):
        kept = remove_expired_packs(partnership_id=cast.partnership.pk, today=pack.expires_on)
        removed = remove_expired_packs(partnership_id=cast.partnership.pk, today=pack.expires_on + dt.timedelta(days=1))

    with enter_tenant(system_seat(cast.partnership.pk)):
        after = EvidencePack.objects.get(pk=pack.pk)
    assert (kept, removed) == (0, 1)
    assert not default_storage.exists(pack.file.name)
    assert (after.is_ready, after.sha256, after.size) == (False, pack.sha256, pack.size)
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        record_pack_download(member=cast.lead, pack=after)


def test_database_refuses_to_change_what_was_made(cast: Cast) -> None:
    make_books(cast)
    pack = make(cast.lead)

    with enter_tenant(system_seat(cast.partnership.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            EvidencePack.objects.filter(pk=pack.pk).update(sha256="0" * 64)
        with pytest.raises(Exception, match="pgtrigger"), transaction.atomic():
            EvidencePack.objects.filter(pk=pack.pk).delete()


def test_command_writes_the_pack_of_a_partner(cast: Cast, tmp_path: Any) -> None:
    make_books(cast)
    out = tmp_path / "pack.zip"

    call_command("make_evidence_pack", partnership="alpha", partner="PP2", out=out, reader="auditor@example.invalid")

    files = content_of(out.read_bytes())
    assert len([name for name in files if name.startswith("documents/")]) == 2
    with enter_tenant(system_seat(cast.partnership.pk)):
        pack = EvidencePack.objects.get()
    assert (pack.sha256, pack.is_ready) == (hashlib.sha256(out.read_bytes()).hexdigest(), False)
