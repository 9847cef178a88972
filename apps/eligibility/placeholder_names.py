"""What stands in a rule's sentence where a flag fills in a value of its line: for who reads the rule itself."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")
_NAMED: tuple[tuple[Promise, str], ...] = (
    (pgettext_lazy("placeholder", "words of the line"), "found"),
    (pgettext_lazy("placeholder", "declared"), "declared"),
    (pgettext_lazy("placeholder", "allowed"), "allowed"),
    (pgettext_lazy("placeholder", "what is too much"), "excess over"),
    (
        pgettext_lazy("placeholder", "amount"),
        "amount at_most at_stake base budget claimed cost cut fund granted gross invoiced land named net paid part"
        " price refunded reported sum vat",
    ),
    (pgettext_lazy("placeholder", "correct amount"), "correct expected right"),
    (pgettext_lazy("placeholder", "stated amount"), "stated"),
    (pgettext_lazy("placeholder", "total"), "total"),
    (pgettext_lazy("placeholder", "part"), "elsewhere"),
    (pgettext_lazy("placeholder", "share"), "share assigned"),
    (pgettext_lazy("placeholder", "rate"), "rate correction"),
    (pgettext_lazy("placeholder", "exchange rate"), "exchange_rate"),
    (pgettext_lazy("placeholder", "hourly rate"), "hour_rate"),
    (pgettext_lazy("placeholder", "limit"), "limit lowest"),
    (pgettext_lazy("placeholder", "maximum"), "cap ceiling highest most"),
    (
        pgettext_lazy("placeholder", "number"),
        "basis_hours billed count days hours length months needed quotes units year",
    ),
    (pgettext_lazy("placeholder", "first one"), "first"),
    (pgettext_lazy("placeholder", "what is missing"), "lacking missing"),
    (pgettext_lazy("placeholder", "the other one"), "other"),
    (pgettext_lazy("placeholder", "cost category"), "category suggested"),
    (pgettext_lazy("placeholder", "supplier"), "supplier"),
    (pgettext_lazy("placeholder", "partner"), "partner"),
    (pgettext_lazy("placeholder", "payer"), "payer"),
    (pgettext_lazy("placeholder", "buyer"), "buyer"),
    (pgettext_lazy("placeholder", "tax number"), "tax_id buyer_tax_id"),
    (pgettext_lazy("placeholder", "invoice number"), "invoice_no other_no before after"),
    (pgettext_lazy("placeholder", "contract"), "contract"),
    (pgettext_lazy("placeholder", "grant"), "grant"),
    (pgettext_lazy("placeholder", "country"), "country"),
    (pgettext_lazy("placeholder", "currency"), "currency"),
    (pgettext_lazy("placeholder", "month"), "month"),
    (
        pgettext_lazy("placeholder", "date"),
        "completed_on day delivery_date eligible_from end_date incurred_on last_day payment_date period_end"
        " period_start signed_on since submitted_on",
    ),
)
_NAMES: Mapping[str, Promise] = {value: name for name, values in _NAMED for value in values.split()}


def name_placeholders(sentence: str) -> str:
    """The sentence with what a flag fills in named in square brackets, in the active language.

    Raises ``KeyError`` for a value that has no name here.
    """
    return _PLACEHOLDER.sub(lambda found: f"[{_NAMES[found[1]]}]", sentence).replace("%%", "%")


def named_placeholders() -> frozenset[str]:
    """The values that have a name."""
    return frozenset(_NAMES)
