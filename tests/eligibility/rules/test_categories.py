import pytest

from tests.eligibility.rules.support import bare, context, found, line, untold


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({"category": "travel", "suggested_category": "external"}, True),
        ({"category": "travel", "suggested_category": "travel"}, False),
        ({"category": "travel", "suggested_category": None}, False),
        ({"category": None, "suggested_category": "travel"}, False),
        ({"category": "lump_sum", "suggested_category": "travel"}, False),
    ],
)
def test_wrong_cost_category_where_the_suggestion_differs(changes, flagged):
    result = found("wrong-cost-category", [bare(declared_cents=45_000, **changes)])

    assert result == ([("1", "reclassify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({}, True),
        ({"vat_cents": 0, "supplier_tax_id": "PL5213017228"}, True),
        ({"vat_cents": 0}, False),
        ({"kind": "payroll"}, False),
        ({"invoice_no": None}, False),
        ({"category": "external"}, False),
    ],
)
def test_staff_invoice_in_staff_category_by_its_document_fields(changes, flagged):
    result = found("staff-invoice-in-staff-category", [line(**({"category": "staff"} | changes))])

    assert result == ([("1", "reclassify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("description", "language", "flagged"),
    [
        ("Year-end bonus for the team", "en", True),
        ("Nagroda uznaniowa dla zespołu", "pl", True),
        ("Tulospalkkio projektitiimille", "fi", True),
        ("Engangsvederlag til projektteamet", "da", True),
        ("Monthly salary of the coordinator", "en", False),
        ("Wynagrodzenie zasadnicze za maj", "pl", False),
    ],
)
def test_staff_non_contractual_bonus_in_four_languages(description, language, flagged):
    row = bare(category="staff", kind="payroll", declared_cents=150_000, description=description, language=language)

    assert found("staff-non-contractual-bonus", [row]) == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("description", "language", "flagged"),
    [
        ("Business class flight Tallinn–Copenhagen", "en", True),
        ("Klasa biznes Gdańsk–Kopenhaga", "pl", True),
        ("Lento business-luokassa", "fi", True),
        ("Flybillet på businessklasse", "da", True),
        ("Economy flight to Riga", "en", False),
    ],
)
def test_travel_class_in_four_languages(description, language, flagged):
    row = bare(category="travel", declared_cents=78_000, description=description, language=language)

    assert found("travel-class", [row]) == ([("1", "clarify", 0)] if flagged else [])


def test_travel_class_of_taxis_needs_the_programmes_limit():
    row = bare(category="travel", declared_cents=9_001, description="Taxi from the airport")

    assert found("travel-class", [row]) == []
    assert found("travel-class", [row], context(parameters={"taxi_max_eur": 90})) == [("1", "clarify", 0)]
    assert found("travel-class", [row], context(parameters={"taxi_max_eur": "90.01"})) == []


@pytest.mark.parametrize(
    ("rule_id", "changes", "expected"),
    [
        ("wrong-cost-category", {"category": None}, [("category", 1)]),
        ("wrong-cost-category", {"description": None}, [("description", 1)]),
        ("wrong-cost-category", {"category": None, "kind": "flat_rate"}, []),
        ("wrong-cost-category", {}, []),
        ("staff-invoice-in-staff-category", {"category": None}, [("category", 1)]),
        ("staff-invoice-in-staff-category", {"category": "staff", "invoice_no": None}, [("invoice_no", 1)]),
        ("staff-invoice-in-staff-category", {"category": "staff", "vat_cents": None}, [("supplier_tax_id", 1)]),
        ("staff-invoice-in-staff-category", {"category": "staff", "kind": "payroll", "vat_cents": None}, []),
        ("staff-invoice-in-staff-category", {"vat_cents": None}, []),
        ("staff-non-contractual-bonus", {"category": "staff", "description": None}, [("description", 1)]),
        ("staff-non-contractual-bonus", {"description": None}, []),
        ("travel-class", {"category": "travel", "description": None}, [("description", 1)]),
        ("travel-class", {"category": "travel", "description": "Taxi to the airport"}, [("taxi_limit", 1)]),
        ("travel-class", {"category": "travel"}, []),
        ("travel-class", {"description": None}, []),
    ],
)
def test_category_rules_cannot_tell_without_the_cells_they_read(rule_id, changes, expected):
    assert untold(rule_id, [line(**changes)]) == expected


@pytest.mark.parametrize("column", ["category", "suggested_category"])
def test_wrong_cost_category_cannot_tell_of_a_list_without_the_column(column):
    check = context(absent_columns=frozenset({column}))

    assert untold("wrong-cost-category", [line(), line(kind="flat_rate")], check) == [(column, 1)]
