"""Parked lines on the pages and in the API."""

import pytest
from django.test import Client

from apps.finance.models import ExpenditureLine, ParkedLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line, make_second_period, submit


@pytest.fixture
def reports(cast: Cast):
    """A submitted line of the lead's own partner and of the partner, and the partner's next report."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        line = eur_line(report, 1, "external", "500.00", description="Study of the market")
        submit(report, cast.partner)
        return line, make_report(cast.partner, make_second_period(cast))


def test_line_is_parked_listed_and_taken_into_the_next_report(client: Client, cast: Cast, reports):
    line, later = reports
    client.force_login(cast.lead.user)
    assert 'name="reason"' in client.get(f"/p/alpha/lines/{line.pk}/").content.decode()
    client.post(f"/p/alpha/lines/{line.pk}/park/", {"reason": "The study itself"})
    with enter_tenant(cast.lead.seat):
        parked = ParkedLine.objects.get()
    assert (parked.reason, parked.parked_by_id) == ("The study itself", cast.lead.user_id)

    client.force_login(cast.partner.user)
    page = client.get("/p/alpha/parked-lines/").content.decode()
    action = f"/p/alpha/parked-lines/{parked.pk}/reports/{later.pk}/"
    assert "The study itself" in page
    assert action in page
    answer = client.post(action)

    with enter_tenant(cast.partner.seat):
        returned = ExpenditureLine.objects.get(report=later)
    assert answer["Location"] == f"/p/alpha/lines/{returned.pk}/"
    assert action not in client.get("/p/alpha/parked-lines/").content.decode()
    assert f"/p/alpha/lines/{line.pk}/" in client.get(answer["Location"]).content.decode()


def test_parked_line_without_reason_is_refused_in_words(client, cast, reports):
    client.force_login(cast.lead.user)

    answer = client.post(f"/p/alpha/lines/{reports[0].pk}/park/", {"reason": ""}, follow=True)

    assert "alert-danger" in answer.content.decode()
    with enter_tenant(cast.lead.seat):
        assert ParkedLine.objects.count() == 0


def test_parked_lines_of_another_partner_are_not_listed(client, cast, reports):
    with enter_tenant(cast.lead.seat):
        ParkedLine.objects.create(
            partnership=cast.partnership, partner=cast.partner.partner, line=reports[0], reason="Secret",
            parked_by=cast.lead.user,
        )  # fmt: skip
    client.force_login(cast.other_partner.user)

    assert "Secret" not in client.get("/p/alpha/parked-lines/").content.decode()


def test_api_parks_releases_and_returns(client, cast, reports):
    line, later = reports
    root = "/api/v1/partnerships/alpha"
    client.force_login(cast.lead.user)
    parked = client.post(f"{root}/lines/{line.pk}/park/", {"reason": "x"}, content_type="application/json").json()
    assert (parked["line"], parked["declared_eur"], parked["returned_as"]) == (line.pk, "500.00", None)
    assert client.delete(f"{root}/parked-lines/{parked['id']}/").status_code == 204
    parked = client.post(f"{root}/lines/{line.pk}/park/", {"reason": "x"}, content_type="application/json").json()

    client.force_login(cast.partner.user)
    returned = client.post(f"{root}/parked-lines/{parked['id']}/reports/{later.pk}/")

    assert (returned.status_code, returned.json()["declared_eur"]) == (201, "500.00")
    listed = client.get(f"{root}/parked-lines/?back=yes").json()["results"]
    assert [row["returned_as"] for row in listed] == [returned.json()["id"]]
    assert client.get(f"{root}/parked-lines/?back=no").json()["results"] == []
