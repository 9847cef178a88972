"""The pages of evidence packs, as people use them."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.assurance.enums import MAKE_PACK
from apps.assurance.models import EvidencePack, SampleUnit
from apps.audit.models import Event
from apps.consortia.models import AuditMandate, Membership
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.assurance import draw, make_declared
from tests.factories.cast import Cast
from tests.factories.evidence import make_books
from tests.factories.findings import draft, hand_in, release

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


def ask_api(client: Client, **asked: Any) -> Any:
    return client.post(reverse("api_evidence_pack_list", args=["alpha"]), asked, content_type="application/json")


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


def test_sample_chosen_on_its_page_is_packed(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)
    client = signed_in(cast.auditor)
    choice = f"sample-{sample.pk}"

    page = client.get(reverse("sample", args=["alpha", sample.pk])).content.decode()
    form = client.get(reverse("evidence_pack_list", args=["alpha"]), {"lines": choice}).content.decode()
    asked = ask(client, cast, lines=choice)

    assert f'href="{reverse("evidence_pack_list", args=["alpha"])}?lines={choice}"' in page
    assert f'<option value="{choice}" selected>{sample.mandate.reference}: Spring sample</option>' in form
    assert asked.status_code == 302
    assert make(cast).sample_id == sample.pk
    shown = client.get(reverse("evidence_pack_list", args=["alpha"])).content.decode()
    assert f"{sample.mandate.reference}: Spring sample</h2>" in shown


def test_finding_chosen_on_its_page_is_packed(cast: Cast) -> None:
    lines = hand_in(cast)
    finding = release(cast, draft(cast, (lines[1], "5.00")))
    client, choice = signed_in(cast.lead), f"finding-{finding.pk}"

    page = client.get(reverse("finding", args=["alpha", finding.pk])).content.decode()
    ask(client, cast, lines=choice)

    assert f"?lines={choice}" in page
    assert make(cast).line_ids == [lines[1].pk]


def test_controller_who_reads_a_finding_is_offered_no_pack_of_it(cast: Cast) -> None:
    finding = release(cast, draft(cast, (hand_in(cast)[1], "5.00")))

    page = signed_in(cast.controller).get(reverse("finding", args=["alpha", finding.pk]))

    assert page.status_code == 200
    assert "?lines=" not in page.content.decode()


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_sample_that_is_not_released_is_no_choice(cast: Cast, role: str) -> None:
    make_declared(cast)
    sample = draw(cast)
    client = signed_in(getattr(cast, role))

    by_form = ask(client, cast, lines=f"sample-{sample.pk}")
    by_api = ask_api(client, sample_id=sample.pk)

    assert (by_form.status_code, by_api.status_code) == (422, 400)
    assert by_api.json()["errors"]["sample"] == ["There is no such sample, or you do not read it."]
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert not EvidencePack.objects.exists()


def test_api_packs_a_sample(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat):
        units = sorted(SampleUnit.objects.filter(sample=sample).values_list("unit", flat=True))

    asked = ask_api(signed_in(cast.auditor), sample_id=sample.pk)

    assert asked.status_code == 202
    told = {name: asked.json()[name] for name in ("sample_id", "finding_id", "line_ids", "is_ready")}
    assert told == {"sample_id": sample.pk, "finding_id": None, "line_ids": units, "is_ready": False}


@pytest.mark.parametrize(("role", "status"), [("controller", 403), ("stranger", 404)])
def test_page_and_api_are_closed_to_who_gets_no_packs(cast: Cast, role: str, status: int) -> None:
    client = signed_in(getattr(cast, role))
    page = reverse("evidence_pack_list", args=["alpha"])

    answers = [
        client.get(page),
        ask(client, cast),
        client.get(reverse("api_evidence_pack_list", args=["alpha"])),
        ask_api(client),
    ]

    assert [answer.status_code for answer in answers] == [status] * 4
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert not EvidencePack.objects.exists()


def test_auditor_gets_no_pack_outside_of_her_scope(cast: Cast) -> None:
    books = make_books(cast)
    assert cast.auditor.mandate is not None
    with enter_tenant(system_seat(cast.partnership.pk)):
        cast.auditor.mandate.scope_partners.create(partnership=cast.partnership, scope_partner=cast.lead.partner)
    client = signed_in(cast.auditor)

    by_form = ask(client, cast, partner=cast.partner.partner_id)
    by_partner = ask_api(client, partner_id=cast.partner.partner_id)
    by_line = ask_api(client, line_ids=[books.invoice.pk])
    own = ask_api(client, partner_id=cast.lead.partner_id)

    answers = [by_form, by_partner, by_line, own]
    assert [answer.status_code for answer in answers] == [422, 400, 400, 202]
    assert by_partner.json()["errors"] == {"partner": ["You do not read this partner's figures."]}
    assert by_line.json()["errors"] == {"line_ids": ["Some of these lines do not exist, or you do not read them."]}


def test_auditor_whose_mandate_is_over_gets_nothing(cast: Cast) -> None:
    make_books(cast)
    client = signed_in(cast.auditor)
    ask(client, cast)
    pack = make(cast)
    assert cast.auditor.mandate is not None
    with enter_tenant(system_seat(cast.partnership.pk)):
        AuditMandate.objects.update(valid_from=dt.date(2025, 1, 1), valid_until=dt.date(2025, 12, 31))

    taken = client.post(reverse("evidence_pack_download", args=["alpha", pack.pk]))
    asked = ask(client, cast)

    assert {taken.status_code, asked.status_code} <= {403, 404}


def test_partner_packs_no_line_of_another(cast: Cast) -> None:
    books = make_books(cast)

    refused = ask_api(signed_in(cast.partner), line_ids=[books.of_lead.pk])

    assert refused.status_code == 400
    assert refused.json()["errors"] == {"line_ids": ["Some of these lines do not exist, or you do not read them."]}
