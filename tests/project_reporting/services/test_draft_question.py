import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.project_reporting.models import DraftQuestion
from apps.project_reporting.services.draft_question import ask_partner
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tasks_run_at_once")]


@pytest.fixture
def questions(inside: World, django_capture_on_commit_callbacks) -> dict[str, DraftQuestion]:
    with django_capture_on_commit_callbacks():
        report = drafted(inside)
    return {question.params["variant"]: question for question in DraftQuestion.objects.filter(report=report)}


def test_question_is_mailed_to_the_partner_it_concerns(
    inside: World, questions: dict[str, DraftQuestion], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        sent = ask_partner(member=inside.cast.lead, question=questions["no_evidence"])

    assert sent == 1
    assert [letter.to for letter in mail.outbox] == [["partner@example.invalid"]]
    assert "D1.1.1" in mail.outbox[0].body


def test_question_about_a_work_package_goes_to_its_leader(
    inside: World, questions: dict[str, DraftQuestion], django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask_partner(member=inside.cast.lead, question=questions["work_package_silent"])

    assert [letter.to for letter in mail.outbox] == [["lead@example.invalid"]]


def test_question_records_who_asked(inside: World, questions: dict[str, DraftQuestion]) -> None:
    ask_partner(member=inside.cast.lead, question=questions["partner_missing"])

    event = Event.objects.get(key="reporting.draft.question_asked")
    assert (event.actor, event.partner) == (inside.cast.lead.user, inside.cast.other_partner.partner)
    assert questions["partner_missing"].asked_at is not None


def test_partner_without_people_cannot_be_asked(inside: World, questions: dict[str, DraftQuestion]) -> None:
    Membership.objects.filter(pk=inside.cast.other_partner.pk).delete()

    with pytest.raises(ValidationError):
        ask_partner(member=inside.cast.lead, question=questions["partner_missing"])

    assert mail.outbox == []
