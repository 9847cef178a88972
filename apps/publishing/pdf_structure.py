"""What WeasyPrint leaves out of the tags. Works on its objects just before they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydyf import Dictionary

_SCOPE_BY_PART = {"/THead": "/Column", "/TBody": "/Row", "/TFoot": "/Row"}


def complete_tags(pdf: Any) -> None:
    _set_scopes(pdf)
    _pair_terms(pdf)
    _set_running_heads_apart(pdf)


def _set_scopes(pdf: Any) -> None:
    """Say of each head of a table whether it heads its column or its row.

    WeasyPrint names a cell's heads by id only. PDF/UA allows that, but most screen readers go by the scope. A head
    in the table's head heads a column, one in its body a row: so our templates are written.
    """
    for head in _elements(pdf, "/TH"):
        head["A"]["Scope"] = _scope(pdf, head)


def _scope(pdf: Any, element: Any) -> str:
    while "P" in element:
        element = _object(pdf, element["P"])
        if (part := element.get("S")) in _SCOPE_BY_PART:
            return _SCOPE_BY_PART[part]
        if part == "/Table":
            break
    return "/Column"


def _pair_terms(pdf: Any) -> None:
    """Make an item of each <div> in a <dl>: its term the item's label, the rest its body.

    WeasyPrint makes a list of blocks of lists' items out of it, which no list may be.
    """
    for group in _elements(pdf, "/Div"):
        if _object(pdf, group["P"]).get("S") == "/L":
            group["S"] = "/LI"
            for place, item in enumerate(_below(pdf, group, "/LI")):
                item["S"] = "/LBody" if place else "/Lbl"
                for words in _below(pdf, item, "/LBody"):
                    words["S"] = "/P" if place else "/Span"


def _elements(pdf: Any, kind: str) -> Iterator[Any]:
    return (one for one in pdf.objects if isinstance(one, dict) and one.get("S") == kind and "P" in one)


def _below(pdf: Any, element: Any, kind: str) -> list[Any]:
    below = [_object(pdf, child) for child in element.get("K", ()) if not isinstance(child, int)]
    return [one for one in below if one.get("S") == kind]


def _set_running_heads_apart(pdf: Any) -> None:
    """Mark the words in the pages' margins as artifacts, so that nobody hears them read out on every page.

    WeasyPrint tags them as spans that hang on no branch of the tree.
    """
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    known = set(_reachable(pdf, root))
    for number, owners in _pairs(_object(pdf, root["ParentTree"])["Nums"]):
        if isinstance(owners, list):
            loose = {place for place, owner in enumerate(owners) if _number(owner) not in known}
            _make_artifacts(_page_stream(pdf, number), loose)
            owners[:] = ["null" if place in loose else owner for place, owner in enumerate(owners)]


def _reachable(pdf: Any, root: Any) -> Iterator[int]:
    waiting = [root]
    while waiting:
        for child in waiting.pop().get("K", ()):
            # A number is a piece of a page's content, anything else a reference.
            if not isinstance(child, int):
                yield _number(child)
                waiting.append(_object(pdf, child))


def _make_artifacts(stream: Any, places: set[int]) -> None:
    for at, item in enumerate(stream.stream):
        if isinstance(item, Dictionary) and item.get("MCID") in places:
            stream.stream[at - 1] = "/Artifact"
            stream.stream[at] = Dictionary({"Type": "/Pagination"})


def _page_stream(pdf: Any, number: int) -> Any:
    return _object(pdf, _object(pdf, pdf.page_references[number])["Contents"])


def _pairs(flat: list[Any]) -> Iterator[tuple[Any, Any]]:
    return zip(flat[::2], flat[1::2], strict=True)


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
