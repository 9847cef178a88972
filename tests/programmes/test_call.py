"""The call as data: days as far as their source says them, priorities and objectives in every language."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.programmes.call import Call
from apps.programmes.catalogue import LANGUAGES, load_catalogue
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.call import describe_call, objective_name
from apps.programmes.services.programme_version import store_programme_versions
from tests.factories.cast import Cast

VERSIONS = {(version.code, version.version): version for version in load_catalogue()}
BALTIC = VERSIONS["interreg-baltic-sea-region", "2021-2027"].call
THIRD = VERSIONS["interreg-europe", "2021-2027-call-3"].call
NAMES = dict.fromkeys(LANGUAGES, "Call")


def entry(**values: Any) -> dict[str, Any]:
    return {"confirmed": True, "source": "notice", **values}


def test_baltic_call_closes_on_21_june_of_a_year_nobody_has_said() -> None:
    assert BALTIC is not None
    closes, selection = BALTIC.closes, BALTIC.selection
    assert closes is not None
    assert selection is not None
    assert (closes.year, closes.month, closes.day, closes.date, closes.confirmed) == (None, 6, 21, None, False)
    assert (selection.year, selection.month, selection.day) == (None, 11, None)


def test_third_call_has_its_own_days_and_the_second_keeps_none_of_them() -> None:
    second = VERSIONS["interreg-europe", "2021-2027-call-2"].call
    assert THIRD is not None
    assert second is not None
    assert THIRD.closes is not None
    assert second.closes is not None
    assert (THIRD.closes.date, THIRD.closes.confirmed) == (dt.date(2024, 6, 7), True)
    assert (second.closes.date, second.closes.confirmed) == (dt.date(2023, 6, 9), False)
    assert second.objectives == THIRD.objectives


@pytest.mark.parametrize("version", VERSIONS.values(), ids=str)
def test_call_survives_json_unchanged(version: Any) -> None:
    if version.call is None:
        assert version.code == "i3"
    else:
        assert Call.from_data(json.loads(json.dumps(version.call.to_data())), LANGUAGES) == version.call


@pytest.mark.parametrize("value", ["21 June", "2024-13-01", "2023-02-29", "-", "--02-30"])
def test_day_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        Call.from_data({"names": NAMES, "closes": entry(value=value)}, LANGUAGES)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        ({"names": {"en": "Call"}}, "names are wanted"),
        ({"names": NAMES, "ends": {}}, "nobody reads ends"),
        ({"names": NAMES, "opens": {"value": "2024", "confirmed": True, "source": ""}}, "no source"),
        ({"names": NAMES, "objectives": [entry(code="1.1", names=NAMES, priority="1")]}, "names no priority"),
        ({"names": NAMES, "priorities": [entry(code="1", names=NAMES), entry(code="1", names=NAMES)]}, "twice"),
    ],
)
def test_call_that_is_not_whole_is_refused(data: dict[str, Any], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        Call.from_data(data, LANGUAGES)


@pytest.fixture
def baltic(db: None) -> ProgrammeVersion:
    store_programme_versions(versions=load_catalogue())
    return ProgrammeVersion.objects.get(code="interreg-baltic-sea-region")


def test_call_is_told_in_the_readers_language_and_says_that_the_year_is_missing(baltic: ProgrammeVersion) -> None:
    with translation.override("en"):
        said = describe_call(version=baltic)
        assert said is not None
        assert [(fact.key, fact.text) for fact in said.facts] == [
            ("closes", "21\u00a0June (the year is not given)"),
            ("selection", "November (the year is not given)"),
            ("duration", "core project: 36; small project: 24"),
        ]
        assert objective_name(version=baltic, code="1.2") == "Responsive public services"
    with translation.override("da"):
        assert objective_name(version=baltic, code="1.2") == "Lydhøre offentlige tjenester"
        assert objective_name(version=baltic, code="9.9") == "9.9"


def test_page_and_api_show_the_call_with_its_sources(cast: Cast, baltic: ProgrammeVersion, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []
    User.objects.update(language="en")
    ProgrammeVersion.objects.filter(pk=cast.partnership.programme_version_id).update(call=baltic.call)
    client, api = Client(), APIClient()
    client.force_login(cast.partner.user)
    api.force_login(cast.partner.user)

    page = client.get(reverse("programme_parameters", args=["alpha"])).content.decode()
    told = api.get("/api/v1/partnerships/alpha/programme/call/").json()

    assert "21\u00a0June (the year is not given)" in page
    assert "Responsive public services" in page
    closes = next(fact for fact in told["facts"] if fact["key"] == "closes")
    assert (closes["value"], closes["is_confirmed"]) == ({"year": None, "month": 6, "day": 21}, False)
    assert [row["code"] for row in told["priorities"]] == ["1", "2", "3", "4"]


def test_api_without_a_known_call_answers_404(cast: Cast, settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []
    api = APIClient()
    api.force_login(cast.partner.user)

    assert api.get("/api/v1/partnerships/alpha/programme/call/").status_code == 404
