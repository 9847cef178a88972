"""Asking: what is answered word for word, what is refused, and what is kept of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import ProgrammingError, transaction

from apps.audit.models import Event
from apps.consortia.models import Partnership
from apps.guidance.models import Passage, Question
from apps.guidance.selectors.question import count_open, list_questions
from apps.guidance.services.question import ask_question, judge_answer
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_cast
from tests.factories.room import make_room

pytestmark = pytest.mark.usefixtures("library")


@pytest.fixture
def cast(library: None, db: None) -> Cast:
    cast = make_cast()
    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
    for tenant in (cast.partnership, cast.other_partnership):
        with enter_tenant(system_seat(tenant.pk)):
            Partnership.objects.filter(pk=tenant.pk).update(programme_version=version)
        tenant.programme_version = version
    for seat in (cast.lead, cast.partner, cast.other_partner, cast.auditor, cast.stranger, cast.controller):
        seat.partnership.programme_version = version
    return cast


def ask(cast: Cast, text: str, reader: str = "en", who: str = "partner") -> Question:
    member = getattr(cast, who)
    with enter_tenant(member.seat):
        return ask_question(member=member, text=text, reader=reader)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("May we buy drones for the pilot?", "en"),
        ("Czy możemy kupić drony do pilotażu?", "pl"),
        ("Saammeko ostaa droneja pilottiin?", "fi"),
        ("Må vi købe droner til pilotprojektet?", "da"),
        ("Dürfen wir Drohnen für das Pilotprojekt kaufen?", "de"),
        ("Får vi köpa drönare till pilotprojektet?", "sv"),
        ("¿Podemos comprar drones para el proyecto piloto?", "es"),
        ("Pouvons-nous acheter des drones pour le projet pilote ?", "fr"),
    ],
)
def test_question_in_any_language_is_answered_by_the_manual_in_its_own_words(cast, text, language):
    asked = ask(cast, text)

    first = next(one for one in asked.answer if one["kind"] == "document")
    assert asked.language == language
    assert (first["title"], first["section"], first["heading"]) == ("Programme manual", "2.1", "Equipment for pilots")
    assert "\n\n".join([first["heading"], *first["paragraphs"]]) == Passage.objects.get(pk=first["passage"]).text


@pytest.mark.parametrize(
    ("reader", "heading", "advice"),
    [
        (
            "en",
            "Gifts",
            "Remove gifts. For promotional items, show the branding and the approved communication activity.",
        ),
        ("pl", None, None),
        ("fi", None, None),
        ("da", None, None),
    ],
)
def test_rule_is_quoted_in_the_readers_language_with_its_article(cast, reader, heading, advice):
    asked = ask(cast, "Are small presents for our speakers eligible?", reader=reader)

    first = asked.answer[0]
    assert (first["rule_id"], first["language"], first["basis"]) == ("gifts", reader, "IR 38(3)(b); IR 42(e)")
    assert heading is None or (first["heading"], first["paragraphs"][-1]) == (heading, advice)
    assert first["figures"][0]["is_confirmed"] is True


def test_question_that_nothing_answers_is_refused_and_stays_open(cast):
    asked = ask(cast, "What will the weather be in Antwerp tomorrow?")

    assert (asked.sureness, asked.answer) == ("not_found", [])
    with enter_tenant(cast.partner.seat):
        assert list(list_questions(only_open=True)) == [asked]
        assert count_open() == 1


def test_question_about_tax_law_is_refused_although_its_words_are_those_of_a_rule(cast):
    assert ask(cast, "Jak złożyć deklarację VAT do urzędu skarbowego?").answer == []


def test_asking_is_an_event_without_the_words(cast):
    asked = ask(cast, "May we buy drones for the pilot?")

    with enter_tenant(cast.lead.seat):
        event = Event.objects.get(key="guidance.question.asked")
        assert event.subject == f"guidance.question:{asked.pk}"
        assert set(event.data) == {"sureness"}


@pytest.mark.parametrize("text", ["", "  ?!", "x" * 1001])
def test_no_question_is_refused(cast, text):
    with pytest.raises(ValidationError):
        ask(cast, text)


@pytest.mark.parametrize("who", ["auditor", "controller"])
def test_who_acts_for_no_partner_asks_nothing(cast, who):
    with pytest.raises(PermissionDenied):
        ask(cast, "May we buy drones for the pilot?", who=who)


def test_answer_that_did_not_help_makes_the_question_open_again(cast):
    asked = ask(cast, "May we buy drones for the pilot?")

    with enter_tenant(cast.partner.seat):
        assert count_open() == 0
        judge_answer(member=cast.partner, question=asked, helped=False)
        assert count_open() == 1
        judge_answer(member=cast.partner, question=asked, helped=True)
        assert count_open() == 0


def test_only_who_asked_says_whether_it_helped(cast):
    asked = ask(cast, "May we buy drones for the pilot?")

    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        judge_answer(member=cast.lead, question=asked, helped=True)


def test_what_was_asked_and_answered_never_changes(cast):
    asked = ask(cast, "May we buy drones for the pilot?")

    with enter_tenant(cast.partner.seat), pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        Question.objects.filter(pk=asked.pk).update(text="May we buy tanks?")


@pytest.mark.parametrize(
    ("who", "seen"),
    [("lead", 1), ("partner", 1), ("other_partner", 0), ("auditor", 1), ("controller", 0), ("stranger", 0)],
)
def test_question_is_read_by_its_partner_lead_and_auditors(cast, who, seen):
    ask(cast, "May we buy drones for the pilot?")

    with enter_tenant(getattr(cast, who).seat):
        assert Question.objects.count() == seen


def test_room_asks_of_all_programmes_or_of_one(library, db):
    member = make_room("City of Opole", "PL")
    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")

    with enter_tenant(member.seat):
        of_all = ask_question(member=member, text="May we buy drones for the pilot?", reader="en")
        of_one = ask_question(member=member, text="May we buy drones for the pilot?", reader="en", version=version)
        with pytest.raises(ValidationError):
            ask_question(member=member, text="May we buy drones?", reader="en", version=_earlier_version())

    assert (of_all.programme_version, of_one.programme_version) == (None, version)
    assert {one["section"] for one in of_all.answer} >= {"2.1"}


def _earlier_version() -> ProgrammeVersion:
    return ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-1")
