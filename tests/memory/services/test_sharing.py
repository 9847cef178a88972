"""Consent to share, and what the database refuses without it."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.memory.enums import Edition, RedactionState
from apps.memory.models import EarlierApplication, Passage, Redaction, Sharing
from apps.memory.services.assessment import record_assessment
from apps.memory.services.earlier_application import delete_application
from apps.memory.services.lesson import record_lesson
from apps.memory.services.redaction import accept_proposals, decide_redaction, finish_review
from apps.memory.services.sharing import share_application, withdraw_consent
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility
from tests.factories.cast import Cast
from tests.factories.memory import assessment_values, lesson_values, remember, share, work
from tests.factories.room import make_room

REFUSED = (IntegrityError, InternalError)


def _shared_texts() -> list[str]:
    return list(Passage.objects.filter(edition=Edition.SHARED).order_by("position").values_list("text", flat=True))


def test_what_is_shared_is_the_text_without_what_was_left_out(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)

    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        assert _shared_texts() == [
            "Small towns around the Baltic Sea write their applications alone. Many fail because nobody reads them"
            " before they are sent. The project manager is […], and the pilot costs […].",
            "Nine cities from six countries share what they learnt from rejected proposals. Each brings a person who"
            " has written one.",
        ]
        sharing = Sharing.objects.get()
        assert (sharing.visibility, sharing.shared_with, sharing.given_by_id) == ("all", [], seat.user_id)
        assert Event.objects.get(key=EventKey.SHARING_GIVEN).data["passages"] == 2


def test_shared_passage_does_not_tell_how_long_the_words_were_that_are_left_out(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)

    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        shared = Passage.objects.filter(edition=Edition.SHARED)
        assert set(shared.values_list("start", "end")) == {(0, 0)}


def test_what_a_person_let_stay_is_shared(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    with enter_tenant(seat.seat):
        money = Redaction.objects.select_related("passage__application").get(kind="money")
        decide_redaction(member=seat, redaction=money, state=RedactionState.REJECTED)

    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        assert "[…], and the pilot costs 12 500 EUR." in _shared_texts()[0]


@pytest.mark.parametrize("step", ["nothing", "decided"])
def test_application_is_not_shared_before_somebody_looked_it_through(cast: Cast, step: str) -> None:
    seat = make_room("City")
    application = remember(seat)

    with enter_tenant(seat.seat):
        if step == "decided":
            accept_proposals(member=seat, application=application)
        with pytest.raises(ValidationError, match="Look the application through first"):
            share_application(member=seat, application=application, visibility=Visibility.ALL)


def test_review_is_not_finished_while_a_proposal_is_undecided(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)

    with enter_tenant(seat.seat), pytest.raises(ValidationError, match="Decide first"):
        finish_review(member=seat, application=application)


def test_database_refuses_a_consent_before_the_review(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)

    with enter_tenant(seat.seat):
        with pytest.raises(REFUSED, match="was not reviewed"), transaction.atomic():
            _consent(application, seat.user_id)
        assert Sharing.objects.count() == 0


def test_database_refuses_a_shared_passage_that_was_not_reviewed(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        record_lesson(member=seat, application=application, values=lesson_values())
        new = Passage.objects.get(lesson__isnull=False)
        with pytest.raises(REFUSED, match="was not reviewed"), transaction.atomic():
            _copy_of(new, Sharing.objects.get())
        assert Passage.objects.filter(edition=Edition.SHARED).count() == 2


def test_database_refuses_a_shared_passage_whose_consent_was_withdrawn(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        withdraw_consent(member=seat, application=application)
        with pytest.raises(REFUSED, match="nobody consents"), transaction.atomic():
            _copy_of(Passage.objects.first(), Sharing.objects.get())


def test_database_refuses_to_change_what_is_shared_beneath_its_readers(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        own = Passage.objects.filter(edition=Edition.OWN)
        for change in ({"reviewed_at": None}, {"text": "Something else."}):
            with pytest.raises(REFUSED, match="is shared"), transaction.atomic():
                own.update(**change)
        with pytest.raises(REFUSED, match="is shared"), transaction.atomic():
            Redaction.objects.update(state=RedactionState.REJECTED)
        with pytest.raises(REFUSED, match="never widened"), transaction.atomic():
            Sharing.objects.update(shared_with=[cast.partnership.pk], visibility=Visibility.INVITED)


def test_withdrawn_consent_stays_withdrawn_and_on_record(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        withdraw_consent(member=seat, application=application)

        sharing = Sharing.objects.get()
        assert (sharing.withdrawn_by_id, _shared_texts()) == (seat.user_id, [])
        assert Event.objects.filter(key=EventKey.SHARING_WITHDRAWN).count() == 1
        with pytest.raises(REFUSED, match="stays withdrawn"), transaction.atomic():
            Sharing.objects.update(withdrawn_at=None, withdrawn_by=None)
        with pytest.raises(ValidationError, match="not shared"):
            withdraw_consent(member=seat, application=application)


def test_new_consent_takes_the_place_of_the_one_before(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)

    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        assert [one.withdrawn_at is None for one in Sharing.objects.order_by("pk")] == [False, True]
        assert len(_shared_texts()) == 2


def test_comment_and_lesson_are_passages_and_shared_with_the_next_consent_alone(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)
    with enter_tenant(seat.seat):
        record_lesson(member=seat, application=application, values=lesson_values("Ask Mr Jensen for the 500 EUR."))
        values = assessment_values(score=Decimal(3), maximum=Decimal(5))
        record_assessment(member=seat, application=application, values=values)
        assert len(_shared_texts()) == 2
    work(seat)

    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        assert _shared_texts()[2:] == ["Ask Mr […] for the […].", "The need was told too generally."]
        assert Sharing.objects.get(withdrawn_at=None).scores == [
            {"criterion": "Relevance", "score": "3.00", "maximum": "5.00"}
        ]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("nobody", "Choose whom you invite."),
        ("strangers", "You can invite only the rooms and partnerships you are offered to choose from."),
    ],
)
def test_invited_are_tenants_the_member_acts_in_herself(cast: Cast, wanted: str, said: str) -> None:
    seat = make_room("City")
    application = remember(seat)

    with pytest.raises(ValidationError) as refusal:
        share(seat, application, *([cast.other_partnership.pk] if wanted == "strangers" else []))

    assert refusal.value.message_dict == {"shared_with": [said]}


def test_deleting_an_application_withdraws_its_consent_first(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility=Visibility.ALL)

    with enter_tenant(seat.seat):
        delete_application(member=seat, application=application)

        assert (EarlierApplication.objects.count(), Passage.objects.count(), Sharing.objects.count()) == (0, 0, 0)
        keys = list(Event.objects.filter(key__startswith="memory.").order_by("pk").values_list("key", flat=True))
        assert keys[-2:] == [EventKey.SHARING_WITHDRAWN, EventKey.EARLIER_APPLICATION_DELETED]


def _consent(application: EarlierApplication, user_id: int) -> Sharing:
    return Sharing.objects.create(
        partnership_id=application.partnership_id, partner_id=application.partner_id, application=application,
        visibility=Visibility.ALL, organisation="City", title="T", programme="P", outcome="won", own_role="lead",
        given_by_id=user_id, given_at=timezone.now(),
    )  # fmt: skip


def _copy_of(own: Passage | None, sharing: Sharing) -> Passage:
    assert own is not None
    Passage.objects.filter(source=own).delete()
    return Passage.objects.create(
        partnership_id=own.partnership_id, partner_id=own.partner_id, application_id=own.application_id,
        edition=Edition.SHARED, source=own, sharing=sharing, position=own.position, text=own.text,
        language=own.language, section_kind=own.section_kind, programme="P", outcome="won",
    )  # fmt: skip
