import pytest

from apps.eligibility.explain import render_explanation
from tests.eligibility.rules.support import bare, context, found, params_of, untold

CONFLICT = "conflict-of-interest"
PARTNERS = [
    {"partner_id": "1", "name": "City of Westshore", "tax_id": "FI02115754"},
    {"partner_id": "5", "name": "Uniwersytet Zachodni", "tax_id": "PL5213017228"},
]
STAFF = [
    {"partner_id": "1", "person_name": "Grace Lee"},
    {"partner_id": "5", "person_name": "Łucja Maria Nowak"},
    {"partner_id": "5", "person_name": "Korhonen, Aino"},
]


def register(*owners, tax_ids=(), **facts):
    """A contract of the first partner with these owners of the supplier."""
    contract = {
        "contract_ref": "C1",
        "partner_id": "1",
        "supplier_name": "Lee Consulting",
        "owners": list(owners),
        "owner_tax_ids": list(tax_ids),
    }
    return context(**{"contracts": [contract], "staff": STAFF, "partners": PARTNERS} | facts)


def advice_line(**changes):
    return bare(**{"contract_ref": "C1", "declared_cents": 490_000, "supplier_name": "Lee Consulting"} | changes)


@pytest.mark.parametrize(
    ("owner", "flagged"),
    [
        ("Grace Lee", True),
        ("LEE, Grace", True),
        ("Lucja Nowak", True),
        ("Aino Korhonen", True),
        ("Aino Liisa Korhonen", True),
        ("Aino Virtanen", False),
        ("Gracja Lee", False),
        ("Lee", False),
    ],
)
def test_conflict_of_interest_compares_owners_with_staff_of_all_partners(owner, flagged):
    check = register("Somebody Else", owner)

    assert found(CONFLICT, [advice_line()], check) == ([("1", "clarify", 0)] if flagged else [])
    assert untold(CONFLICT, [advice_line()], check) == []


@pytest.mark.parametrize(
    ("tax_id", "flagged"), [("521-301-72-28", True), ("FI 0211575-4", True), ("5213017229", False), ("unknown", False)]
)
def test_conflict_of_interest_finds_a_partner_that_owns_the_supplier(tax_id, flagged):
    check = register("Somebody Else", tax_ids=[tax_id])

    assert found(CONFLICT, [advice_line()], check) == ([("1", "clarify", 0)] if flagged else [])


def test_conflict_of_interest_says_what_is_at_stake_and_names_no_person():
    (staff,) = params_of(CONFLICT, [advice_line()], register("Grace Lee"))
    (partner,) = params_of(CONFLICT, [advice_line()], register("Grace Lee", tax_ids=["PL5213017228"]))

    assert render_explanation(CONFLICT, staff, "en").replace("\xa0", " ") == (
        "An owner of the supplier Lee Consulting has the name of a person on the project's staff; EUR 4,900.00 is at "
        "stake."
    )
    assert render_explanation(CONFLICT, partner, "en").replace("\xa0", " ") == (
        "An owner of the supplier Lee Consulting has the tax number of the partner Uniwersytet Zachodni; EUR 4,900.00 "
        "is at stake."
    )


@pytest.mark.parametrize(
    ("check", "missing"),
    [
        (register(), "owners"),
        (register("Grace Lee", staff=[]), "staff"),
        (register("Grace Lee", absent_frames=frozenset({"staff"})), "staff"),
        (register("Grace Lee", absent_frames=frozenset({"contracts"})), "contracts"),
        (register("Grace Lee", absent_columns=frozenset({"contract_ref"})), "contract_ref"),
        (register("Grace Lee", contracts=[]), "contract_ref"),
    ],
)
def test_conflict_of_interest_cannot_tell_without_owners_staff_or_register(check, missing):
    rows = [advice_line(), advice_line(category="staff", kind="payroll")]

    assert found(CONFLICT, rows, check) == []
    assert untold(CONFLICT, rows, check) == [(missing, 1)]


@pytest.mark.parametrize(
    "changes", [{"contract_ref": None}, {"declared_cents": -490_000, "kind": "credit_note"}, {"kind": "depreciation"}]
)
def test_conflict_of_interest_is_about_purchases_under_a_contract(changes):
    rows = [advice_line(**changes)]

    assert found(CONFLICT, rows, register("Grace Lee")) == []
    assert untold(CONFLICT, rows, register("Grace Lee")) == []


def test_conflict_of_interest_is_a_rule_of_direct_management_too():
    assert found(CONFLICT, [advice_line()], register("Grace Lee", programme="i3")) == [("1", "clarify", 0)]


def test_conflict_of_interest_without_partners_or_lines_stays_quiet():
    assert found(CONFLICT, [advice_line()], register("Somebody Else", partners=[])) == []
    assert found(CONFLICT, [], register("Grace Lee")) == []
