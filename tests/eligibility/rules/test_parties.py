import pytest

from tests.eligibility.rules.support import bare, context, found, line, params_of, untold

MUSEUM = [{"partner_id": "1", "name": "City Museum", "tax_id": "FI02115754"}]
STAFF = [{"partner_id": "1", "person_key": "p1", "person_name": "Anna Nowak"}]


def museum(**more):
    return context(partners=MUSEUM, staff=STAFF, **more)


@pytest.mark.parametrize(
    ("payer", "evidence", "expected"),
    [
        ("Regional Museum Friends Association", [], [("1", "full", 94_000)]),
        ("City Museum", [], []),
        ("CITY MUSEUM Ltd", [], []),
        ("Museum, City", [], []),
        ("City Museum Holding", [], [("1", "clarify", 0)]),
        ("Municipal Shared Service Centre", [], [("1", "clarify", 0)]),
        ("Centrum Usług Wspólnych", [], [("1", "clarify", 0)]),
        ("Kuntien palvelukeskus Oy", [], [("1", "clarify", 0)]),
        ("Statens Administration", [], [("1", "clarify", 0)]),
        ("Anna Nowak", ["invoice", "reimbursement"], []),
        ("Nowak Anna", ["reimbursement"], []),
        ("Anna Nowak", ["invoice"], [("1", "full", 94_000)]),
        ("Jan Kowalski", ["reimbursement"], [("1", "full", 94_000)]),
    ],
)
def test_paid_by_third_party_is_neither_the_partner_nor_reimbursed_staff(payer, evidence, expected):
    row = bare(declared_cents=94_000, payer_name=payer, evidence=evidence)

    assert found("paid-by-third-party", [row], museum()) == expected


@pytest.mark.parametrize(
    ("payer", "variant"),
    [("Museum Friends", "other"), ("City Museum Group", "agent"), ("Anna Nowak", "person")],
)
def test_paid_by_third_party_names_who_paid_for_whom(payer, variant):
    row = bare(declared_cents=94_000, payer_name=payer, evidence=[])

    assert params_of("paid-by-third-party", [row], museum()) == [
        {"variant": variant, "payer": payer, "partner": "City Museum"}
    ]


def test_paid_by_third_party_counts_the_staff_of_the_own_partner_only():
    elsewhere = [STAFF[0] | {"partner_id": "2"}]
    row = bare(declared_cents=94_000, payer_name="Anna Nowak", evidence=["reimbursement"])

    assert found("paid-by-third-party", [row], context(partners=MUSEUM, staff=elsewhere)) == [("1", "full", 94_000)]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"payer_name": None}, [("payer_name", 1)]),
        ({"payer_name": None, "payment_date": None}, []),
        ({"payer_name": None, "kind": "flat_rate"}, []),
        ({"payer_name": "Anna Nowak", "evidence": None}, [("evidence", 1)]),
        ({"payer_name": "City Museum", "partner_id": "2"}, [("partners", 1)]),
        ({"payer_name": "City Museum"}, []),
    ],
)
def test_paid_by_third_party_cannot_tell_without_payer_proof_or_partner(changes, expected):
    assert untold("paid-by-third-party", [bare(declared_cents=94_000, **changes)], museum()) == expected


def test_paid_by_third_party_cannot_tell_of_a_list_without_the_column():
    rows = [bare(declared_cents=94_000), bare(declared_cents=1, kind="flat_rate")]
    check = museum(absent_columns=frozenset({"payer_name"}))

    assert untold("paid-by-third-party", rows, check) == [("payer_name", 1)]


@pytest.mark.parametrize(
    ("changes", "flagged"),
    [
        ({"buyer_name": "Anna Nowak, private"}, True),
        ({"buyer_name": "City Museum"}, False),
        ({"buyer_name": "CITY MUSEUM OY"}, False),
        ({"buyer_name": "Town Museum"}, True),
        ({"buyer_name": "City Museums"}, False),
        ({"buyer_tax_id": "FI 0211575-4", "buyer_name": "Somebody else"}, False),
        ({"buyer_tax_id": "0211575-4"}, False),
        ({"buyer_tax_id": "PL5213017228", "buyer_name": "City Museum"}, True),
        ({"buyer_name": "Anna Nowak, private", "kind": "payroll"}, False),
        ({"buyer_name": "Anna Nowak, private", "declared_cents": -18_640}, False),
    ],
)
def test_wrong_addressee_by_number_else_by_name(changes, flagged):
    row = bare(**({"declared_cents": 18_640, "category": "travel"} | changes))

    assert found("wrong-addressee", [row], museum()) == ([("1", "clarify", 0)] if flagged else [])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"buyer_tax_id": "PL5213017228"},
            {"variant": "number", "buyer": None, "buyer_tax_id": "PL5213017228", "partner": "City Museum"},
        ),
        (
            {"buyer_name": "Jan Biały"},
            {"variant": "name", "buyer": "Jan Biały", "buyer_tax_id": None, "partner": "City Museum"},
        ),
    ],
)
def test_wrong_addressee_says_what_differs(changes, told):
    assert params_of("wrong-addressee", [line(**changes)], museum()) == [told]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [("buyer_name", 1)]),
        ({"has_document": False}, []),
        ({"kind": "payroll"}, []),
        ({"buyer_name": "City Museum", "partner_id": "2"}, [("partners", 1)]),
        ({"buyer_name": "City Museum"}, []),
    ],
)
def test_wrong_addressee_cannot_tell_without_buyer_or_partner(changes, expected):
    assert untold("wrong-addressee", [line(**changes)], museum()) == expected


def test_wrong_addressee_cannot_compare_a_number_with_a_name():
    check = context(partners=[{"partner_id": "1", "name": "City Museum"}])

    assert untold("wrong-addressee", [line(buyer_tax_id="FI02115754")], check) == [("partners", 1)]
