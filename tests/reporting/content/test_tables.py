"""What a partner report's document calls by name."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from apps.reporting.content.ledger import printed_ledger
from apps.reporting.content.tables import identification_table

SAID = {
    "number": "R.4", "starts_on": "2026-01-01", "ends_on": "2026-06-30", "budget_version": 2, "partner_number": 2,
    "country": "FI", "currency": "EUR", "vat_recovery": None, "cofinancing_source": "interreg-europe",
    "cofinancing_rate": "0.8000", "programme": {"en": "Interreg Europe", "pl": "Interreg Europa"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "Interreg Europe, 80%"), ("pl", "Interreg Europa, 80%"), ("da", "Interreg Europe, 80\u00a0%")],
)
def test_programme_that_pays_is_named_in_the_documents_language(language: str, shown: str) -> None:
    content = {"identification": SAID, "version": 1, "partner": {"code": "PP2", "name": "City of Helsinki"}}

    with translation.override(language):
        table = identification_table(content, language)

    assert table.rows[-1][1] == shown


def test_line_of_a_flat_rate_says_so() -> None:
    line: dict[str, Any] = dict.fromkeys(
        ("work_package", "supplier_name", "invoice_no", "currency", "invoice_date", "payment_date", "original_report")
    )
    line |= {"number": 17, "kind": "flat_rate", "category": "office", "description": "", "declared": "3006.00",
             "rate": "1.000000", "declared_eur": "3006.00"}  # fmt: skip

    with translation.override("en"):
        [table] = printed_ledger({"lines": [line], "totals": {"office": "3006.00"}})

    assert (table.rows[0][2], table.rows[0][-1]) == ("Flat rate", Decimal("3006.00"))
