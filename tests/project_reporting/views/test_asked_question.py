"""A question of the draft on its page, once its partner was asked."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.clarifications.models import Clarification
from apps.clarifications.services.clarification import answer_clarification
from apps.project_reporting.models import DraftQuestion
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db


def url(name: str, *args: object) -> str:
    return reverse(name, args=["alpha", *args])


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


def test_answer_of_the_partner_stands_beside_the_question(world: World) -> None:
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        question = DraftQuestion.objects.get(report=report, params__variant="no_evidence")
    lead, partner = signed_in(world.cast.lead), signed_in(world.cast.partner)
    lead.post(url("draft_question_ask", report.pk, question.pk))
    with enter_tenant(world.cast.partner.seat):
        thread = Clarification.objects.get()
        answer_clarification(member=world.cast.partner, clarification=thread, text="The file is attached now.")

    page = lead.get(url("project_report", report.pk)).content.decode()

    assert "The file is attached now." in page
    assert url("clarification", thread.pk) in page
    assert url("draft_question_ask", report.pk, question.pk) not in page
    # The way back to the draft is for those who read it.
    way_back = f"{url('project_report', report.pk)}#questions-heading"
    ways = [way_back in client.get(url("clarification", thread.pk)).content.decode() for client in (lead, partner)]
    assert ways == [True, False]
