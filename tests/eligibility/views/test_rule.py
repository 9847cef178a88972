"""The catalogue's pages: for every member, under any version of any programme."""

import datetime

import pytest
from django.conf import LazySettings
from django.test import Client

from apps.programmes.models import ProgrammeVersion
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.rule_set import make_own_rule, make_rule_set, own_rule_data


@pytest.fixture
def client(cast: Cast, settings: LazySettings) -> Client:
    settings.SECOND_FACTOR_ROLES = []
    client = Client(headers={"accept-language": "en"})
    client.force_login(cast.auditor.user)
    return client


def test_rules_of_another_programmes_version_can_be_read(cast: Cast, client: Client) -> None:
    make_rule_set(cast.partnership.programme_version)
    i3 = ProgrammeVersion.objects.create(
        code="i3", version="2021", names={"en": "I3"}, valid_from=datetime.date(2021, 1, 1)
    )
    other = make_rule_set(i3, own_rules=[own_rule_data(code="no-cars").to_json()])

    here = client.get("/p/alpha/rules/?standing=runs").content.decode()
    there = client.get(f"/p/alpha/rules/?standing=runs&set={other.pk}").content.decode()

    assert ("rules/wrong-exchange-rate/" in here, "rules/exchange-period-average/" in here) == (True, False)
    assert ("rules/wrong-exchange-rate/" in there, "rules/exchange-period-average/" in there) == (False, True)
    assert client.get(f"/p/alpha/rules/own:no-cars/?set={other.pk}").status_code == 200
    assert client.get("/p/alpha/rules/own:no-cars/").status_code == 404


def test_rules_are_shown_without_any_stored_version(client: Client) -> None:
    assert "rules/gifts/" in client.get("/p/alpha/rules/?set=7&severity=nonsense").content.decode()
    assert client.get("/p/alpha/rules/gifts/").status_code == 200


def test_own_rule_of_the_project_leads_to_its_page(cast: Cast, client: Client) -> None:
    with enter_tenant(cast.lead.seat):
        own = make_own_rule(cast.lead)

    answer = client.get(f"/p/alpha/rules/own:{own.code}/")

    assert answer.headers["Location"] == f"/p/alpha/own-rules/{own.pk}/"


def test_unknown_rule_is_not_found(client: Client) -> None:
    assert client.get("/p/alpha/rules/no-such-rule/").status_code == 404
