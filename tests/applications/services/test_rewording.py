"""A draft worded anew by a text model: held against what it cites, marked until a person accepts it, and recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Organisation
from apps.applications.drafting.rewording import reword_draft
from apps.applications.enums import RewordingState, SectionState
from apps.applications.models import Rewording, SectionText
from apps.applications.selectors.draft import draft_section
from apps.applications.selectors.section import find_section
from apps.applications.services.rewording import ask_for_rewording
from apps.applications.services.section import move_section, save_section_text
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.nlp.text_models import open_text_model
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.text_models import write_tiny_causal

KEY = "solutions"
ASSEMBLED = "The three solutions are tried out in Tampere in June."
REWORDED = "In June the three solutions are tried out in Tampere."


@pytest.fixture(autouse=True)
def writer(tmp_path, settings) -> Iterator[None]:
    settings.AI_ENABLED, settings.AI_THREADS = True, 1
    settings.AI_EMBEDDING_MODEL = str(tmp_path / "missing")
    settings.AI_TEXT_MODEL = str(write_tiny_causal(tmp_path / "writer"))
    yield
    open_text_model.cache_clear()


@pytest.fixture
def says(monkeypatch) -> Callable[[str], list[str]]:
    """What the model writes, whatever it is asked; answers what it was asked."""

    def say(text: str) -> list[str]:
        asked: list[str] = []

        def write(model: object, prompt: str, **wishes: object) -> str:
            asked.append(prompt)
            return text

        monkeypatch.setattr("apps.nlp.text_models.TextModel._write", write)
        return asked

    return say


@pytest.fixture
def earlier(cast: Cast) -> Cast:
    """An earlier version of the section holds the sentence a draft is assembled of, for which data hold its number."""
    with enter_tenant(cast.partner.seat):
        for number, text in enumerate((ASSEMBLED, "")):
            save_section_text(member=cast.partner, key=KEY, text=text, based_on=number)
    return cast


def ask(member: Membership) -> Rewording:
    with enter_tenant(member.seat):
        entry = find_section(partnership=member.partnership, key=KEY)
        assert entry is not None
        return ask_for_rewording(member=member, entry=entry, draft=draft_section(member=member, entry=entry))


def reword(member: Membership) -> Rewording:
    rewording = ask(member)
    with enter_tenant(member.seat):
        job = Job.objects.get(kind="applications.reword", subject_id=rewording.pk)
    assert perform_job(partnership_id=member.partnership_id, job_id=job.pk)
    with enter_tenant(member.seat):
        return Rewording.objects.get(pk=rewording.pk)


def events(member: Membership) -> list[tuple[str, bool]]:
    """The keys, and whether a person did it."""
    with enter_tenant(member.seat):
        rows = Event.objects.filter(key__contains="wording").order_by("pk")
        return [(one.key, one.actor_id is not None) for one in rows]


def test_wording_that_holds_keeps_source_and_original_and_names_the_model(earlier: Cast, says) -> None:
    says(REWORDED)

    made = reword(earlier.partner)

    (mark,) = made.worded
    assert (made.state, mark["sentence"], mark["original"]) == (RewordingState.WORDED, REWORDED, ASSEMBLED)
    assert (mark["kind"], mark["reference"]) == ("version", f"{KEY} v1")
    assert mark["made_with"] == made.made_with
    assert made.made_with.startswith("writer@")
    assert events(earlier.partner) == [("applications.rewording.asked", True), ("applications.rewording.done", False)]


@pytest.mark.parametrize(
    ("written", "doubt"),
    [
        ("In June the 4 solutions are tried out in Tampere.", "figures"),
        ("In June the four solutions are tried out in Tampere.", "figures"),
        ("In July the three solutions are tried out in Tampere.", "dates"),
        ("In June the three solutions are tried out in Helsinki.", "names"),
        ("Helsinki tries out the three solutions in June in Tampere.", "names"),
        ("In June the three solutions are not tried out in Tampere.", "negation"),
        ("W czerwcu trzy rozwiązania wypróbujemy w mieście Tampere.", "dates"),
    ],
)
def test_wording_that_differs_is_refused_and_the_assembled_draft_stands(
    earlier: Cast, says, partner_client: Client, written: str, doubt: str
) -> None:
    says(written)

    made = reword(earlier.partner)

    assert (made.state, made.worded, made.refusal["sentence"]) == (RewordingState.REFUSED, [], ASSEMBLED)
    assert doubt in made.refusal["doubts"]
    page = partner_client.get(reverse("application_draft", args=["alpha", KEY])).content.decode()
    assert "What the language model wrote was refused; the draft stands as it was assembled." in page
    assert f">\n{ASSEMBLED}</textarea>" in page
    assert events(earlier.partner)[-1] == ("applications.rewording.refused", False)


def test_one_refused_sentence_refuses_the_whole_draft(says) -> None:
    says(REWORDED)
    marks = [{"sentence": text, "language": "en"} for text in (ASSEMBLED, "Five solutions are tried out.")]

    made = reword_draft(marks, "en")

    assert (made.worded, made.made_with, made.refused) == ([], "", "Five solutions are tried out.")


def test_random_words_of_an_untrained_model_are_refused(earlier: Cast) -> None:
    assert reword(earlier.partner).state == RewordingState.REFUSED


def test_model_that_changes_nothing_has_worded_nothing(earlier: Cast, says) -> None:
    says(ASSEMBLED)

    assert reword(earlier.partner).refusal["doubts"] == ["unchanged"]


def test_text_of_an_organisation_that_switched_ai_off_goes_to_no_model(earlier: Cast, says) -> None:
    asked = says(REWORDED)
    Organisation.objects.filter(pk=earlier.partner.partner.organisation_id).update(allows_ai=False)
    earlier.partner.partner.organisation.refresh_from_db()

    assert reword(earlier.lead).refusal["doubts"] == ["unchanged"]
    assert asked == []
    with pytest.raises(PermissionDenied):
        ask(earlier.partner)


def test_without_a_text_model_it_is_neither_offered_nor_done(earlier: Cast, partner_client: Client, settings) -> None:
    settings.AI_TEXT_MODEL = ""

    page = partner_client.get(reverse("application_draft", args=["alpha", KEY])).content.decode()

    assert "Have it worded anew" not in page
    assert partner_client.post(reverse("application_draft_reword", args=["alpha", KEY])).status_code == 403


def test_same_draft_is_worded_once_and_read_by_its_partner_alone(earlier: Cast, says) -> None:
    says(REWORDED)

    assert reword(earlier.partner).pk == ask(earlier.partner).pk
    with enter_tenant(earlier.other_partner.seat):
        assert not Rewording.objects.exists()


def test_taken_over_it_is_marked_until_a_person_accepts_and_agreed_only_then(
    earlier: Cast, says, partner_client: Client
) -> None:
    says(REWORDED)
    reword(earlier.partner)
    address = reverse("application_draft", args=["alpha", KEY])
    assert f">\n{REWORDED}</textarea>" in partner_client.get(address).content.decode()

    partner_client.post(address, {"text": REWORDED, "based_on": 2, "is_reworded": "True"})

    section = reverse("application_section", args=["alpha", KEY])
    page = partner_client.get(section).content.decode()
    assert "worded by writer@" in page
    with enter_tenant(earlier.lead.seat):
        move_section(member=earlier.lead, key=KEY, state=SectionState.FOR_REVIEW)
        with pytest.raises(ValidationError, match="nobody has accepted yet"):
            move_section(member=earlier.lead, key=KEY, state=SectionState.AGREED)
    partner_client.post(section, {"text": REWORDED, "based_on": 3, "accepted": "0"})
    with enter_tenant(earlier.lead.seat):
        move_section(member=earlier.lead, key=KEY, state=SectionState.AGREED)
        saved = SectionText.objects.first()
    assert saved is not None
    assert [(one["sentence"], one["original"], "made_with" in one) for one in saved.sources] == [
        (REWORDED, ASSEMBLED, False)
    ]
    assert events(earlier.partner)[-1] == ("applications.wording.accepted", True)


def test_taken_over_as_assembled_it_is_not_marked_as_a_machines_words(earlier: Cast, says, partner_client) -> None:
    says(REWORDED)
    reword(earlier.partner)

    partner_client.post(reverse("application_draft", args=["alpha", KEY]), {"text": ASSEMBLED, "based_on": 2})

    with enter_tenant(earlier.lead.seat):
        saved = SectionText.objects.first()
    assert saved is not None
    assert [(saved.origin, "made_with" in one) for one in saved.sources] == [("draft", False)]


def test_api_asks_for_it_and_shows_it_beside_the_draft(earlier: Cast, says, partner_client: Client) -> None:
    says(REWORDED)
    address = reverse("api_application_draft", args=["alpha", KEY])
    assert partner_client.get(address).json()["rewording"] is None

    answer = partner_client.post(reverse("api_application_draft_reword", args=["alpha", KEY]))

    assert (answer.status_code, answer.json()["state"]) == (202, "asked")
    reword(earlier.partner)
    assert partner_client.get(address).json()["rewording"]["worded"][0]["sentence"] == REWORDED
