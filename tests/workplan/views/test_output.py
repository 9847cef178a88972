"""Pages and API of one output on its way to acceptance."""

import datetime as dt

import pytest
from django.test import Client

from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import Output
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.workplan import make_output, make_work_package


@pytest.fixture
def output(cast: Cast) -> Output:
    """PP2 answers for it, a person of PP3 reviews."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        found = make_output(make_work_package(cast.lead.partner))
        found.responsible, found.reviewer = cast.partner.partner, cast.other_partner
        found.save()
        return found


def sign_in(client: Client, cast: Cast, role: str) -> Client:
    client.force_login(getattr(cast, role).user)
    return client


def hand_in(client: Client, cast: Cast, home: str) -> None:
    sign_in(client, cast, "partner")
    client.post(f"{home}start/")
    client.post(f"{home}files/", {"file": make_upload("strategy.pdf"), "note": "The strategy"})
    client.post(f"{home}hand-in/", {"comment": "Adopted by the council."})


def test_output_goes_from_plan_to_acceptance_on_its_page(client: Client, cast: Cast, output: Output) -> None:
    home = f"/p/alpha/outputs/{output.pk}/"
    hand_in(client, cast, home)
    sign_in(client, cast, "other_partner")
    shown = client.get(home).content.decode()
    client.post(f"{home}accept/", {"comment": "Complete."})

    assert ("strategy.pdf" in shown, "Adopted by the council." in shown) == (True, True)
    with enter_tenant(cast.partner.seat):
        assert Output.objects.values_list("stage", "version").get() == ("accepted", 1)
    # Where it is counted, and where it is planned, it is said to be accepted.
    sign_in(client, cast, "lead")
    for path in ("/p/alpha/indicators/", "/p/alpha/work-plan/"):
        assert f'href="{home}"' in client.get(path).content.decode()


def test_output_goes_from_plan_to_acceptance_over_the_api(client: Client, cast: Cast, output: Output) -> None:
    home = f"/api/v1/partnerships/alpha/outputs/{output.pk}/"
    sign_in(client, cast, "partner")
    client.patch(
        home, {"description": "Six cities adopt one.", "owner": cast.partner.pk}, content_type="application/json"
    )
    client.post(f"{home}start/")
    client.post(f"{home}files/", {"file": make_upload("strategy.pdf"), "note": "The strategy"})
    client.post(f"{home}hand-in/", {"comment": "Adopted."}, content_type="application/json")
    sign_in(client, cast, "other_partner")
    accepted = client.post(f"{home}accept/", {"comment": "Complete."}, content_type="application/json").json()

    assert {name: accepted[name] for name in ("code", "stage", "version", "owner", "reviewer", "target", "unit")} == {
        "code": "O1.1", "stage": "accepted", "version": 1, "owner": cast.partner.pk,
        "reviewer": cast.other_partner.pk, "target": 3, "unit": "strategies",
    }  # fmt: skip
    assert [(step["stage"], step["comment"]) for step in accepted["steps"]] == [
        ("in_work", ""), ("handed_in", "Adopted."), ("accepted", "Complete."),
    ]  # fmt: skip
    assert [(file["version"], file["document"]["name"]) for file in accepted["files"]] == [(1, "strategy.pdf")]


def test_file_of_an_output_is_read_by_others_from_the_day_it_is_handed_in(
    client: Client, cast: Cast, output: Output
) -> None:
    home = f"/p/alpha/outputs/{output.pk}/"
    sign_in(client, cast, "partner")
    client.post(f"{home}start/")
    client.post(f"{home}files/", {"file": make_upload("strategy.pdf"), "note": ""})
    with enter_tenant(cast.partner.seat):
        document = output.files.get().document_id
    before = sign_in(client, cast, "other_partner").get(f"/p/alpha/documents/{document}/").status_code
    sign_in(client, cast, "partner").post(f"{home}hand-in/")
    after = sign_in(client, cast, "other_partner").get(f"/p/alpha/documents/{document}/").status_code

    assert (before, after) == (404, 200)


def test_lead_moves_the_day_and_the_partner_does_not(client: Client, cast: Cast, output: Output) -> None:
    home = f"/api/v1/partnerships/alpha/outputs/{output.pk}/"
    moved = {"due_on": "2027-01-31"}

    by_partner = sign_in(client, cast, "partner").patch(home, moved, content_type="application/json").status_code
    by_lead = sign_in(client, cast, "lead").patch(home, moved, content_type="application/json").status_code

    assert (by_partner, by_lead) == (403, 200)
    with enter_tenant(cast.lead.seat):
        assert Output.objects.get().due_on == dt.date(2027, 1, 31)
