"""What a secretariat answered: written down with its source, and shown to whom it was opened."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.guidance.models import Question, SecretariatAnswer
from apps.guidance.selectors.question import count_open
from apps.guidance.selectors.secretariat_answer import list_told
from apps.guidance.services.question import ask_question
from apps.guidance.services.secretariat_answer import AnswerValues, record_answer, share_answer
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role, Visibility
from tests.factories.cast import Cast, make_seat

ASKED = "Does a robot dog need a passport at the border?"
ALIKE = "Which passport does a robot dog need at the border?"
TOLD = AnswerValues(
    answer="It needs none.", language="en", source="Joint secretariat, e-mail", answered_on=dt.date(2026, 3, 2)
)


@pytest.fixture
def question(cast: Cast) -> Question:
    with enter_tenant(cast.partner.seat):
        return ask_question(member=cast.partner, text=ASKED, reader="en")


@pytest.fixture
def answer(cast: Cast, question: Question) -> SecretariatAnswer:
    with enter_tenant(cast.partner.seat):
        return record_answer(member=cast.partner, question=question, values=TOLD)


def told(cast: Cast, who: str, text: str = ALIKE) -> list[str]:
    member = getattr(cast, who)
    with enter_tenant(member.seat):
        found = list_told(
            text=text, version=member.partnership.programme_version,
            partnership_id=member.partnership_id,
        )  # fmt: skip
        return [one.answer.answer for one in found]


def share(cast: Cast, answer: SecretariatAnswer, visibility: Visibility, *partnerships: int) -> None:
    with enter_tenant(cast.partner.seat):
        share_answer(member=cast.partner, answer=answer, visibility=visibility, shared_with=partnerships)


def test_recorded_answer_closes_the_question(cast, question):
    with enter_tenant(cast.partner.seat):
        assert count_open() == 1
        record_answer(member=cast.partner, question=question, values=TOLD)
        assert count_open() == 0


def test_lead_partner_writes_down_what_was_answered_to_a_partner(cast, question):
    with enter_tenant(cast.lead.seat):
        written = record_answer(member=cast.lead, question=Question.objects.get(), values=TOLD)

    assert (written.partner_id, written.recorded_by_id) == (cast.partner.partner_id, cast.lead.user_id)


def test_second_answer_to_the_same_question_is_refused(cast, answer):
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        record_answer(member=cast.partner, question=Question.objects.get(), values=TOLD)


@pytest.mark.parametrize(
    "fields", [{"answer": " "}, {"source": ""}, {"answered_on": dt.date(2999, 1, 1)}], ids=["words", "source", "future"]
)
def test_answer_without_words_or_source_or_of_a_day_to_come_is_refused(cast, question, fields):
    values = AnswerValues(**{name: getattr(TOLD, name) for name in TOLD.__dataclass_fields__} | fields)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError):
        record_answer(member=cast.partner, question=question, values=values)


def test_own_tenant_is_told_at_once_and_nobody_else(cast, answer):
    assert told(cast, "other_partner") == ["It needs none."]
    assert told(cast, "stranger") == []


def test_other_question_is_told_nothing_of_it(cast, answer):
    assert told(cast, "other_partner", "May we buy drones for the pilot?") == []


def test_answer_shared_with_all_is_told_in_other_tenants(cast, answer):
    share(cast, answer, Visibility.ALL)

    assert told(cast, "stranger") == ["It needs none."]


def test_answer_shared_with_chosen_is_told_there_alone(cast, answer):
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        make_seat(cast.other_partnership, cast.partner.user, Role.PARTNER, cast.stranger.partner)

    share(cast, answer, Visibility.INVITED, cast.other_partnership.pk)
    assert told(cast, "stranger") == ["It needs none."]

    share(cast, answer, Visibility.OWN)
    assert told(cast, "stranger") == []


def test_inviting_nobody_is_refused(cast, answer):
    with pytest.raises(ValidationError):
        share(cast, answer, Visibility.INVITED)


def test_inviting_a_partnership_one_has_no_seat_in_is_refused(cast, answer):
    with pytest.raises(ValidationError, match="offered to choose from"):
        share(cast, answer, Visibility.INVITED, cast.other_partnership.pk)


def test_other_partner_shares_nothing(cast, answer):
    with enter_tenant(cast.other_partner.seat), pytest.raises(PermissionDenied):
        share_answer(member=cast.other_partner, answer=answer, visibility=Visibility.ALL)


def test_question_itself_stays_behind_its_wall_when_the_answer_is_shared(cast, answer):
    share(cast, answer, Visibility.ALL)

    with enter_tenant(cast.stranger.seat):
        assert not Question.objects.exists()
        assert not SecretariatAnswer.objects.exists()  # the ORM's own scope: only ``list_told`` looks further
