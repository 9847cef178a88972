"""Drafts assembled out of what is there: every sentence has a source, and every number comes from the data."""

import datetime as dt

from django.test import Client
from django.urls import reverse

from apps.applications.drafting.assemble import AssembledDraft
from apps.applications.enums import SourceKind
from apps.applications.models import SectionText
from apps.applications.selectors.draft import draft_section
from apps.applications.selectors.section import find_section
from apps.applications.services.section import save_section_text
from apps.consortia.models import Membership
from apps.meetings.models import Decision
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.meetings import make_meeting
from tests.factories.reporting import make_work_package


def draft(member: Membership, key: str) -> AssembledDraft:
    with enter_tenant(member.seat):
        entry = find_section(partnership=member.partnership, key=key)
        assert entry is not None
        return draft_section(member=member, entry=entry)


def decide(cast: Cast, text: str) -> None:
    with enter_tenant(cast.lead.seat):
        meeting = make_meeting(cast, starts_at=dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC))
        Decision.objects.create(partnership=cast.partnership, meeting=meeting, number=1, text=text, outcome="decided")


def test_decision_that_speaks_of_the_question_is_taken_and_another_is_not(cast: Cast) -> None:
    decide(cast, "The solutions are evaluated by the cities. Lunch is at noon.")

    found = draft(cast.partner, "solutions")

    assert [(one.text, one.source.kind, one.source.reference) for one in found.sentences] == [
        ("The solutions are evaluated by the cities.", SourceKind.DECISION, "1")
    ]


def test_number_the_data_do_not_hold_is_left_out_and_counted(cast: Cast) -> None:
    decide(cast, "The solutions are piloted in 17 cities. The 3 partners evaluate the solutions.")

    found = draft(cast.partner, "solutions")

    assert [one.text for one in found.sentences] == ["The 3 partners evaluate the solutions."]
    assert found.without_data == 1


def test_partners_and_work_plan_are_stated_from_the_data(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 1)

    assert [one.text for one in draft(cast.lead, "partnership").sentences] == [
        "Lead City (Finland) leads the partnership.", "Voivodeship (Poland) takes part.",
        "Green Hub (Denmark) takes part.",
    ]  # fmt: skip
    assert [one.text for one in draft(cast.lead, "management").sentences] == [
        "WP1 Package 1 runs from 01/01/2026 to 31/12/2027; LP is responsible."
    ]
    assert [one.text for one in draft(cast.lead, "challenge").sentences] == []


def test_earlier_version_of_the_section_comes_back_and_the_present_text_is_not_repeated(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        for number, text in enumerate(("The objective is measured by surveys.", "Nothing much.")):
            save_section_text(member=cast.lead, key="objectives", text=text, based_on=number)

    assert [(one.text, one.source.reference) for one in draft(cast.lead, "objectives").sentences] == [
        ("The objective is measured by surveys.", "objectives v1")
    ]


def test_taken_over_draft_keeps_its_marks_on_the_sections_page(cast: Cast, partner_client: Client) -> None:
    decide(cast, "The solutions are evaluated by the cities.")
    address = reverse("application_draft", args=["alpha", "solutions"])
    text = "My own beginning. The solutions are evaluated by the cities."

    shown = partner_client.get(address).content.decode()
    answer = partner_client.post(address, {"text": text, "based_on": 0})

    assert "Decision of a meeting: 1, Partner meeting in Antwerp" in shown
    assert answer.status_code == 302
    with enter_tenant(cast.lead.seat):
        saved = SectionText.objects.get()
    assert (saved.origin, [one["sentence"] for one in saved.sources]) == (
        "draft", ["The solutions are evaluated by the cities."],
    )  # fmt: skip
    page = partner_client.get(reverse("application_section", args=["alpha", "solutions"])).content.decode()
    assert "◇ The solutions are evaluated by the cities." in page
