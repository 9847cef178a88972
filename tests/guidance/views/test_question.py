"""Pages and API of legal questions."""

import datetime as dt

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.consortia.models import Partnership
from apps.guidance.models import GuidanceDocument, Question
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast, make_cast
from tests.factories.room import make_room

API = "/api/v1/partnerships/alpha/guidance"
DRONES = "Czy możemy kupić drony do pilotażu?"


@pytest.fixture
def cast(library: None, db: None) -> Cast:
    cast = make_cast()
    User.objects.update(language="en")
    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
    with enter_tenant(system_seat(cast.partnership.pk)):
        Partnership.objects.filter(pk=cast.partnership.pk).update(programme_version=version)
    return cast


def sign_in(client: Client, cast: Cast, role: str) -> Client:
    client.force_login(getattr(cast, role).user)
    return client


def ask(client: Client, text: str = DRONES, **headers: str) -> str:
    answer = client.post("/p/alpha/guidance/", {"text": text}, headers=headers, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_answer_quotes_the_passage_with_its_place_and_says_what_it_is(client, cast):
    page = ask(sign_in(client, cast, "partner"))

    assert "Equipment that a pilot action needs, such as drones, sensors or cameras, may be bought" in page
    assert "Programme manual, section 2.1" in page
    assert "https://programme.invalid/manual.pdf" in page
    assert "This is no legal advice." in page
    assert "The joint secretariat: " in page


def test_condition_on_partnerships_is_called_one_and_each_says_where_it_stands(client, cast):
    page = ask(sign_in(client, cast, "partner"), "Who may be the lead partner?")

    assert "Country of the lead partner: " in page
    assert "Condition on partnerships" in page
    assert "(Interreg Europe" in page


def test_page_tells_how_questions_in_languages_without_pages_are_understood(client, cast):
    page = sign_in(client, cast, "partner").get("/p/alpha/guidance/").content.decode()

    assert "In our tests 21 of 23 German questions were answered, 21 of them rightly" in page


def test_answer_to_a_german_question_is_as_sure_as_german_ones_were_and_named_german(client, cast):
    page = ask(sign_in(client, cast, "partner"), "Ist ein Geschenk für die Referentin förderfähig?")

    assert "In our tests 21 of 21 answers to German questions began with the right passage." in page
    assert '<span lang="de">Ist ein Geschenk' in page


def test_htmx_gets_the_answer_alone(client, cast):
    page = ask(sign_in(client, cast, "partner"), **{"HX-Request": "true"})

    assert page.lstrip().startswith("<section")
    assert "Programme manual, section 2.1" in page


def test_question_without_an_answer_says_whom_to_ask(client, cast):
    page = ask(sign_in(client, cast, "partner"), "Where can I book a cheap hotel in Brussels?")

    assert "Not found: ask the joint secretariat" in page
    assert "blockquote" not in page


def test_empty_question_answers_422(client, cast):
    assert sign_in(client, cast, "partner").post("/p/alpha/guidance/", {"text": " ?"}).status_code == 422


@pytest.mark.parametrize(("role", "status"), [("auditor", 403), ("controller", 403), ("stranger", 404)])
def test_who_acts_for_no_partner_here_cannot_ask(client, cast, role, status):
    assert sign_in(client, cast, role).post("/p/alpha/guidance/", {"text": DRONES}).status_code == status


def test_page_for_an_auditor_has_no_form_and_names_the_documents(client, cast):
    page = sign_in(client, cast, "auditor").get("/p/alpha/guidance/").content.decode()

    assert "<textarea" not in page
    assert "Programme manual" in page


def test_open_question_is_on_the_leads_list_and_gets_the_secretariats_answer(client, cast):
    ask(sign_in(client, cast, "partner"), "Does a robot dog need a passport?")
    with enter_tenant(cast.partner.seat):
        number = Question.objects.get().pk
    sign_in(client, cast, "lead")
    assert "Does a robot dog need a passport?" in client.get("/p/alpha/guidance/questions/?show=open").content.decode()

    written = client.post(
        f"/p/alpha/guidance/questions/{number}/answer/",
        {"answer": "No.", "language": "en", "source": "Joint secretariat, e-mail", "answered_on": "2026-03-02"},
    )
    page = client.get(f"/p/alpha/guidance/questions/{number}/").content.decode()

    assert written.status_code == 302
    assert "Joint secretariat, e-mail" in page
    assert "robot" not in client.get("/p/alpha/guidance/questions/?show=open").content.decode()


def test_shared_answer_is_shown_elsewhere_as_hearsay_without_who_asked(client, cast):
    User.objects.filter(pk=cast.partner.user_id).update(full_name="Aneta Kowalska")
    ask(sign_in(client, cast, "partner"), "Does a robot dog need a passport?")
    with enter_tenant(cast.partner.seat):
        number = Question.objects.get().pk
    form = {"answer": "No.", "language": "en", "source": "Joint secretariat, e-mail", "answered_on": "2026-03-02"}
    client.post(f"/p/alpha/guidance/questions/{number}/answer/", form)
    client.post(f"/p/alpha/guidance/questions/{number}/share/", {"visibility": "all"})

    sign_in(client, cast, "stranger")
    answer = client.post("/p/beta/guidance/", {"text": "Which passport does a robot dog need?"}, follow=True)
    page = answer.content.decode()

    assert "Hearsay" in page
    assert "Does a robot dog need a passport?" in page
    assert "Aneta Kowalska" not in page
    assert "Voivodeship" not in page


def test_answer_form_with_errors_answers_422_and_keeps_the_words(client, cast):
    ask(sign_in(client, cast, "partner"), "Does a robot dog need a passport?")
    with enter_tenant(cast.partner.seat):
        number = Question.objects.get().pk
    form = {"answer": "No, never.", "language": "en", "source": "", "answered_on": "2026-03-02"}

    answer = client.post(f"/p/alpha/guidance/questions/{number}/answer/", form)

    assert answer.status_code == 422
    assert "No, never." in answer.content.decode()


def test_who_asked_says_that_it_did_not_help(client, cast):
    ask(sign_in(client, cast, "partner"))
    with enter_tenant(cast.partner.seat):
        number = Question.objects.get().pk

    client.post(f"/p/alpha/guidance/questions/{number}/helped/", {"helped": "no"})

    assert (
        "You said that this does not answer your question."
        in client.get(f"/p/alpha/guidance/questions/{number}/").content.decode()
    )


def test_document_is_read_passage_by_passage(client, cast):
    document = GuidanceDocument.objects.get(title="Programme manual")

    page = sign_in(client, cast, "controller").get(f"/p/alpha/guidance/documents/{document.pk}/").content.decode()

    assert "2.1 Equipment for pilots" in page
    assert "section 4.2" in page


def test_room_chooses_the_programme(client, library, db):
    member = make_room("City of Opole", "PL")
    client.force_login(member.user)
    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
    address = f"/p/{member.partnership.slug}/guidance/"

    page = client.get(address).content.decode()
    answer = client.post(address, {"text": DRONES, "version": version.pk}, follow=True).content.decode()

    assert "All programmes" in page
    assert "Programme manual, section 2.1" in answer
    assert 'href="/p/' + member.partnership.slug + "/rules" not in answer


UNKNOWN = "The programme's data do not say how its joint secretariat is reached."


def test_how_the_secretariat_is_reached_is_said_to_be_unknown_only_where_nothing_was_found(client, cast):
    sign_in(client, cast, "partner")
    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
    version.parameters.filter(key="secretariat_contact").delete()

    assert UNKNOWN not in ask(client)
    assert UNKNOWN in ask(client, "Where can I book a cheap hotel in Brussels?")
    member = make_room("City of Opole", "PL")
    User.objects.update(language="en")
    client.force_login(member.user)
    address = f"/p/{member.partnership.slug}/guidance/"
    for text in (DRONES, "Where can I book a cheap hotel in Brussels?"):
        assert UNKNOWN not in client.post(address, {"text": text}, follow=True).content.decode()


def test_changed_figure_is_said_on_the_page_in_the_api_and_beside_what_was_answered(client, cast):
    sign_in(client, cast, "partner")
    ask(client, "Are small presents for our speakers eligible?")
    with enter_tenant(cast.partner.seat):
        number = Question.objects.get().pk
    before = client.get("/p/alpha/guidance/").content.decode()
    (state,) = client.get(f"{API}/rules/").json()

    version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
    version.parameters.filter(key="gift_max_eur").update(value=25)

    assert (state["is_current"], client.get(f"{API}/rules/").json()[0]["is_current"]) == (True, False)
    assert "the rules were changed and are being prepared" not in before
    assert "the rules were changed and are being prepared" in client.get("/p/alpha/guidance/").content.decode()
    page = client.get(f"/p/alpha/guidance/questions/{number}/").content.decode()
    assert "The rule or its figures were changed after this was answered." in page
    assert "Ask again" in page
    assert client.get(f"{API}/questions/{number}/").json()["passages"][0]["is_outdated"] is True


def test_api_asks_lists_and_is_told_what_others_were(client, cast):
    sign_in(client, cast, "partner")

    asked = client.post(f"{API}/questions/", {"text": DRONES}, content_type="application/json")
    body = asked.json()
    listed = client.get(f"{API}/questions/").json()

    assert asked.status_code == 201
    assert body["sureness"] in {"sure", "likely"}
    assert {one["citation"] for one in body["passages"]} >= {"Programme manual, section 2.1"}
    assert body["others_were_told"] == []
    assert [one["id"] for one in listed] == [body["id"]]
    helped = client.post(f"{API}/questions/{body['id']}/helped/", {"helped": True}, content_type="application/json")
    assert helped.json()["helped"] is True


def test_api_writes_and_shares_what_the_secretariat_answered(client, cast):
    sign_in(client, cast, "partner")
    asked = client.post(
        f"{API}/questions/", {"text": "Does a robot dog need a passport?"}, content_type="application/json"
    )
    number = asked.json()["id"]
    wish = {"answer": "No.", "language": "en", "source": "E-mail", "answered_on": dt.date(2026, 3, 2).isoformat()}

    written = client.post(f"{API}/questions/{number}/answer/", wish, content_type="application/json")
    shared = client.post(f"{API}/questions/{number}/share/", {"visibility": "all"}, content_type="application/json")

    assert written.status_code == 201
    assert shared.json()["visibility"] == "all"
    assert client.get(f"{API}/documents/").json()[0]["title"] in {"Programme manual", "Wytyczne krajowe"}
