"""Deductions held against statements and answers: by data, for every type of error that speaks against one."""

from decimal import Decimal

from apps.control.checklist import find_checklist
from apps.control.contradictions import OPPOSITIONS, Contradiction, Deducted, find_contradictions
from apps.control.statements import STATEMENTS
from apps.control.structures.overview import DeductionRow
from apps.finance.typology import LABELS


def test_oppositions_name_known_statements_types_of_error_and_questions() -> None:
    questions = find_checklist("2021-2027/1").questions

    for one in OPPOSITIONS:
        assert one.statement in STATEMENTS
        assert one.typologies <= LABELS.keys()
        assert set(one.questions) <= set(questions)


def test_double_financing_speaks_against_two_statements_and_the_answer_yes() -> None:
    rows = [DeductionRow("4.11", {"external": Decimal("1079.30")}), DeductionRow("4.14", {"staff": Decimal("5.00")})]
    deducted = (Deducted("4.11", Decimal("1079.30")),)

    assert find_contradictions(deductions=rows, affirmed={"double_financing.marking", "general.paid"}) == [
        Contradiction("c", deducted, ()),
        Contradiction("double_financing", deducted, ("double_financing.marking",)),
    ]


def test_type_of_error_of_which_nothing_was_deducted_contradicts_nothing() -> None:
    assert find_contradictions(deductions=[DeductionRow("4.11", {"external": Decimal("0.00")})], affirmed=()) == []
