"""The rules, one module per group; importing the package fills the registry."""

from apps.eligibility.rules import (
    amounts,
    budget,
    categories,
    contracts,
    documents,
    evidence,
    flat_rates,
    forbidden,
    hospitality,
    interests,
    period,
    procurement,
    splitting,
    vat,
)

MODULES = (
    period,
    evidence,
    documents,
    amounts,
    vat,
    forbidden,
    hospitality,
    flat_rates,
    contracts,
    categories,
    budget,
    procurement,
    splitting,
    interests,
)
