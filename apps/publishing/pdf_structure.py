"""What WeasyPrint leaves out of the tags."""

from __future__ import annotations

from typing import Any

_SCOPE_BY_PART = {"/THead": "/Column", "/TBody": "/Row", "/TFoot": "/Row"}


def set_scopes(pdf: Any) -> None:
    """Say of each head of a table whether it heads its column or its row.

    WeasyPrint names a cell's heads by id only. PDF/UA allows that, but most screen readers go by the scope. A head
    in the table's head heads a column, one in its body a row: so our templates are written.
    """
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("S") == "/TH" and "A" in one:
            one["A"]["Scope"] = _scope(pdf, one)


def _scope(pdf: Any, element: Any) -> str:
    while "P" in element:
        element = pdf.objects[int(element["P"].split()[0])]
        if (part := element.get("S")) in _SCOPE_BY_PART:
            return _SCOPE_BY_PART[part]
        if part == "/Table":
            break
    return "/Column"
