"""Amounts and dates in plain data: JSON has neither, and a float would already be wrong."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any


def pack_value(value: str | int | Decimal | dt.date) -> str | int | dict[str, str]:
    if isinstance(value, Decimal):
        return {"amount": str(value)}
    if isinstance(value, dt.date):
        return {"date": value.isoformat()}
    return value if isinstance(value, int) else str(value)


def unpack_value(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return Decimal(value["amount"]) if "amount" in value else dt.date.fromisoformat(value["date"])


def pack_amount(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:f}"


def unpack_amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def pack_date(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()


def unpack_date(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
