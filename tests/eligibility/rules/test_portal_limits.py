import pytest

from tests.eligibility.rules.support import context, figures_of, found, line, params_of

CHECK = context(parameters=figures_of("interreg-europe"))
RULE = "dq-field-limits"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (line(description="x" * 255, reference="1" * 30), []),
        (line(description="x" * 256), [("1", "warn", 0)]),
        (line(reference="1" * 31), [("1", "warn", 0)]),
        (line(description=None, reference=None), []),
    ],
)
def test_dq_field_limits_of_texts_in_the_portal(row, expected):
    assert found(RULE, [row], CHECK) == expected


def test_dq_field_limits_of_lines_and_contracts_are_said_once_for_the_report():
    rows = [line(invoice_no=f"A-{number}", contract_ref=f"C-{number % 51}") for number in range(151)]

    assert found(RULE, rows, CHECK) == [(None, "warn", 0), (None, "warn", 0)]
    assert [params["variant"] for params in params_of(RULE, rows, CHECK)] == ["lines", "contracts"]
    assert found(RULE, rows[:50], CHECK) == []


def test_dq_field_limits_of_a_programme_that_names_none_are_none():
    assert found(RULE, [line(description="x" * 400)]) == []
