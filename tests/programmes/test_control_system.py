"""How the countries organise control, as data of the programmes."""

import pytest
from django.utils import translation

from apps.programmes.catalogue import load_catalogue
from apps.programmes.enums import Unit
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.control_system import has_controllers, list_control_systems
from apps.programmes.services.programme_version import store_programme_versions
from apps.programmes.units import check_value
from apps.programmes.wordings import value_text


def _systems(code: str, version: str) -> dict[str, tuple[bool, str, str, bool]]:
    store_programme_versions(versions=load_catalogue())
    systems = list_control_systems(version=ProgrammeVersion.objects.get(code=code, version=version))
    return {
        country: (system.is_centralised, system.institution, system.approver, system.is_confirmed)
        for country, system in systems.items()
    }


@pytest.mark.django_db
def test_interreg_europe_names_the_institutions_of_finland_and_poland() -> None:
    assert _systems("interreg-europe", "2021-2027-call-1") == {
        "DK": (False, "", "Danish Business Authority (Erhvervsstyrelsen)", False),
        "FI": (True, "Lapin liitto", "", True),
        "PL": (True, "Centrum Projektów Europejskich", "", True),
    }


@pytest.mark.django_db
def test_baltic_sea_region_leaves_the_finnish_institution_open() -> None:
    assert _systems("interreg-baltic-sea-region", "2021-2027")["FI"] == (True, "", "", True)


@pytest.mark.django_db
def test_only_i3_has_no_controllers() -> None:
    store_programme_versions(versions=load_catalogue())

    without = {version.code for version in ProgrammeVersion.objects.all() if not has_controllers(version=version)}

    assert without == {"i3"}


@pytest.mark.parametrize(
    "value",
    [{"system": "mixed"}, {"institution": "X"}, {"system": "centralised", "phone": "1"}, {}, "centralised"],
)
def test_control_system_that_is_not_one_is_refused(value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        check_value(Unit.CONTROL_SYSTEM, value)


def test_control_system_is_written_in_words() -> None:
    with translation.override("en"):
        text = value_text(Unit.CONTROL_SYSTEM, {"system": "decentralised", "approver": "Business Authority"})

    assert text == "system: decentralised; approved by: Business Authority"
