"""The rules as readers browse them, under a version of a programme's rules."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from apps.eligibility.catalogue import all_rules, get_rule
from apps.eligibility.rule_figures import figures_of
from apps.eligibility.selectors.rule_catalogue import (
    Edition,
    RuleFilter,
    RuleStanding,
    find_entry,
    list_ec_types,
    list_entries,
    list_programmes,
    load_edition,
)
from apps.programmes.models import Parameter, ProgrammeVersion
from tests.factories.rule_set import make_rule_set, own_rule_data

pytestmark = pytest.mark.django_db


def version_of(code: str = "interreg-europe", **fields: object) -> ProgrammeVersion:
    names = {"en": code}
    return ProgrammeVersion.objects.create(
        code=code, version="2021", names=names, valid_from=datetime.date(2021, 1, 1), **fields
    )


def edition(code: str = "interreg-europe", **fields: object) -> Edition:
    version = version_of(code)
    return load_edition(version=version, rule_set=make_rule_set(version, **fields))


def found(rules: Edition, **wanted: str) -> list[str]:
    return [entry.rule_id for entry in list_entries(rules, RuleFilter(**wanted))]


def test_every_rule_is_listed_with_title_advice_and_sentences_in_each_language() -> None:
    rules = edition()

    for language in ("en", "pl", "fi", "da"):
        with translation.override(language):
            entries = list_entries(rules)
            assert [entry.rule_id for entry in entries] == [rule.id for rule in all_rules()]
            assert [entry.rule_id for entry in entries if not (entry.title and entry.advice and entry.sentences)] == []
            assert [entry.rule_id for entry in entries if any("%(" in text for text in entry.sentences)] == []


@pytest.mark.parametrize(
    ("wanted", "rules"),
    [
        ({"text": "parking FINE penalties"}, []),
        ({"text": "fines penalties"}, ["fines-and-penalties"]),
        ({"text": "fines-and-penalties"}, ["fines-and-penalties"]),
        ({"text": "CPR 67(1)"}, ["in-kind-contribution"]),
        ({"text": "2021/1060 67(1)"}, ["in-kind-contribution"]),
        ({"subject": "infrastructure"}, ["works-documents-missing", "land-over-limit"]),
        ({"subject": "infrastructure", "severity": "part"}, ["land-over-limit"]),
        ({"remedy": "move"}, ["staff-invoice-in-staff-category", "travel-of-external-person", "wrong-cost-category"]),
        ({"subject": "travel", "ec_type": "0.0"}, []),
    ],
)
def test_parts_of_the_filter_combine(wanted: dict[str, str], rules: list[str]) -> None:
    assert found(edition(), **wanted) == rules


def test_rule_is_found_by_its_basis_as_stored_and_as_the_reader_reads_it() -> None:
    rules = edition()

    with translation.override("pl"):
        assert found(rules, text="Directive 2006/112/EC") == ["dq-required-fields"]
        assert found(rules, text="dyrektywa 2006/112/WE") == ["dq-required-fields"]


def test_rule_stands_as_the_version_has_it() -> None:
    europe = edition(switched_off=["gifts"])

    assert find_entry(europe, "gifts").standing == RuleStanding.OFF
    assert find_entry(europe, "fines-and-penalties").standing == RuleStanding.RUNS
    assert find_entry(europe, "staff-daily-rate").standing == RuleStanding.ELSEWHERE
    assert found(europe, standing="off") == ["gifts"]


def test_rule_of_another_programme_names_what_runs_in_its_place() -> None:
    direct, shared = edition("i3"), edition("interreg-europe")

    assert find_entry(direct, "wrong-exchange-rate").replacement == get_rule("exchange-period-average")
    assert find_entry(shared, "wrong-exchange-rate").replacement is None


def test_programmes_of_a_rule_are_those_where_it_runs() -> None:
    versions = [version_of("interreg-europe", disabled_rules=["gifts"]), version_of("i3")]
    rules = Edition(versions[0], None)

    assert [one.code for one in list_programmes(find_entry(rules, "gifts"), versions)] == ["i3"]
    assert [one.code for one in list_programmes(find_entry(rules, "staff-daily-rate"), versions)] == ["i3"]


def test_figures_of_a_rule_are_the_versions_with_those_the_set_changes() -> None:
    version = version_of()
    for key, value, is_confirmed in (("gift_max_eur", "0", True), ("plaque_eur", "100000", False)):
        Parameter.objects.create(
            programme_version=version, key=key, value=value, unit="eur", is_confirmed=is_confirmed, source="Manual"
        )
    changed = {"gift_max_eur": {"value": "50", "confirmed": False, "source": "Call 2", "note": ""}}
    plain = load_edition(version=version, rule_set=make_rule_set(version))
    later = load_edition(version=version, rule_set=make_rule_set(version, 2, figures=changed))

    shown = [
        [(one.text, one.parameter.source) for one in find_entry(rules, "gifts").figures] for rules in (plain, later)
    ]
    assert shown == [[("EUR\xa00.00", "Manual")], [("EUR\xa050.00", "Call 2")]]
    assert [find_entry(rules, "gifts").is_confirmed for rules in (plain, later)] == [True, False]
    # The article was seen, the figure was not.
    assert (
        find_entry(plain, "publicity-missing").rule.confirmed,
        "publicity-missing" in found(plain, confirmed="no"),
    ) == (
        get_rule("publicity-missing").confirmed,
        True,
    )


@pytest.mark.parametrize(
    ("rule_id", "keys"),
    [
        ("gifts", ["gift_max_eur"]),
        ("land-over-limit", ["land_share_max", "land_share_max_derelict"]),
        ("indirect-rate-amount", ["indirect_rate"]),
        ("direct-cofinancing-rate", ["cofinancing_max", "cofinancing_min"]),
        ("travel-per-diem-limit", ["per_diem_limits"]),
        ("fines-and-penalties", []),
    ],
)
def test_figures_a_rule_asks_for_are_read_from_its_code(rule_id: str, keys: list[str]) -> None:
    assert [key.value for key in figures_of(get_rule(rule_id))] == keys


def test_rule_the_version_adds_is_listed_last_in_the_readers_words() -> None:
    data = own_rule_data(code="no-cars", titles={"en": "No cars", "pl": "Bez aut"})
    rules = edition(own_rules=[data.to_json()])

    with translation.override("pl"):
        last = list_entries(rules)[-1]
        assert (last.rule_id, last.title, last.sentences) == ("own:no-cars", "Bez aut", ["Cars are not bought."])
    assert find_entry(rules, "own:no-cars").data == data
    assert (find_entry(rules, "own:other"), find_entry(rules, "no-such-rule")) == (None, None)


def test_typology_codes_stand_in_their_order() -> None:
    codes = list_ec_types(list_entries(edition()))

    assert codes == sorted(codes, key=lambda code: [int(part) for part in code.split(".")])
    assert codes.index("4.2") < codes.index("4.16")


def test_catalogue_takes_one_query_for_all_its_figures() -> None:
    version = version_of()
    rule_set = make_rule_set(version)

    with CaptureQueriesContext(connection) as queries:
        for entry in list_entries(load_edition(version=version, rule_set=rule_set)):
            assert entry.figures == []

    assert len(queries) == 1
