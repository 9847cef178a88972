"""The pages of the application and of its sections."""

import datetime as dt
import re
from collections import Counter

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.applications.models import ApplicationSection, SectionComment
from apps.applications.services.application import plan_application
from apps.consortia.models import ReportingPeriod
from apps.meetings.models import Decision
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.meetings import make_meeting

KEY = "summary"


def address(name: str, *args: object) -> str:
    return reverse(name, args=["alpha", *args])


def write(client: Client, text: str, based_on: int = 0) -> int:
    return client.post(address("application_section", KEY), {"text": text, "based_on": based_on}).status_code


def page(client: Client, name: str, *args: object) -> str:
    return client.get(address(name, *args)).content.decode()


def test_partner_writes_a_section_and_its_page_says_what_is_asked(cast: Cast, partner_client: Client) -> None:
    assert write(partner_client, "We try it out in five cities.") == 302

    shown = page(partner_client, "application_section", KEY)
    assert "We try it out in five cities." in shown
    assert "What is the challenge, who has it" in shown
    assert "29 / 1,500" in shown
    assert "Is the challenge real and shown by figures?" in shown


def test_two_who_save_at_once_see_both_texts(cast: Cast, lead_client: Client, partner_client: Client) -> None:
    write(lead_client, "The lead's text.")

    answer = partner_client.post(address("application_section", KEY), {"text": "The partner's text.", "based_on": 0})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "The lead&#x27;s text." in shown
    assert "The partner&#x27;s text." in shown
    assert 'name="based_on" value="1"' in shown
    assert write(partner_client, "Both together.", 1) == 302


def test_text_nobody_has_read_is_not_agreed(cast: Cast, lead_client: Client, partner_client: Client) -> None:
    write(lead_client, "The lead's text.")
    lead_client.post(address("application_section_move", KEY), {"state": "for_review", "seen": "1"})
    write(partner_client, "Another text.", 1)

    answer = lead_client.post(address("application_section_move", KEY), {"state": "agreed", "seen": "1"}, follow=True)

    assert "Somebody has saved this section since you opened it." in answer.content.decode()
    lead_client.post(address("application_section_move", KEY), {"state": "agreed", "seen": "2"})
    with enter_tenant(cast.lead.seat):
        assert ApplicationSection.objects.get().state == "agreed"


def test_no_two_fields_of_a_section_have_one_id(cast: Cast, lead_client: Client) -> None:
    write(lead_client, "A text.")

    ids = re.findall(r' id="([^"]+)"', page(lead_client, "application_section", KEY))

    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_page_of_the_submission_says_what_the_texts_lack(cast: Cast, lead_client: Client) -> None:
    write(lead_client, "x" * 1501)

    shown = page(lead_client, "application_status")

    assert "14 sections of the application are not agreed yet." in shown
    assert "1 text is too long for the form" in shown


def test_readiness_counts_states_comments_findings_and_days(cast: Cast, lead_client: Client) -> None:
    with enter_tenant(cast.lead.seat):
        closes_on = timezone.localdate() + dt.timedelta(12)
        plan_application(member=cast.lead, closes_on=closes_on, language="en")
    write(lead_client, "x" * 1600)
    lead_client.post(address("application_section_comment", KEY), {"text": "Shorten it."})

    answer = lead_client.get(reverse("api_application", args=["alpha"])).json()
    shown = page(lead_client, "application")

    assert {name: answer[name] for name in ("days_left", "agreed", "open_findings", "open_comments")} == {
        "days_left": 12, "agreed": 0, "open_findings": 1, "open_comments": 1,
    }  # fmt: skip
    summary = answer["sections"][0]
    assert (summary["state"], summary["characters"], summary["over"], summary["findings"]) == ("drafted", 1600, 100, 1)
    assert "12 days left" in shown
    assert "100 too many" in shown
    assert "<svg" in shown


def test_readiness_asks_the_database_as_often_for_one_section_as_for_five(cast: Cast, lead_client: Client) -> None:
    write(lead_client, "One.")
    with CaptureQueriesContext(connection) as one:
        page(lead_client, "application")
    for key in ("challenge", "transnational", "objectives", "management"):
        lead_client.post(address("application_section", key), {"text": "Two.", "based_on": 0})
    with CaptureQueriesContext(connection) as five:
        page(lead_client, "application")

    assert len(five) == len(one)


def test_comment_is_open_until_somebody_settles_it(cast: Cast, lead_client: Client, partner_client: Client) -> None:
    partner_client.post(address("application_section_comment", KEY), {"text": "Which cities?"})
    with enter_tenant(cast.lead.seat):
        comment = SectionComment.objects.get()

    assert lead_client.post(address("application_comment_settle", comment.pk)).status_code == 302

    with enter_tenant(cast.lead.seat):
        assert SectionComment.objects.get().settled_by == cast.lead.user
    assert "settled by Lead" in page(partner_client, "application_section", KEY)


def test_agreeing_is_offered_to_the_lead_alone(cast: Cast, lead_client: Client, partner_client: Client) -> None:
    write(partner_client, "One.")
    partner_client.post(address("application_section_move", KEY), {"state": "for_review"})

    assert 'value="agreed"' in page(lead_client, "application_section", KEY)
    assert 'value="agreed"' not in page(partner_client, "application_section", KEY)
    assert partner_client.post(address("application_section_move", KEY), {"state": "agreed"}).status_code == 403


def test_unknown_section_or_state_is_not_there(cast: Cast, lead_client: Client) -> None:
    assert lead_client.get(address("application_section", "poem")).status_code == 404
    assert lead_client.post(address("application_section_move", KEY), {"state": "poem"}).status_code == 404


def test_lead_names_who_answers_and_earlier_versions_are_read(cast: Cast, lead_client: Client) -> None:
    write(lead_client, "One.")
    write(lead_client, "Two.", 1)
    plan = {"responsible": cast.partner.partner_id, "due_on": ""}

    assert lead_client.post(address("application_section_plan", KEY), plan).status_code == 302

    with enter_tenant(cast.lead.seat):
        assert ApplicationSection.objects.get().responsible_id == cast.partner.partner_id
    assert "One." in page(lead_client, "application_section_version", KEY, 1)


def test_finding_is_decided_on_and_comes_back_with_another_text(cast: Cast, lead_client: Client) -> None:
    write(lead_client, "x" * 1600)
    api = reverse("api_application_findings", args=["alpha"])
    (finding,) = lead_client.get(api).json()
    form = {"fingerprint": finding["fingerprint"], "reason": "The portal takes more."}

    lead_client.post(address("application_finding_decide"), form)

    assert [one["is_open"] for one in lead_client.get(api).json()] == [False]
    assert "The portal takes more." in page(lead_client, "application_findings")
    write(lead_client, "x" * 1700, 1)
    assert [one["is_open"] for one in lead_client.get(api).json()] == [True]


def test_contradiction_is_quoted_with_both_sentences_on_the_page_of_each_section(
    cast: Cast, lead_client: Client
) -> None:
    write(lead_client, "The solution is tried out in five pilots.")
    lead_client.post(address("application_section", "solutions"), {"text": "Six pilots are run.", "based_on": 0})

    shown = page(lead_client, "application_section", "solutions")

    assert "Sections give different numbers. Pilots: 5 and 6." in shown
    assert "The solution is tried out in five pilots." in shown


def test_meetings_and_their_decisions_lead_on_from_an_application_without_any_period(
    cast: Cast, lead_client: Client
) -> None:
    begins = timezone.now() + dt.timedelta(3)
    with enter_tenant(cast.lead.seat):
        ReportingPeriod.objects.all().delete()
        meeting = make_meeting(cast, starts_at=begins)
        Decision.objects.create(
            partnership=cast.partnership, meeting=meeting, number=1, text="Write.", responsible=cast.lead.partner
        )

    shown = page(lead_client, "application")

    assert f'<a href="{address("meeting", meeting.pk)}">Partner meeting in Antwerp</a>' in shown
    assert f'<a href="{address("decision_list")}?show=open">1</a>' in shown
    for name, args in (("meeting_list", ()), ("meeting", (meeting.pk,)), ("decision_list", ()), ("meeting_add", ())):
        assert lead_client.get(address(name, *args)).status_code == 200


def test_other_partnerships_see_nothing(cast: Cast, client: Client) -> None:
    client.force_login(cast.stranger.user)

    assert client.get(address("application")).status_code == 404
