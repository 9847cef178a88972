"""The pages of evidence packs, as people use them."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.assurance.enums import MAKE_PACK
from apps.assurance.models import EvidencePack
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.evidence import make_books

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_store(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    settings.SECOND_FACTOR_ROLES = []
    User.objects.update(language="en")


def signed_in(member: Membership) -> Client:
    User.objects.update(language="en")
    client = Client()
    client.force_login(User.objects.get(pk=member.user_id))
    return client


def ask(client: Client, cast: Cast, **asked: Any) -> Any:
    return client.post(reverse("evidence_pack_list", args=["alpha"]), {"language": "da"} | asked)


def make(cast: Cast) -> EvidencePack:
    """Done by a worker."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        job = Job.objects.get(kind=MAKE_PACK, status="queued")
    perform_job(partnership_id=cast.partnership.pk, job_id=job.pk)
    with enter_tenant(system_seat(cast.partnership.pk)):
        return EvidencePack.objects.get(pk=job.subject_id)


@pytest.mark.parametrize("role", ["auditor", "lead", "partner"])
def test_pack_is_asked_for_made_and_taken_along(cast: Cast, role: str) -> None:
    make_books(cast)
    member = getattr(cast, role)
    client = signed_in(member)
    page = reverse("evidence_pack_list", args=["alpha"])
    partner = cast.partner.partner_id

    assert ask(client, cast, partner=partner).status_code == 302
    assert "The work waits for a worker." in client.get(page).content.decode()
    pack = make(cast)

    shown = client.get(page).content.decode()
    assert pack.sha256 in shown
    assert pack.manifest_sha256 in shown
    answer = client.post(reverse("evidence_pack_download", args=["alpha", pack.pk]))
    content = b"".join(answer.streaming_content)
    assert answer.streaming
    assert hashlib.sha256(content).hexdigest() == pack.sha256
    assert int(answer["Content-Length"]) == len(content) == pack.size
    with enter_tenant(system_seat(cast.partnership.pk)):
        last = Event.objects.filter(key="assurance.evidence_pack.downloaded").get()
    assert (last.actor_id, last.data["sha256"]) == (member.user_id, pack.sha256)


def test_download_by_address_alone_is_refused(cast: Cast) -> None:
    make_books(cast)
    client = signed_in(cast.lead)
    ask(client, cast)
    pack = make(cast)

    assert client.get(reverse("evidence_pack_download", args=["alpha", pack.pk])).status_code == 405


@pytest.mark.parametrize(("role", "status"), [("auditor", 404), ("partner", 404), ("other_partner", 404)])
def test_another_sides_pack_is_not_found(cast: Cast, role: str, status: int) -> None:
    make_books(cast)
    ask(signed_in(cast.lead), cast)
    pack = make(cast)

    answer = signed_in(getattr(cast, role)).post(reverse("evidence_pack_download", args=["alpha", pack.pk]))

    assert answer.status_code == status


def test_pack_that_is_not_made_yet_is_refused_with_words(cast: Cast) -> None:
    client = signed_in(cast.lead)
    ask(client, cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        pack = EvidencePack.objects.get()

    answer = client.post(reverse("evidence_pack_download", args=["alpha", pack.pk]))

    assert answer.status_code == 422
    assert "Ask for a new pack." in answer.content.decode()


def test_partner_chooses_no_other_partner(cast: Cast) -> None:
    answer = ask(signed_in(cast.partner), cast, partner=cast.other_partner.partner_id)

    assert answer.status_code == 422


def test_api_asks_tells_and_hands_out(cast: Cast) -> None:
    books = make_books(cast)
    client = signed_in(cast.auditor)
    body = {"line_ids": [books.invoice.pk], "name": "Sample 1"}

    asked = client.post(reverse("api_evidence_pack_list", args=["alpha"]), body, content_type="application/json")
    pack = make(cast)
    told = client.get(reverse("api_evidence_pack", args=["alpha", pack.pk])).json()
    taken = client.post(reverse("api_evidence_pack_download", args=["alpha", pack.pk]))

    assert asked.status_code == 202
    assert asked.json()["is_ready"] is False
    assert (told["is_ready"], told["line_ids"], told["sha256"]) == (True, [books.invoice.pk], pack.sha256)
    assert hashlib.sha256(b"".join(taken.streaming_content)).hexdigest() == pack.sha256
