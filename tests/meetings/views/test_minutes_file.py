"""Printed minutes: for every member, in four languages, the same bytes each time, kept by a worker."""

import datetime as dt
import io
from hashlib import sha256

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from apps.audit.models import Event
from apps.common.formats import format_date
from apps.meetings.models import Minutes
from apps.meetings.pdf.minutes import render_minutes
from apps.meetings.selectors.minutes import find_minutes
from apps.meetings.services.decision import record_decision
from apps.meetings.services.minutes import approve_minutes, circulate_minutes, correct_minutes, write_minutes
from apps.meetings.services.minutes_document import render_all_minutes_files
from apps.meetings.validators.decision import DecisionValues
from apps.publishing.models import RenderedDocument
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.meetings import make_meeting
from tests.publishing.pdf_checks import list_problems

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(cast: Cast) -> Minutes:
    with enter_tenant(cast.lead.seat):
        meeting = make_meeting(cast, language="fi")
        first, second = meeting.agenda.all()
        draft = write_minutes(
            member=cast.lead,
            meeting=meeting,
            texts={first.pk: "Tervetuloa.\n\nHyvä.", second.pk: "Jatkamme."},
        )
        for item, text in ((second, "Opas kirjoitetaan."), (None, "Seuraava kokous on Tampereella.")):
            record_decision(
                member=cast.lead, meeting=meeting,
                values=DecisionValues(
                    text=text, agenda_item=item, responsible=cast.partner.partner, due_on=dt.date(2026, 5, 1)
                ),
            )  # fmt: skip
        return approve(cast, draft)


def approve(cast: Cast, draft: Minutes) -> Minutes:
    circulated = circulate_minutes(member=cast.lead, minutes=draft)
    done = approve_minutes(member=cast.lead, minutes=circulated, now=dt.datetime(2026, 3, 20, 8, 0, tzinfo=dt.UTC))
    return find_minutes().get(pk=done.pk)


def url(cast: Cast, minutes: Minutes, language: str, name: str = "minutes_file") -> str:
    return reverse(name, args=[cast.partnership.slug, minutes.pk, language])


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_minutes_print_without_a_fault_and_alike_each_time(approved: Minutes, language: str) -> None:
    first, second = (render_minutes(approved, language) for _ in range(2))

    assert list_problems(first) == []
    assert first == second


def test_minutes_name_the_day_once_and_the_partner_who_carries_a_decision_out(approved: Minutes) -> None:
    text = " ".join(
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(render_minutes(approved, "en"))).pages).split()
    )

    day = format_date(dt.date(2026, 3, 12), "en")
    assert f"{day} 10:00 – 13:00 (Europe/Brussels)" in text
    assert "PP2 Voivodeship" in text


def test_worker_keeps_every_language_once_and_says_so_in_the_log(cast: Cast, approved: Minutes) -> None:
    made = [render_all_minutes_files(partnership_id=cast.partnership.pk, minutes_id=approved.pk) for _again in range(2)]

    assert made == [4, 0]
    with enter_tenant(system_seat(cast.partnership.pk)):
        kept = RenderedDocument.objects.order_by("language").values_list("language", "snapshot_sha256", "readers")
        assert list(kept) == [(code, approved.sha256, "members") for code in ("da", "en", "fi", "pl")]
        assert Event.objects.filter(key="publishing.document.rendered").count() == 4


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor", "controller"])
def test_every_member_gets_the_same_file_by_page_and_api_before_and_after_a_worker_was_there(
    client: Client, cast: Cast, approved: Minutes, role: str
) -> None:
    client.force_login(getattr(cast, role).user)

    def bytes_of(name: str) -> str:
        answer = client.get(url(cast, approved, "da", name))
        assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
        assert answer["Content-Disposition"].startswith("attachment")
        return sha256(answer.getvalue()).hexdigest()

    before = {bytes_of("minutes_file"), bytes_of("api_minutes_file")}
    render_all_minutes_files(partnership_id=cast.partnership.pk, minutes_id=approved.pk)

    assert before == {bytes_of("minutes_file")} == {bytes_of("api_minutes_file")}


def test_drafts_and_unknown_languages_have_no_file(client: Client, cast: Cast, approved: Minutes) -> None:
    with enter_tenant(cast.lead.seat):
        draft = correct_minutes(member=cast.lead, minutes=approved, reason="A name was wrong.")
    client.force_login(cast.lead.user)

    assert client.get(url(cast, draft, "en")).status_code == 404
    assert client.get(url(cast, approved, "de")).status_code == 404


def test_corrected_minutes_name_the_file_they_replace(cast: Cast, approved: Minutes) -> None:
    render_all_minutes_files(partnership_id=cast.partnership.pk, minutes_id=approved.pk)
    with enter_tenant(cast.lead.seat):
        second = approve(cast, correct_minutes(member=cast.lead, minutes=approved, reason="A name was wrong."))
    render_all_minutes_files(partnership_id=cast.partnership.pk, minutes_id=second.pk)

    with enter_tenant(system_seat(cast.partnership.pk)):
        replaced = RenderedDocument.objects.filter(version=2).values_list("language", "replaces__language")
        assert sorted(replaced) == [(code, code) for code in ("da", "en", "fi", "pl")]
