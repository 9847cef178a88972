"""The two pieces of Python in docs/sampling.md, run against samples of the product."""

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from apps.assurance.enums import SampleMethod, StratifyBy
from apps.assurance.models import Sample, SampleUnit
from apps.assurance.parameters import Parameters
from apps.tenancy.context import enter_tenant
from tests.factories.assurance import draw, make_declared
from tests.factories.cast import Cast

PAGE = Path(__file__).parents[2] / "docs" / "sampling.md"


def repeat(cast: Cast, sample: Sample, folder: Path, pieces: slice, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """What the page's Python draws from the sample's two files."""
    client = Client()
    client.force_login(cast.auditor.user)
    for name in ("sample.json", "population.csv"):
        address = reverse("sample_file", args=[cast.partnership.slug, sample.pk, name])
        (folder / name).write_bytes(client.get(address).content)
    monkeypatch.chdir(folder)
    found: dict[str, list[str]] = {}
    code = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    exec("\n".join(code[pieces]), found)  # noqa: S102 - the page's own lines
    return {int(unit) for unit in found["drawn"]}


def units_of(cast: Cast, sample: Sample) -> set[int]:
    with enter_tenant(cast.auditor.seat):
        return set(SampleUnit.objects.filter(sample=sample).values_list("unit", flat=True))


def test_page_repeats_a_draw_of_equal_chances_in_strata(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_declared(cast, ["100.00"] * 30)
    make_declared(cast, ["10.00", "-3.00"] * 10, cast.other_partner)
    asked = Parameters(SampleMethod.NON_STATISTICAL_EQUAL, stratify_by=StratifyBy.PARTNER)

    sample = draw(cast, parameters=asked)

    assert len(units_of(cast, sample)) == 6
    assert repeat(cast, sample, tmp_path, slice(0, 1), monkeypatch) == units_of(cast, sample)


def test_page_repeats_a_conservative_draw_of_monetary_units(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_declared(cast)

    sample = draw(cast)

    assert repeat(cast, sample, tmp_path, slice(0, 2), monkeypatch) == units_of(cast, sample)
