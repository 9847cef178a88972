"""What of a frozen report only those read who read the partners' lines: single costs, and the findings on them.

The frozen report goes to every member, and the walls of ledger and findings hold for documents too. So the snapshot
keeps sums and which rule found how much; lines, invoice numbers and the words of findings are kept beside it, bound to
it by their hash.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from apps.common.content_hash import hash_content
from apps.common.money import ZERO

# Of a finding what is about one line, or was written about it.
_OF_LINES = ("line", "reference", "description", "declared_eur", "findings", "reason", "decided_by")
_SUMMED = ("partner", "category", "work_package")


def split_details(content: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The snapshot for every member, and the details; the snapshot holds their hash."""
    ledger = content.get("ledger")
    details = {
        "ledger": ledger,
        "findings": {str(flag["id"]): {name: flag[name] for name in _OF_LINES} for flag in content["flags"]},
    }
    shown = {name: value for name, value in content.items() if name != "ledger"} | {
        "flags": [{name: value for name, value in flag.items() if name not in _OF_LINES} for flag in content["flags"]],
        "details_sha256": hash_content(details),
    }
    return (shown if ledger is None else shown | {"ledger_sums": sum_ledger(ledger)}), details


def join_details(snapshot: Mapping[str, Any], details: Mapping[str, Any]) -> dict[str, Any]:
    """The whole content again, for who may read it. Raises ``ValueError`` for details of another snapshot."""
    if hash_content(details) != snapshot["details_sha256"]:
        raise ValueError("These are not the details of this report.")
    return dict(snapshot) | {
        "flags": [flag | details["findings"][str(flag["id"])] for flag in snapshot["flags"]],
        "ledger": details["ledger"],
    }


def sum_ledger(ledger: Mapping[str, Any]) -> dict[str, Any]:
    """EUR by partner, cost category and work package, with the number of rows; as the ledger has columns and rows."""
    sums: dict[tuple[str, ...], list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for row in ledger["rows"]:
        said = dict(zip(ledger["columns"], row, strict=True))
        key = tuple(said[name] or "" for name in _SUMMED)
        counts[key] += 1
        for place, name in enumerate(("declared_eur", "deducted_eur")):
            sums[key][place] += Decimal(said[name] or 0)
    rows = [[*key, counts[key], *(f"{eur:f}" for eur in sums[key])] for key in sums]
    return {"columns": [*_SUMMED, "lines", "declared_eur", "deducted_eur"], "rows": rows}
