"""Samples by the API: the same as on the pages."""

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from apps.assurance.models import Sample, SampleUnit
from apps.assurance.services.sample import release_sample
from apps.tenancy.context import enter_tenant
from tests.assurance.services.test_sample import SEED_OF_HAND
from tests.factories.assurance import clear_open_units, draw, make_declared
from tests.factories.cast import Cast

WISH = {
    "title": "Spring sample", "basis": "declared", "method": "mus_conservative", "confidence": "0.80",
    "materiality": "0.10", "anticipated": "0.01", "is_exercise": True, "seed": SEED_OF_HAND,
}  # fmt: skip


@pytest.fixture
def auditor(cast: Cast) -> APIClient:
    client = APIClient()
    client.force_login(cast.auditor.user)
    return client


def address(cast: Cast, name: str, *args: object) -> str:
    return reverse(name, args=[cast.partnership.slug, *args])


def test_plan_says_how_many_units_and_keeps_nothing(cast: Cast, auditor: APIClient) -> None:
    make_declared(cast)

    plan = auditor.get(
        address(cast, "api_sample_plan"), {name: value for name, value in WISH.items() if name != "title"}
    )

    assert plan.status_code == 200
    answer = plan.json()
    assert (answer["units"], answer["sampled"], answer["book_eur"]) == (24, 12, "245030.00")
    assert answer["warnings"] == ["few_units", "unconfirmed"]
    with enter_tenant(cast.auditor.seat):
        assert not Sample.objects.exists()


def test_sample_is_drawn_audited_reproduced_and_released(cast: Cast, auditor: APIClient) -> None:
    make_declared(cast)

    drawn = auditor.post(address(cast, "api_sample_list"), WISH, format="json")
    sample = drawn.json()["id"]
    units = auditor.get(address(cast, "api_sample_units", sample)).json()
    for unit in units:
        answer = auditor.put(
            address(cast, "api_sample_result", sample, unit["id"]), {"error_eur": "0.00"}, format="json"
        )
        assert answer.json()["result"]["error_eur"] == "0.00"
    again = auditor.get(address(cast, "api_sample_reproduction", sample)).json()
    record = auditor.get(address(cast, "api_sample", sample)).json()
    released = auditor.post(address(cast, "api_sample_release", sample))

    assert (drawn.status_code, drawn.json()["unit_count"], len(units)) == (201, 12, 12)
    assert again == {"agrees": True, "has_same_population": True, "has_same_units": True, "drawn": 12}
    assert record["evaluation"]["upper_limit_eur"] == "20763.07"
    assert record["evaluation"]["conclusion"] == "not_material"
    assert released.json()["released_at"] is not None


def test_wrong_parameters_are_refused_by_field(cast: Cast, auditor: APIClient) -> None:
    make_declared(cast)

    refused = auditor.post(address(cast, "api_sample_list"), WISH | {"method": "mus_standard"}, format="json")

    assert refused.status_code in {400, 422}
    assert "spread" in refused.content.decode()


def test_released_sample_takes_no_result(cast: Cast, auditor: APIClient) -> None:
    make_declared(cast)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        clear_open_units(cast, sample)
    auditor.post(address(cast, "api_sample_release", sample.pk))
    with enter_tenant(cast.auditor.seat):
        unit = SampleUnit.objects.filter(sample=sample)[0]

    refused = auditor.put(address(cast, "api_sample_result", sample.pk, unit.pk), {"error_eur": "1.00"}, format="json")

    assert refused.status_code == 403


def test_partner_is_told_of_its_own_units_of_a_released_sample_and_not_of_the_whole(cast: Cast) -> None:
    make_declared(cast, ["62000.00", "48000.00"])
    make_declared(cast, ["50000.00"], cast.other_partner)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        clear_open_units(cast, sample)
        release_sample(member=cast.auditor, sample=sample)
    client = APIClient()
    client.force_login(cast.other_partner.user)

    (listed,) = client.get(address(cast, "api_sample_list")).json()
    units = client.get(address(cast, "api_sample_units", sample.pk)).json()
    refused = [client.get(address(cast, name, sample.pk)) for name in ("api_sample", "api_sample_reproduction")]

    assert (listed["id"], listed["unit_count"]) == (sample.pk, 1)
    assert [(unit["code"].partition(" ")[0], unit["amount_eur"]) for unit in units] == [("PP3", "50000.00")]
    assert [answer.status_code for answer in refused] == [403, 403]
