"""Models that translate and rewrite: what holds is taken with its origin, else the partner's own words stay."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.accounts.models import Organisation
from apps.audit.models import Event
from apps.consortia.services.organisation_ai import switch_ai
from apps.nlp.text_models import open_text_model
from apps.project_reporting.models import DraftSentence
from apps.project_reporting.services.draft_sentence import rewrite_sentence
from apps.project_reporting.services.project_report import find_problems, freeze_project_report
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World
from tests.factories.text_models import let_it_write, write_tiny_causal, write_tiny_seq2seq

pytestmark = pytest.mark.django_db

POLISH = "Przewodnik został opublikowany."
ENGLISH = "The guide has been published."


@pytest.fixture
def translator(tmp_path, settings):
    settings.AI_ENABLED = True
    settings.AI_THREADS = 1
    settings.AI_EMBEDDING_MODEL = str(tmp_path / "missing")
    settings.AI_TRANSLATION_MODEL = str(write_tiny_seq2seq(tmp_path / "translator"))
    yield settings
    open_text_model.cache_clear()


def quotes(report) -> dict[str, DraftSentence]:
    rows = DraftSentence.objects.filter(report=report, kind="quote")
    return {row.original_text or row.text: row for row in rows}


def test_translation_that_holds_stands_in_the_reports_language_with_original_and_model(
    inside: World, translator, monkeypatch
) -> None:
    let_it_write(monkeypatch, ENGLISH)

    report = drafted(inside)

    made = quotes(report)[POLISH]
    assert (made.text, made.language, made.original_text, made.original_language) == (ENGLISH, "en", POLISH, "pl")
    assert made.made_with.startswith("translator@")
    assert made.needs_approval
    assert find_problems(report=report) == []
    frozen = freeze_project_report(member=inside.cast.lead, report=report)
    kept = [one for section in frozen.snapshot["sections"] for one in section["sentences"] if one["id"] == made.pk]
    assert (kept[0]["original_text"], kept[0]["made_with"]) == (POLISH, made.made_with)


def test_translation_with_an_added_figure_falls_back_to_the_partners_words(
    inside: World, translator, monkeypatch
) -> None:
    let_it_write(monkeypatch, "The guide has been published. 12 copies.")

    report = drafted(inside)

    kept = quotes(report)[POLISH]
    assert (kept.text, kept.language, kept.original_text, kept.made_with) == (POLISH, "pl", "", "")


def test_random_words_of_an_untrained_model_fall_back_to_the_partners_words(inside: World, translator) -> None:
    report = drafted(inside)

    assert quotes(report)[POLISH].text == POLISH
    assert not DraftSentence.objects.filter(report=report).exclude(made_with="").exists()


def test_rewriting_keeps_the_first_original_and_names_both_models(
    inside: World, translator, monkeypatch, tmp_path
) -> None:
    translator.AI_TEXT_MODEL = str(write_tiny_causal(tmp_path / "writer"))
    written = iter(["The guide has been published.", "The published guide has been published."])
    monkeypatch.setattr("apps.nlp.text_models.TextModel._write", lambda model, text, **wishes: next(written, "nothing"))

    report = drafted(inside)

    made = quotes(report)[POLISH]
    assert made.text == "The published guide has been published."
    assert [name.split("@")[0] for name in made.made_with.split(", ")] == ["translator", "writer"]


def test_tampered_translation_is_refused_at_freezing(inside: World, translator, monkeypatch) -> None:
    let_it_write(monkeypatch, ENGLISH)
    report = drafted(inside)
    DraftSentence.objects.filter(report=report, text=ENGLISH).update(text="The guide has been published in 12 copies.")

    with pytest.raises(ValidationError) as refused:
        freeze_project_report(member=inside.cast.lead, report=report)

    assert "differs from the partner's own words" in refused.value.messages[0]


def test_texts_of_an_organisation_that_switched_ai_off_reach_no_model(inside: World, translator, monkeypatch) -> None:
    asked = let_it_write(monkeypatch, ENGLISH)
    embedded: list[str] = []
    monkeypatch.setattr(
        "apps.project_reporting.services.text_comparison.compare_texts",
        lambda texts, others: embedded.extend([*texts, *others]) or [],
    )
    Organisation.objects.update(allows_ai=False)

    report = drafted(inside)

    assert quotes(report)[POLISH].text == POLISH
    assert (asked, embedded) == ([], [])


def test_switch_is_the_organisations_own_and_recorded(world: World) -> None:
    partner = world.cast.partner
    with enter_tenant(partner.seat):
        organisation = switch_ai(member=partner, allows_ai=False)

        assert organisation == partner.partner.organisation
        assert not Organisation.objects.get(pk=organisation.pk).allows_ai
        assert Organisation.objects.filter(allows_ai=False).count() == 1
        assert Event.objects.get(key="consortia.organisation.ai_switched").data["allows_ai"] is False


def test_partner_switches_on_its_page_and_sees_how_it_stands(client, world: World) -> None:
    world.cast.partner.user.language = "en"
    world.cast.partner.user.save()
    client.force_login(world.cast.partner.user)
    address = reverse("organisation_ai", args=["alpha"])

    page = client.post(address, {"allows_ai": "0"}, follow=True).content.decode()

    assert "They are quoted as they are and compared by spelling alone." in page
    assert 'name="allows_ai" value="1"' in page


def test_what_a_person_changed_is_kept_and_shown(client, world: World) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        quote = DraftSentence.objects.get(report=report, text="Two workshops took place in Tampere.")
        rewrite_sentence(member=world.cast.lead, sentence=quote, text="Two open workshops took place in Tampere.")
        rewrite_sentence(member=world.cast.lead, sentence=quote, text="Two lively workshops took place in Tampere.")
        quote.refresh_from_db()
    client.force_login(world.cast.lead.user)

    page = client.get(reverse("project_report", args=["alpha", report.pk])).content.decode()

    assert quote.drafted_text == "Two workshops took place in Tampere."
    assert "Two <ins>lively</ins> workshops took place in Tampere." in page
