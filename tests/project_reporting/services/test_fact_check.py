"""What a person writes is held against the project before it is frozen."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.audit.models import Event
from apps.project_reporting.drafting.verify import Problem
from apps.project_reporting.models import DraftSentence
from apps.project_reporting.services.draft_sentence import add_sentence, confirm_names, rewrite_sentence
from apps.project_reporting.services.project_report import find_problems, freeze_project_report
from apps.tenancy.context import enter_tenant
from tests.factories.controller import set_has_controllers
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World, accept_gift

pytestmark = pytest.mark.django_db


def test_person_states_figures_and_names_of_the_project_and_the_report_is_frozen(inside: World) -> None:
    report = drafted(inside)
    add_sentence(member=inside.cast.lead, report=report, text="In Tampere we spent 75,370.95 euro of 48,317.65 staff.")
    assert [(one.problem, one.details) for one in find_problems(report=report)] == [
        (Problem.UNBOUND_FIGURE, ("48,317.65",))
    ]

    own = DraftSentence.objects.get(report=report, kind="person")
    rewrite_sentence(member=inside.cast.lead, sentence=own, text="In Tampere we spent 75,370.95 euro.")

    assert freeze_project_report(member=inside.cast.lead, report=report).is_frozen


def test_freeze_refuses_a_figure_of_no_source_and_names_sentence_and_figure(inside: World) -> None:
    report = drafted(inside)
    add_sentence(member=inside.cast.lead, report=report, text="We reached 512 people.")

    with pytest.raises(ValidationError) as refused:
        freeze_project_report(member=inside.cast.lead, report=report)

    assert refused.value.messages == [
        "Summary of the whole project, “We reached 512 people.”: A figure stands neither in the ledger nor in the work "
        "plan nor in a partner's report as they are now. (“512”)"
    ]


def test_rewritten_figure_stays_bound_and_is_refused_once_the_ledger_has_moved(inside: World) -> None:
    set_has_controllers(inside.cast.partnership.programme_version, False)
    accept_gift(inside, "1000.00")
    report = drafted(inside)
    sentence = DraftSentence.objects.get(report=report, template="project.deducted")
    amount = sentence.figures["deducted"]["value"].replace(".", ",")
    rewrite_sentence(member=inside.cast.lead, sentence=sentence, text=f"The findings took {amount} euro away.")
    sentence.refresh_from_db()
    assert [figure["source"] for figure in sentence.figures.values()] == ["project.deducted"]
    assert find_problems(report=report) == []

    accept_gift(inside, "2000.00")

    found = [one for one in find_problems(report=report) if one.sentence_id == sentence.pk]
    assert [(one.problem, one.details) for one in found] == [(Problem.UNBOUND_FIGURE, (amount,))]


def test_unknown_name_keeps_the_report_until_a_person_confirms_it_on_record(inside: World) -> None:
    report = drafted(inside)
    own = add_sentence(member=inside.cast.lead, report=report, text="The guide was printed by Gutenberg.")
    with pytest.raises(ValidationError):
        freeze_project_report(member=inside.cast.lead, report=report)

    confirm_names(member=inside.cast.lead, sentence=own)

    own.refresh_from_db()
    assert (own.confirmed_names, own.confirmed_by) == (["Gutenberg"], inside.cast.lead.user)
    event = Event.objects.filter(key="reporting.draft.edited").latest("pk")
    assert (event.data["action"], event.data["names"]) == ("names_confirmed", ["Gutenberg"])
    frozen = freeze_project_report(member=inside.cast.lead, report=report)
    sentence = next(one for one in frozen.snapshot["sections"][0]["sentences"] if one["kind"] == "person")
    assert (sentence["confirmed_names"], sentence["confirmed_by"]) == (["Gutenberg"], inside.cast.lead.user.full_name)


def test_rewriting_a_sentence_lets_the_confirmation_fall(inside: World) -> None:
    report = drafted(inside)
    own = add_sentence(member=inside.cast.lead, report=report, text="It was printed by Gutenberg.")
    confirm_names(member=inside.cast.lead, sentence=own)

    rewrite_sentence(member=inside.cast.lead, sentence=own, text="It was printed by Gutenberg and Manutius.")

    (found,) = find_problems(report=report)
    assert (found.problem, found.details) == (Problem.UNKNOWN_NAME, ("Gutenberg", "Manutius"))


def test_page_asks_about_an_unknown_name_and_takes_the_answer(client, world: World) -> None:
    world.cast.lead.user.language = "en"
    world.cast.lead.user.save()
    with enter_tenant(world.cast.lead.seat):
        report = drafted(world)
        own = add_sentence(member=world.cast.lead, report=report, text="It was printed by Gutenberg.")
    client.force_login(world.cast.lead.user)
    address = reverse("sentence_confirm", args=["alpha", report.pk, own.pk])
    before = client.get(reverse("project_report", args=["alpha", report.pk])).content.decode()

    client.post(address)

    after = client.get(reverse("project_report", args=["alpha", report.pk])).content.decode()
    assert address in before
    assert address not in after
    assert f"names confirmed by {world.cast.lead.user.full_name}: Gutenberg" in after
