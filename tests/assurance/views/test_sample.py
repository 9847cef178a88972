"""The auditor's pages of samples, as she walks through them."""

import hashlib
from decimal import Decimal as D

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.assurance.enums import SampleMethod
from apps.assurance.models import Sample, SampleResult, SampleUnit
from apps.assurance.parameters import Parameters
from apps.assurance.services.sample import release_sample
from apps.assurance.services.sample_result import record_clean_units, record_sample_result
from apps.assurance.validators.sample import ResultValues
from apps.consortia.models import Membership
from apps.tenancy.context import enter_tenant
from tests.assurance.services.test_sample import SEED_OF_HAND
from tests.factories.assurance import clear_open_units, draw, make_declared
from tests.factories.cast import Cast

FORM = {
    "title": "Spring sample", "basis": "declared", "unit_kind": "line", "method": "mus_conservative",
    "confidence": "0.80", "materiality": "10", "anticipated": "1", "is_exercise": "on", "seed": str(SEED_OF_HAND),
}  # fmt: skip


@pytest.fixture
def auditor(cast: Cast) -> Client:
    User.objects.update(language="en")
    client = Client()
    client.force_login(cast.auditor.user)
    return client


def address(cast: Cast, name: str, *args: object) -> str:
    return reverse(name, args=[cast.partnership.slug, *args])


def test_plan_shows_the_formula_with_its_values_before_anything_is_drawn(cast: Cast, auditor: Client) -> None:
    make_declared(cast)

    page = auditor.get(address(cast, "sample_preview"), FORM | {"title": ""}).content.decode()

    assert "n = BV × RF / (TE − AE × EF)" in page
    assert "245,030.00 × 1.61 / (24,503.00 − 2,450.30 × 1.3) = 18.51 → 19" in page
    assert "12 units of 24 are audited" in page
    assert "Not confirmed: check it before you rely on it" in page
    with enter_tenant(cast.auditor.seat):
        assert not Sample.objects.exists()


def test_plan_says_what_is_missing(cast: Cast, auditor: Client) -> None:
    make_declared(cast)

    page = auditor.get(address(cast, "sample_preview"), FORM | {"method": "mus_standard"}).content.decode()

    assert "Say how far errors spread" in page


def test_plan_of_too_large_a_sample_says_audit_everything(cast: Cast, auditor: Client) -> None:
    make_declared(cast)

    asked = {name: value for name, value in FORM.items() if name != "is_exercise"}
    page = auditor.get(address(cast, "sample_preview"), asked | {"materiality": "2", "anticipated": "0.2"})

    assert "the whole population is audited" in page.content.decode()


def test_sample_is_drawn_by_the_form_and_drawn_again_from_its_page(cast: Cast, auditor: Client) -> None:
    make_declared(cast)

    drawn = auditor.post(address(cast, "sample_new"), FORM)

    with enter_tenant(cast.auditor.seat):
        sample = Sample.objects.get()
    assert drawn["Location"] == address(cast, "sample", sample.pk)
    page = auditor.get(f"{drawn['Location']}?again=1").content.decode()
    assert "the same 12 units come" in page
    assert "365158" in page


def test_form_with_a_mistake_is_shown_again_and_draws_nothing(cast: Cast, auditor: Client) -> None:
    make_declared(cast)

    refused = auditor.post(address(cast, "sample_new"), FORM | {"title": "", "confidence": "0.80"})

    assert refused.status_code == 422
    with enter_tenant(cast.auditor.seat):
        assert not Sample.objects.exists()


def test_results_are_entered_one_after_the_other_until_the_sample_says_what_it_found(
    cast: Cast, auditor: Client
) -> None:
    make_declared(cast)
    sample = draw(cast, SEED_OF_HAND)
    with enter_tenant(cast.auditor.seat):
        first, second = SampleUnit.objects.filter(sample=sample)[:2]
        rest = list(SampleUnit.objects.filter(sample=sample).exclude(pk=first.pk).values_list("pk", flat=True))

    found = {"error_eur": "1240.00", "typology": "4.3", "kind": "random", "note": "", "next": "1"}
    entered = auditor.post(address(cast, "sample_unit", sample.pk, first.pk), found)
    cleared = auditor.post(address(cast, "sample_clear", sample.pk), {"unit": rest})

    assert entered["Location"] == address(cast, "sample_unit", sample.pk, second.pk)
    page = auditor.get(cleared["Location"]).content.decode()
    # 1 240.00, and 20 763.07 of basic precision.
    assert "With 80% confidence the error of the population is at most EUR\u00a022,003.07" in page


def test_result_beyond_the_amount_is_shown_at_its_field(cast: Cast, auditor: Client) -> None:
    make_declared(cast)
    sample = draw(cast, SEED_OF_HAND)
    with enter_tenant(cast.auditor.seat):
        unit = SampleUnit.objects.filter(sample=sample)[0]

    refused = auditor.post(
        address(cast, "sample_unit", sample.pk, unit.pk),
        {"error_eur": "99999999", "typology": "4.3", "kind": "random"},
    )

    assert refused.status_code == 422
    assert "between 0 and the amount of the unit" in refused.content.decode()
    with enter_tenant(cast.auditor.seat):
        assert not SampleResult.objects.exists()


@pytest.mark.parametrize("chosen", [[], ["9" * 4500], ["abc"]], ids=["none", "digits without end", "letters"])
def test_units_that_are_none_are_refused_with_what_to_do(cast: Cast, auditor: Client, chosen: list[str]) -> None:
    make_declared(cast)
    sample = draw(cast)

    refused = auditor.post(address(cast, "sample_clear", sample.pk), {"unit": chosen})

    assert refused.status_code == 422
    assert "Choose at least one unit." in refused.content.decode()


def test_page_says_what_the_population_was_chosen_by(cast: Cast, auditor: Client) -> None:
    make_declared(cast)
    sample = draw(cast)

    record = auditor.get(address(cast, "sample", sample.pk)).content.decode().partition('id="record"')[2]

    assert "Declared: what partner reports that are handed in declare" in record
    assert "<dt>Partners</dt><dd>All partners</dd>" in record


def test_sample_released_twice_says_so(cast: Cast, auditor: Client) -> None:
    make_declared(cast)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        clear_open_units(cast, sample)
        release_sample(member=cast.auditor, sample=sample)

    again = auditor.post(address(cast, "sample_clear", sample.pk), {"unit": ["1"]})

    assert again.status_code == 403
    assert "It is released and stays as it is. Reload the page." in again.content.decode()


def test_file_of_the_population_has_the_hash_of_the_record(cast: Cast, auditor: Client) -> None:
    make_declared(cast)
    sample = draw(cast)

    record = auditor.get(address(cast, "sample_file", sample.pk, "sample.json")).json()
    text = auditor.get(address(cast, "sample_file", sample.pk, "population.csv")).content

    assert hashlib.sha256(text).hexdigest() == record["population"]["sha256"]
    assert (record["seed"], record["method"], len(record["units"])) == (7, "mus_conservative", 11)
    assert text.count(b"\n") == 25


@pytest.mark.parametrize("name", ["sample.xlsx", "units.csv"])
def test_other_files_open(cast: Cast, auditor: Client, name: str) -> None:
    make_declared(cast)
    sample = draw(cast)

    assert auditor.get(address(cast, "sample_file", sample.pk, name)).status_code == 200
    assert auditor.get(address(cast, "sample_file", sample.pk, "other.exe")).status_code == 404


def test_audited_find_nothing_until_it_is_released_and_then_no_button(cast: Cast) -> None:
    make_declared(cast)
    sample = draw(cast)
    lead = Client()
    lead.force_login(cast.lead.user)

    before = lead.get(address(cast, "sample", sample.pk)).status_code
    with enter_tenant(cast.auditor.seat, papers=True):
        clear_open_units(cast, sample)
        release_sample(member=cast.auditor, sample=sample)
    after = lead.get(address(cast, "sample", sample.pk))

    assert (before, after.status_code) == (404, 200)
    assert address(cast, "sample_release", sample.pk) not in after.content.decode()


def test_page_of_a_sample_asks_as_often_for_many_units_as_for_few(cast: Cast, auditor: Client) -> None:
    make_declared(cast, ["100.00"] * 3)
    make_declared(cast, ["100.00"] * 40, cast.other_partner)

    counts = []
    for share in (D("0.1"), D(1)):
        sample = draw(cast, parameters=Parameters(SampleMethod.NON_STATISTICAL_EQUAL, share=share))
        with CaptureQueriesContext(connection) as queries:
            assert auditor.get(address(cast, "sample", sample.pk)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def of_two_partners(cast: Cast) -> Sample:
    """Released, with units of both and an error at the other partner's."""
    User.objects.update(language="en")
    make_declared(cast, ["62000.00", "48000.00"])
    make_declared(cast, ["50000.00"], cast.other_partner)
    sample = draw(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        units = {one.unit_partner_id: one for one in SampleUnit.objects.filter(sample=sample)}
        wrong = ResultValues(error_eur=D("1240.00"), typology="4.3", kind="random", note="No tender")
        record_sample_result(member=cast.auditor, unit=units[cast.other_partner.partner_id], values=wrong)
        record_clean_units(
            member=cast.auditor, sample=sample,
            unit_ids=SampleUnit.objects.filter(sample=sample, result=None).values_list("pk", flat=True),
        )  # fmt: skip
        release_sample(member=cast.auditor, sample=sample)
    return sample


def test_partner_reads_its_own_units_of_a_released_sample_with_what_was_found(
    cast: Cast, of_two_partners: Sample
) -> None:
    pages = {}
    for role in ("lead", "partner", "other_partner"):
        client = Client()
        client.force_login(getattr(cast, role).user)
        page = client.get(address(cast, "sample", of_two_partners.pk))
        pages[role] = page.content.decode()
        codes = {unit.code.partition(" ")[0] for unit in page.context["units"]}
        assert codes == {"lead": {"PP2", "PP3"}, "partner": {"PP2"}, "other_partner": {"PP3"}}[role]

    assert {role: "1,240.00" in text for role, text in pages.items()} == {
        "lead": True, "partner": False, "other_partner": True
    }  # fmt: skip
    assert {role: "Record of the draw" in text for role, text in pages.items()} == {
        "lead": True, "partner": False, "other_partner": False
    }  # fmt: skip
    assert "of several partners" in pages["partner"]


def test_partner_opens_its_own_unit_and_file_and_nothing_of_the_others(cast: Cast, of_two_partners: Sample) -> None:
    with enter_tenant(cast.lead.seat):
        units = {one.unit_partner_id: one.pk for one in of_two_partners.units.all()}
    client = Client()
    client.force_login(cast.other_partner.user)

    def open_unit(member: Membership) -> int:
        return client.get(
            address(cast, "sample_unit", of_two_partners.pk, units[member.partner_id or 0])
        ).status_code  # fmt: skip

    files = {
        name: client.get(address(cast, "sample_file", of_two_partners.pk, name))
        for name in ("units.csv", "sample.xlsx", "sample.json", "population.csv")
    }
    assert (open_unit(cast.other_partner), open_unit(cast.partner)) == (200, 404)
    assert [answer.status_code for answer in files.values()] == [200, 404, 404, 404]
    assert b"PP2" not in files["units.csv"].content
