"""Files of rule sets: those we ship are sound, and what is not is refused with file, entry and fault."""

import datetime
from pathlib import Path

import pytest

from apps.eligibility.rule_set_file import RuleSetError, load_rule_sets, read_rule_sets
from apps.programmes.catalogue import load_catalogue

SOUND = """
programme = "interreg-europe"
versions = ["test"]

[[rule_sets]]
number = 1
valid_from = 2021-01-01
switched_off = ["gifts"]
[rule_sets.notes]
en = "a"
pl = "b"
fi = "c"
da = "d"
[rule_sets.figures.gift_max_eur]
value = 20
unit = "eur"
confirmed = false
source = "A letter"

[[rule_sets.own_rules]]
code = "no-cars"
titles = { en = "Cars" }
texts = { en = "No cars." }
basis = "Manual 4.2"
severity = "full"
kind = "words"
field = "description"
words = { en = ["car*"] }
cases = [{ is_flagged = true, description = "A car" }, { is_flagged = false, description = "A train" }]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "sets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_sets_give_every_programme_version_a_first_number() -> None:
    versions = {(version.code, version.version) for version in load_catalogue()}

    first = {(data.programme, name) for data in load_rule_sets() for name in data.versions if data.number == 1}

    assert first == versions


def test_shipped_second_set_counts_from_2026_and_the_first_knows_no_later_threshold() -> None:
    sets = {(data.programme, data.number): data for data in load_rule_sets()}

    for programme in ("interreg-europe", "interreg-baltic-sea-region"):
        [polish] = sets[programme, 1].figures_json["national_thresholds_pl"]["value"]
        assert polish == {"from": "2021-01-01", "currency": "PLN", "any": "130000"}
        assert sets[programme, 2].valid_from == datetime.date(2026, 1, 1)
        assert sets[programme, 2].figures == ()


def test_sound_file_is_read_with_its_figures_rules_and_examples(tmp_path: Path) -> None:
    [data] = read_rule_sets(write(tmp_path, SOUND))

    assert (data.number, data.valid_from, data.switched_off) == (1, datetime.date(2021, 1, 1), ("gifts",))
    assert data.figures_json == {"gift_max_eur": {"value": "20", "confirmed": False, "source": "A letter", "note": ""}}
    assert [(rule.code, rule.words["en"], len(rule.cases)) for rule in data.own_rules] == [("no-cars", ("car*",), 2)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('["gifts"]', '["giftz"]', "sets.toml: rule set 1: switched_off: there is no rule 'giftz'."),
        ("value = 20", "value = -20", "sets.toml: rule set 1: parameter gift_max_eur: -20 is below zero."),
        ('unit = "eur"', 'unit = "days"', "sets.toml: rule set 1: parameter gift_max_eur: its unit is eur, not days."),
        ("gift_max_eur]", "gift_most]", "sets.toml: rule set 1: there is no parameter 'gift_most'."),
        ('da = "d"', "", "sets.toml: rule set 1: names are wanted for exactly en, pl, fi, da."),
        ("number = 1", "number = 0", "sets.toml: rule set 0: number is a whole number above zero, not 0."),
        ("2021-01-01", '"soon"', "sets.toml: rule set 1: valid_from is a date, not 'soon'."),
        ("versions =", "version =", "sets.toml: nobody reads version."),
        ('kind = "words"', 'kind = "magic"', "sets.toml: rule set 1: own rule no-cars: kind: Choose a kind of rule."),
        (
            'description = "A car"',
            'description = "A bus"',
            "sets.toml: rule set 1: own rule no-cars: cases: "
            "Example 1 (A bus) must be flagged, but the rule does not find it.",
        ),
        ("[[rule_sets]]", "[[rule_sets", "sets.toml: Expected"),
    ],
)
def test_faulty_file_is_refused_with_file_entry_and_fault(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(RuleSetError) as refusal:
        read_rule_sets(write(tmp_path, SOUND.replace(old, new)))

    assert str(refusal.value).startswith(message)


def test_numbers_out_of_order_are_refused(tmp_path: Path) -> None:
    table = SOUND[SOUND.index("[[rule_sets]]") : SOUND.index("[[rule_sets.own_rules]]")]

    with pytest.raises(RuleSetError, match="wanted by number"):
        read_rule_sets(write(tmp_path, SOUND + table))
