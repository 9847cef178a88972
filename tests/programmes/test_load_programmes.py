"""The command that brings the programme data into the database."""

import io

import pytest
from django.core.management import call_command

from apps.eligibility.selectors.check_data import load_parameters
from apps.programmes.catalogue import load_catalogue
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.services.programme_version import LoadedProgrammes, store_programme_versions

pytestmark = pytest.mark.django_db

VERSIONS = 6


def _load() -> str:
    out = io.StringIO()
    call_command("load_programmes", stdout=out)
    return out.getvalue()


def test_an_empty_database_gets_every_version_and_figure_of_the_files():
    figures = sum(len(version.parameters) for version in load_catalogue())

    _load()

    assert ProgrammeVersion.objects.count() == VERSIONS
    assert Parameter.objects.count() == figures


def test_a_second_load_writes_and_removes_nothing():
    _load()
    before = list(Parameter.objects.order_by("pk").values())

    loaded = store_programme_versions(versions=load_catalogue())

    assert loaded == LoadedProgrammes(VERSIONS, len(before), changed=0, removed=0, retired=0)
    assert list(Parameter.objects.order_by("pk").values()) == before


def test_a_figure_changed_in_the_database_is_brought_back_in_its_own_row():
    _load()
    row = Parameter.objects.get(programme_version__version="2021-2027-call-2", key="office_rate")
    Parameter.objects.filter(pk=row.pk).update(value="0.99", is_confirmed=not row.is_confirmed)

    loaded = store_programme_versions(versions=load_catalogue())

    assert loaded.changed == 1
    assert Parameter.objects.filter(pk=row.pk).values("value", "is_confirmed").get() == {
        "value": row.value,
        "is_confirmed": row.is_confirmed,
    }


def test_a_figure_the_files_no_longer_have_goes():
    _load()
    version = ProgrammeVersion.objects.get(version="2021-2027-call-1")
    Parameter.objects.create(programme_version=version, key="left_over", value=1)

    loaded = store_programme_versions(versions=load_catalogue())

    assert (loaded.removed, Parameter.objects.filter(key="left_over").exists()) == (1, False)


def test_a_version_that_left_the_files_stays_for_those_who_use_it():
    _load()
    only_one = load_catalogue()[:1]

    loaded = store_programme_versions(versions=only_one)

    assert (loaded.versions, loaded.retired) == (1, VERSIONS - 1)
    assert ProgrammeVersion.objects.count() == VERSIONS


def test_a_version_keeps_its_composition_and_disabled_rules_as_data():
    _load()
    for data in load_catalogue():
        stored = ProgrammeVersion.objects.get(code=data.code, version=data.version)
        assert stored.disabled_rules == list(data.disabled_rules)
        assert [rule["id"] for rule in stored.composition] == [rule.id for rule in data.composition]


def test_a_stored_figure_comes_back_with_the_type_the_files_gave_it():
    _load()
    data = load_catalogue()[0]
    stored = ProgrammeVersion.objects.get(code=data.code, version=data.version)

    figures = load_parameters(stored)

    assert {ParameterKey(key): value for key, value in figures.items() if key != "disabled_rules"} == {
        key: parameter.value for key, parameter in data.parameters.items()
    }
