import datetime as dt

import pytest

from tests.eligibility.rules.support import context, found, line, params_of, untold


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"payment_date": None}, [("1", "full", 125_500)]),
        ({"has_payment_proof": False}, [("1", "clarify", 0)]),
        ({"has_payment_proof": True}, []),
        ({"has_payment_proof": None}, []),
        ({"payment_date": None, "kind": "flat_rate"}, []),
        ({"payment_date": None, "kind": "depreciation"}, []),
        ({"payment_date": None, "kind": "in_kind"}, []),
        ({"payment_date": None, "category": "unit_cost"}, []),
        ({"payment_date": None, "category": "lump_sum"}, []),
        ({"payment_date": None, "kind": "payroll"}, [("1", "full", 125_500)]),
    ],
)
def test_missing_payment_proof_cuts_undated_and_asks_for_unproven_costs(changes, expected):
    assert found("missing-payment-proof", [line(**changes)]) == expected


def test_missing_payment_proof_is_silent_when_the_source_has_no_payment_column():
    check = context(absent_columns=frozenset({"payment_date"}))

    assert found("missing-payment-proof", [line(payment_date=None)], check) == []


@pytest.mark.parametrize(
    ("changes", "variant"),
    [
        ({"has_document": False}, "no_document"),
        ({"has_document": None}, None),
        ({"ledger_code": None}, "no_account"),
        ({"ledger_code": None, "has_document": False}, "no_document"),
        ({"ledger_code": None, "kind": "flat_rate"}, None),
    ],
)
def test_missing_audit_trail_names_the_gap_once(changes, variant):
    told = params_of("missing-audit-trail", [line(**changes)])

    assert [params["variant"] for params in told] == ([] if variant is None else [variant])


def test_missing_audit_trail_is_silent_on_accounts_the_source_does_not_have():
    check = context(absent_columns=frozenset({"ledger_code"}))

    assert found("missing-audit-trail", [line(ledger_code=None)], check) == []


@pytest.mark.parametrize(
    ("description", "language", "flagged"),
    [
        ("Services as agreed", "en", True),
        ("Translation services for the final conference", "en", False),
        ("Usługi zgodnie z ustaleniami", "pl", True),
        ("Usługi transportowe – wizyta studyjna", "pl", False),
        ("Palvelut sopimuksen mukaan", "fi", True),
        ("Ydelser efter aftale", "da", True),
        ("Diverse", "da", True),
    ],
)
def test_no_project_link_only_when_the_words_say_nothing_else(description, language, flagged):
    result = found("no-project-link", [line(description=description, language=language)])

    assert result == ([("1", "clarify", 0)] if flagged else [])


def test_no_project_link_when_the_work_package_is_left_empty():
    assert found("no-project-link", [line(work_package=None), line(payment_date=dt.date(2025, 1, 1))]) == [
        ("1", "clarify", 0)
    ]


@pytest.mark.parametrize(
    ("rule_id", "changes", "absent", "expected"),
    [
        ("missing-payment-proof", {}, ("payment_date",), [("payment_date", 1)]),
        ("missing-payment-proof", {"kind": "flat_rate"}, ("payment_date",), []),
        ("missing-payment-proof", {}, (), [("has_payment_proof", 1)]),
        ("missing-payment-proof", {"has_payment_proof": True}, (), []),
        ("missing-payment-proof", {"payment_date": None}, (), []),
        ("missing-audit-trail", {}, (), [("has_document", 1)]),
        ("missing-audit-trail", {"has_document": True}, (), []),
        (
            "missing-audit-trail",
            {"has_document": True, "ledger_code": None},
            ("ledger_code",),
            [("ledger_code", 1)],
        ),
        ("no-project-link", {"work_package": None}, ("work_package",), [("work_package", 1)]),
        ("no-project-link", {"description": None}, (), [("description", 1)]),
        ("no-project-link", {"description": None, "kind": "flat_rate"}, (), []),
        ("no-project-link", {}, (), []),
    ],
)
def test_evidence_rules_cannot_tell_without_their_columns(rule_id, changes, absent, expected):
    assert untold(rule_id, [line(**changes)], context(absent_columns=frozenset(absent))) == expected
