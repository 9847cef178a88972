"""Rule sets in the database: loaded with the programmes, imported by operators, never changed."""

import datetime
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.eligibility.context import CheckContext
from apps.eligibility.models import RuleSet
from apps.eligibility.selectors.rule_set import put_under, rule_set_for
from apps.programmes.models import Parameter, ProgrammeVersion
from tests.eligibility.test_rule_set_file import SOUND, write
from tests.factories.rule_set import make_rule_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> ProgrammeVersion:
    version = ProgrammeVersion.objects.create(
        code="interreg-europe", version="test", names={"en": "Test"}, valid_from="2021-01-01", disabled_rules=["fines"]
    )
    Parameter.objects.create(programme_version=version, key="gift_max_eur", value="50", unit="eur")
    Parameter.objects.create(programme_version=version, key="plaque_eur", value="30", unit="eur")
    return version


def bring(path: Path) -> str:
    out = io.StringIO()
    call_command("import_rule_set", str(path), stdout=out)
    return out.getvalue()


def test_loading_the_programmes_loads_their_rule_sets_once() -> None:
    for _ in range(2):
        call_command("load_programmes", stdout=io.StringIO())

    stored = RuleSet.objects.values_list("programme_version__code", "number").order_by("programme_version__code")
    assert sorted(stored) == [
        ("i3", 1), ("i3", 1), ("interreg-baltic-sea-region", 1), ("interreg-baltic-sea-region", 2),
        *[("interreg-europe", 1)] * 3, *[("interreg-europe", 2)] * 3,
    ]  # fmt: skip


def test_import_stores_a_set_and_again_changes_nothing(version: ProgrammeVersion, tmp_path: Path) -> None:
    path = write(tmp_path, SOUND)

    assert bring(path) == "1 rule sets in sets.toml: 1 new.\n"
    before = list(RuleSet.objects.values())
    assert bring(path) == "1 rule sets in sets.toml: 0 new.\n"
    assert list(RuleSet.objects.values()) == before


def test_import_of_a_stored_number_with_other_content_is_refused(version: ProgrammeVersion, tmp_path: Path) -> None:
    bring(write(tmp_path, SOUND))

    with pytest.raises(CommandError, match=r"sets\.toml: rule set 1: it is stored for interreg-europe test with other"):
        bring(write(tmp_path, SOUND.replace("value = 20", "value = 25")))

    assert RuleSet.objects.get().figures["gift_max_eur"]["value"] == "20"


def test_import_that_leaves_a_number_out_is_refused(version: ProgrammeVersion, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="wants number 1 next"):
        bring(write(tmp_path, SOUND.replace("number = 1", "number = 2")))


def test_import_for_a_version_nobody_has_is_refused(version: ProgrammeVersion, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="there is no programme version interreg-europe other"):
        bring(write(tmp_path, SOUND.replace('["test"]', '["test", "other"]')))

    assert RuleSet.objects.count() == 0


def test_import_of_a_faulty_or_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="rule set 1: there is no parameter 'gift_most'"):
        bring(write(tmp_path, SOUND.replace("gift_max_eur]", "gift_most]")))
    with pytest.raises(CommandError, match="there is no such file"):
        bring(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("day", "number"),
    [("2020-05-01", 1), ("2021-01-01", 1), ("2025-12-31", 1), ("2026-01-01", 2), ("2029-01-01", 2)],
)
def test_set_of_a_day_is_the_latest_valid_and_before_the_first_the_first(
    version: ProgrammeVersion, day: str, number: int
) -> None:
    make_rule_set(version, 1, 2021)
    make_rule_set(version, 2, 2026)

    found = rule_set_for(version=version, on=datetime.date.fromisoformat(day))

    assert found is not None
    assert found.number == number


def test_version_without_sets_has_none(version: ProgrammeVersion) -> None:
    assert rule_set_for(version=version, on=datetime.date(2026, 1, 1)) is None


def test_context_under_a_set_has_its_figures_over_the_programmes_and_its_rules_off(version: ProgrammeVersion) -> None:
    figures = {"gift_max_eur": {"value": "20.50", "confirmed": True, "source": "Manual", "note": ""}}

    context = put_under(CheckContext(), make_rule_set(version, switched_off=["gifts"], figures=figures))

    assert (context.cents("gift_max_eur"), context.cents("plaque_eur")) == (2050, 3000)
    assert context.parameter("disabled_rules") == ["fines", "gifts"]
