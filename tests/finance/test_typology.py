"""The catalogue of errors: complete, grouped, in the reader's language."""

from apps.finance.typology import GROUPS, LABELS, is_known, label_of, typology_choices


def test_codes_run_from_one_to_fifteen_as_the_typology_numbers_them() -> None:
    last = {group: max(int(code.split(".")[1]) for code in LABELS if code.split(".")[0] == group) for group in GROUPS}

    assert last == {
        "1": 25, "2": 11, "3": 5, "4": 18, "5": 3, "6": 1, "7": 2, "8": 1, "9": 3, "10": 2, "11": 2, "12": 1, "13": 2,
        "14": 2, "15": 1,
    }  # fmt: skip
    assert len(LABELS) == sum(last.values())


def test_every_code_is_offered_once_under_its_group() -> None:
    offered = [code for _group, codes in typology_choices() for code, _label in codes]

    assert offered == list(LABELS)


def test_unknown_code_is_shown_as_it_is_and_not_accepted() -> None:
    assert label_of("4.14") == "4.14 – Staff costs (hours, pay, timesheets)"
    assert (label_of("99.9"), is_known("99.9"), is_known("5.2")) == ("99.9", False, True)
