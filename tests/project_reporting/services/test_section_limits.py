"""The programme's limits of a report's sections, from the draft to the freezing."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.programmes.models import Parameter
from apps.project_reporting.drafting.sentence import Section
from apps.project_reporting.enums import SectionKind
from apps.project_reporting.models import DraftSentence
from apps.project_reporting.selectors.section_length import read_section_lengths
from apps.project_reporting.services.draft_sentence import add_sentence
from apps.project_reporting.services.project_report import freeze_project_report, refresh_figures
from apps.tenancy.context import enter_tenant
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db


def limit(world: World, key: str, characters: int) -> None:
    Parameter.objects.create(
        programme_version=world.cast.partnership.programme_version, key=key, value=characters, unit="count", source="G"
    )


def test_draft_stays_within_the_programmes_limit_and_shows_what_it_left_out(inside: World) -> None:
    limit(inside, "narrative_work_package_max", 300)

    report = drafted(inside)

    section = Section(SectionKind.WORK_PACKAGE, work_package_id=inside.work_package.pk)
    length = read_section_lengths(report=report)[section]
    assert length.limit == 300
    assert 200 < length.count <= 300
    assert DraftSentence.objects.filter(report=report, work_package=inside.work_package, is_removed=True).exists()


def test_freeze_refuses_a_section_over_the_limit_and_says_which_and_how_much(inside: World) -> None:
    inside.cast.lead.user.language = "en"
    report = drafted(inside)
    before = read_section_lengths(report=report)[Section(SectionKind.PROJECT)].count
    limit(inside, "narrative_project_max", before)
    add_sentence(member=inside.cast.lead, report=report, text="A word more.")

    with pytest.raises(ValidationError) as refused:
        freeze_project_report(member=inside.cast.lead, report=report)

    (error,) = refused.value.error_list
    assert error.code == "too_long"
    assert error.message == (
        f"Summary of the whole project has {before + 13} characters, 13 more than the {before} of the programme. "
        "Shorten it."
    )


def test_sentence_without_room_comes_back_only_by_a_person(inside: World) -> None:
    limit(inside, "narrative_work_package_max", 300)
    report = drafted(inside)
    left_out = DraftSentence.objects.filter(report=report, is_removed=True)
    before = set(left_out.values_list("pk", flat=True))

    refresh_figures(member=inside.cast.lead, report=report)

    assert before
    assert set(left_out.values_list("pk", flat=True)) == before


def test_page_of_a_sentence_counts_the_section_against_its_limit(client, world: World) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    with enter_tenant(world.cast.lead.seat):
        limit(world, "narrative_work_package_max", 2000)
        report = drafted(world)
        sentence = DraftSentence.objects.get(report=report, text="The survey opens in May.")
        section = Section(SectionKind.WORK_PACKAGE, work_package_id=world.work_package.pk)
        length = read_section_lengths(report=report)[section]
    client.force_login(world.cast.lead.user)

    page = client.get(reverse("sentence_edit", args=["alpha", report.pk, sentence.pk])).content.decode()
    draft = client.get(reverse("project_report", args=["alpha", report.pk])).content.decode()

    assert f'data-others="{length.count - len(sentence.text)}" data-limit="2000"' in page
    assert f"{length.count} of 2,000 characters" in page
    assert f"{length.count} of 2,000 characters" in draft
