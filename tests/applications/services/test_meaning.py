"""A worker computes what texts mean; pages say how far it has come, and nobody waits for it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.accounts.models import Organisation
from apps.applications.models import SectionText, TextMeaning
from apps.applications.selectors.meaning import Comparison, read_comparison
from apps.applications.selectors.section import list_sections
from apps.applications.services.meaning import fill_all_meanings, fill_meanings
from apps.applications.services.section import save_section_text
from apps.nlp import embedding
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.reporting import make_work_package
from tests.nlp.conftest import no_model, tiny_model  # noqa: F401 - fixtures

KEY = "summary"


def write(cast: Cast, text: str = "A flight works. A laptop works.", key: str = KEY, based_on: int = 0) -> None:
    with enter_tenant(cast.partner.seat):
        save_section_text(member=cast.partner, key=key, text=text, based_on=based_on)


def compared(cast: Cast) -> Comparison:
    with enter_tenant(cast.lead.seat):
        return read_comparison(partnership=cast.partnership, entries=list_sections(partnership=cast.partnership))


def checks_page(client: Client) -> str:
    return client.get(reverse("application_findings", args=["alpha"])).content.decode()


def test_saved_text_is_compared_after_commit_and_once(
    cast: Cast,
    tiny_model: Path,  # noqa: F811
    django_capture_on_commit_callbacks,
    settings,
) -> None:
    settings.CELERY_TASK_ALWAYS_EAGER = True
    with django_capture_on_commit_callbacks() as callbacks:
        write(cast)
    assert compared(cast).under_way == (KEY,)
    assert len(callbacks) >= 1

    assert (fill_meanings(partnership_id=cast.partnership.pk), fill_meanings(partnership_id=cast.partnership.pk)) == (
        1,
        0,
    )

    found = compared(cast)
    assert (found.is_whole, list(found.meanings), len(found.meanings[KEY].vectors)) == (True, [KEY], 2)
    assert len(found.meanings[KEY].spoken) == 11


def test_page_says_that_texts_are_being_compared_and_asks_again_until_they_are(
    cast: Cast,
    tiny_model: Path,  # noqa: F811
    lead_client: Client,
) -> None:
    write(cast)

    under_way = checks_page(lead_client)
    fill_meanings(partnership_id=cast.partnership.pk)
    done = checks_page(lead_client)

    assert "Being compared by meaning now; until then by words alone:" in under_way
    assert 'hx-trigger="every 3s"' in under_way
    assert "All texts were compared by words and by meaning" in done
    assert "every 3s" not in done


def test_page_embeds_nothing(cast: Cast, tiny_model: Path, lead_client: Client, monkeypatch) -> None:  # noqa: F811
    write(cast)
    fill_meanings(partnership_id=cast.partnership.pk)
    asked: list[object] = []
    monkeypatch.setattr(embedding.TransformerEmbedder, "embed", lambda model, texts: asked.append(texts))

    for name in ("application", "application_findings"):
        assert lead_client.get(reverse(name, args=["alpha"])).status_code == 200

    assert asked == []


def test_changed_text_is_compared_by_words_until_it_is_computed_anew(cast: Cast, tiny_model: Path) -> None:  # noqa: F811
    write(cast)
    fill_meanings(partnership_id=cast.partnership.pk)
    write(cast, "A salary.", based_on=1)

    assert (compared(cast).under_way, compared(cast).meanings) == ((KEY,), {})
    assert fill_meanings(partnership_id=cast.partnership.pk) == 1
    assert compared(cast).is_whole


def test_text_no_worker_came_to_for_long_waits_for_the_night(
    cast: Cast,
    tiny_model: Path,  # noqa: F811
    lead_client: Client,
    monkeypatch,
) -> None:
    write(cast)
    with enter_tenant(cast.lead.seat):
        written_at = SectionText.objects.get().written_at
    monkeypatch.setattr(timezone, "now", lambda: written_at + dt.timedelta(minutes=11))

    found = compared(cast)

    assert (found.under_way, found.waiting) == ((), (KEY,))
    assert "by meaning they are compared during the night:" in checks_page(lead_client)
    assert (fill_all_meanings(), fill_all_meanings()) == (1, 0)


def test_work_plan_is_compared_too_and_again_once_it_changed(cast: Cast, tiny_model: Path) -> None:  # noqa: F811
    write(cast)
    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 1)
    assert fill_meanings(partnership_id=cast.partnership.pk) == 2

    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 2)

    assert compared(cast).waiting == ("work-plan",)


def test_texts_of_an_organisation_that_switched_ai_off_reach_no_model(
    cast: Cast,
    tiny_model: Path,  # noqa: F811
    lead_client: Client,
) -> None:
    write(cast)
    fill_meanings(partnership_id=cast.partnership.pk)
    Organisation.objects.filter(pk=cast.partner.partner.organisation_id).update(allows_ai=False)

    assert fill_meanings(partnership_id=cast.partnership.pk) == 0
    with enter_tenant(cast.lead.seat):
        assert not TextMeaning.objects.exists()
    assert compared(cast).spared == ("Voivodeship",)
    assert "does not let language models read its texts: Voivodeship" in " ".join(checks_page(lead_client).split())


def test_without_a_model_everything_is_compared_by_words_and_the_page_says_why(
    cast: Cast,
    no_model: Path,  # noqa: F811
    lead_client: Client,
) -> None:
    write(cast)

    assert fill_meanings(partnership_id=cast.partnership.pk) == 0
    page = checks_page(lead_client)
    assert "The texts were compared by their words alone" in page
    assert "The language model has not been fetched yet." in page


def test_application_of_a_running_project_is_not_computed(cast: Cast, tiny_model: Path) -> None:  # noqa: F811
    assert fill_meanings(partnership_id=cast.other_partnership.pk) == 0


@pytest.mark.parametrize("seat", ["lead", "partner"])
def test_nobody_writes_a_meaning_by_hand(cast: Cast, tiny_model: Path, seat: str) -> None:  # noqa: F811
    from django.db import ProgrammingError

    member = getattr(cast, seat)
    with pytest.raises(ProgrammingError), enter_tenant(member.seat):
        TextMeaning.objects.create(partnership=cast.partnership, key=KEY, digest="a" * 64, vectors=b"")
