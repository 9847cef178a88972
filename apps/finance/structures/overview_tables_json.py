"""The overview tables as plain data for a snapshot, and back: amounts as decimal strings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.overview_tables import FIGURES, Figures, Item, PartnerTables, ProjectTables

_ITEMS = ("lump_sums", "unit_costs", "investments")


def tables_as_json(tables: ProjectTables) -> list[dict[str, Any]]:
    return [partner_as_json(partner) for partner in tables.partners]


def tables_from_json(data: Sequence[Mapping[str, Any]]) -> ProjectTables:
    """The exact opposite of ``tables_as_json``."""
    return ProjectTables(tuple(partner_from_json(partner) for partner in data))


def partner_as_json(tables: PartnerTables) -> dict[str, Any]:
    partner = tables.partner
    return {
        "partner_id": partner.pk,
        "code": partner.code,
        "name": partner.name,
        "cofinancing_rate": str(partner.cofinancing_rate),
        "cells": {category: _figures_as_json(figures) for category, figures in tables.cells.items()},
        "reports": [_figures_as_json(figures) for figures in tables.reports],
        "flat_rates": _strings(tables.flat_rates),
        "contributions": _strings(tables.contributions),
        "beside_rates": _strings(tables.beside_rates),
        **{name: [_item_as_json(item) for item in getattr(tables, name)] for name in _ITEMS},
    }


def partner_from_json(data: Mapping[str, Any]) -> PartnerTables:
    """The exact opposite of ``partner_as_json``."""
    rate = Decimal(data["cofinancing_rate"])
    return PartnerTables(
        partner=BudgetPartner(data["partner_id"], data["code"], data["name"], rate),
        cells={category: _figures_from_json(figures) for category, figures in data["cells"].items()},
        reports=tuple(_figures_from_json(figures) for figures in data["reports"]),
        flat_rates=_decimals(data["flat_rates"]),
        contributions=_decimals(data["contributions"]),
        # Reports handed in before this was kept do not say it.
        beside_rates=_decimals(data.get("beside_rates", {})),
        **{name: tuple(_item_from_json(item) for item in data[name]) for name in _ITEMS},
    )


def _figures_as_json(figures: Figures) -> dict[str, str]:
    """What is nil is left out."""
    return {name: str(getattr(figures, name)) for name in FIGURES if getattr(figures, name)}


def _figures_from_json(data: Mapping[str, str]) -> Figures:
    return Figures(**_decimals(data))


def _item_as_json(item: Item) -> dict[str, Any]:
    return {"code": item.code, "name": item.name, "figures": _figures_as_json(item.figures)}


def _item_from_json(data: Mapping[str, Any]) -> Item:
    return Item(data["code"], data["name"], _figures_from_json(data["figures"]))


def _strings(amounts: Mapping[str, Decimal]) -> dict[str, str]:
    return {name: str(amount) for name, amount in amounts.items()}


def _decimals(amounts: Mapping[str, str]) -> dict[str, Decimal]:
    return {name: Decimal(amount) for name, amount in amounts.items()}
