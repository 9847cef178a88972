import datetime as dt

import pytest

from tests.eligibility.rules.support import context, figures_of, found, line, untold

RULE = "dq-beneficial-owner"


def _check(legal_type="public", **contract):
    registered = {
        "contract_ref": "C-1", "partner_id": "1", "currency": "EUR", "amount_cents": 221_000_00,
        "awarded_on": dt.date(2025, 1, 10), "subject": "services", "owners": [],
    }  # fmt: skip
    return context(
        parameters=figures_of("interreg-europe"),
        partners=[{"partner_id": "1", "country": "FI", "legal_type": legal_type}],
        contracts=[registered | contract],
    )


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (_check(), [("1", "warn", 0)]),
        (_check(amount_cents=220_999_99), []),
        (_check(owners=["Anna Nowak"]), []),
        (_check(legal_type="enterprise"), []),
        (_check(awarded_on=dt.date(2026, 1, 10), amount_cents=216_000_00), [("1", "warn", 0)]),
    ],
)
def test_dq_beneficial_owner_of_a_contract_above_the_threshold_of_its_day(check, expected):
    rows = [line(contract_ref="C-1"), line(contract_ref="C-1", invoice_no="A-2")]

    assert found(RULE, rows, check) == expected


def test_dq_beneficial_owner_of_a_contract_in_a_currency_without_rate_cannot_tell():
    assert untold(RULE, [line(contract_ref="C-1")], _check(currency="SEK")) == [("rate", 1)]


def test_dq_beneficial_owner_without_a_register_cannot_tell():
    check = context(parameters=figures_of("interreg-europe"), absent_frames=frozenset({"contracts"}))

    assert untold(RULE, [line(contract_ref="C-1")], check) == [("contracts", 1)]
