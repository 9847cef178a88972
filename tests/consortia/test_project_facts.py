"""Facts about the project: stated by the lead partner, kept in the log, open to every member."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.audit.models import Event
from apps.consortia.models import Partnership
from apps.consortia.services.project_facts import change_project_facts, project_facts_of
from apps.consortia.validators.project_facts import ProjectFactsValues
from apps.tenancy.context import enter_tenant

FACTS = ProjectFactsValues(
    application_submitted_on=dt.date(2024, 6, 28), works_completed_on=dt.date(2026, 5, 4), is_state_aid=False
)
ADDRESS = "/p/alpha/project-facts/"
API = "/api/v1/partnerships/alpha/project-facts/"


def test_facts_are_kept_and_the_log_says_what_each_was(cast):
    with enter_tenant(cast.lead.seat):
        change_project_facts(member=cast.lead, values=FACTS)
        change_project_facts(member=cast.lead, values=FACTS)

        assert project_facts_of(Partnership.objects.get(pk=cast.partnership.pk)) == FACTS
        assert Event.objects.get(key="consortia.project.facts_changed").data == {
            "changed": {
                "application_submitted_on": [None, "2024-06-28"],
                "works_completed_on": [None, "2026-05-04"],
                "is_state_aid": [None, False],
            }
        }


@pytest.mark.parametrize("seat", ["partner", "other_partner", "auditor"])
def test_facts_are_changed_by_nobody_but_the_lead_partner(cast, seat):
    member = getattr(cast, seat)

    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        change_project_facts(member=member, values=FACTS)


def test_date_of_an_impossible_year_is_refused_at_its_field(cast):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_project_facts(member=cast.lead, values=ProjectFactsValues(works_completed_on=dt.date(202, 5, 4)))

    assert refusal.value.error_dict["works_completed_on"][0].code == "implausible_year"


def test_lead_states_facts_on_the_page_and_partners_read_them(client, cast):
    client.force_login(cast.lead.user)

    answer = client.post(ADDRESS, {"application_submitted_on": "28.6.2024", "is_state_aid": "true"})

    assert answer["Location"] == "/p/alpha/"
    with enter_tenant(cast.partner.seat):
        stored = Partnership.objects.get(pk=cast.partnership.pk)
    assert project_facts_of(stored) == ProjectFactsValues(
        application_submitted_on=dt.date(2024, 6, 28), is_state_aid=True
    )
    client.force_login(cast.partner.user)
    page = client.get("/p/alpha/").content.decode()
    assert 'id="project-facts-heading"' in page
    assert ADDRESS not in page


def test_lead_states_what_the_conditions_ask_of_the_project_and_the_overview_says_it(client, cast):
    User.objects.update(language="en")
    client.force_login(cast.lead.user)

    client.post(
        ADDRESS,
        {
            "cooperation": ["development", "implementation", "staffing"],
            "policy_instruments": "6",
            "policy_instruments_with_authority": "4",
        },
    )

    with enter_tenant(cast.lead.seat):
        stored = Partnership.objects.get(pk=cast.partnership.pk)
    assert stored.cooperation == ["development", "implementation", "staffing"]
    assert (stored.policy_instruments, stored.policy_instruments_with_authority) == (6, 4)
    assert "They staff it together" in client.get("/p/alpha/").content.decode()


def test_nothing_chosen_means_that_nobody_has_said_what_the_partners_share(client, cast):
    client.force_login(cast.lead.user)

    client.post(ADDRESS, {"policy_instruments": "6"})

    with enter_tenant(cast.lead.seat):
        assert Partnership.objects.get(pk=cast.partnership.pk).cooperation is None


@pytest.mark.parametrize("total", [None, 3])
def test_more_authorities_than_policy_instruments_are_refused(cast, total):
    facts = ProjectFactsValues(policy_instruments=total, policy_instruments_with_authority=4)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_project_facts(member=cast.lead, values=facts)

    assert refusal.value.error_dict["policy_instruments_with_authority"][0].code == "more_than_all"


def test_what_the_partners_share_is_one_of_four_things(cast):
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError) as refusal:
        change_project_facts(member=cast.lead, values=ProjectFactsValues(cooperation=["friendship"]))

    assert refusal.value.error_dict["cooperation"][0].code == "unknown"


def test_page_says_at_the_field_what_is_wrong(client, cast):
    client.force_login(cast.lead.user)

    answer = client.post(ADDRESS, {"works_completed_on": "4.5.1026"})

    assert answer.status_code == 422
    assert 'id="id_works_completed_on_error"' in answer.content.decode()


def test_api_changes_the_facts_that_are_sent(cast, settings):
    settings.SECOND_FACTOR_ROLES = []
    api = APIClient()
    api.force_login(cast.lead.user)
    api.patch(API, {"works_completed_on": "2026-05-04"}, format="json")

    changed = api.patch(API, {"is_derelict_site": True}, format="json")

    expected = {
        "application_submitted_on": None, "works_completed_on": "2026-05-04", "is_state_aid": None,
        "is_derelict_site": True, "cooperation": None, "policy_instruments": None,
        "policy_instruments_with_authority": None,
    }  # fmt: skip
    assert (changed.status_code, changed.json(), api.get(API).json()) == (200, expected, expected)
