"""Fields that name a person, and who may read them in the log. Apps above register their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext as _

from apps.privacy.registry import find_personal

if TYPE_CHECKING:
    from apps.consortia.models import Membership

# The member who reads, and the partner whose row it is.
MaySee = Callable[["Membership", int], bool]
_personal: dict[str, tuple[frozenset[str], MaySee]] = {}


def register_names(model: str, fields: Iterable[str], may_see: MaySee) -> None:
    """Keep these fields of ``app.model`` from readers for whom ``may_see`` does not hold."""
    _personal[model] = (frozenset(fields), may_see)


def is_hidden(model: type[models.Model], field: str, *, reader: Membership, partner_id: int | None) -> bool:
    """Whether the reader must not see what stands, or stood, in this field of a row."""
    fields, may_see = _personal.get(model._meta.label, (frozenset[str](), None))
    return field in fields | _texts(model) and (
        may_see is None or partner_id is None or not may_see(reader, partner_id)
    )


def _texts(model: type[models.Model]) -> frozenset[str]:
    """Of a table that names people also the words in which one may be named."""
    entry = find_personal(model) if model._meta.label in _personal else None
    return frozenset(entry.texts) if entry else frozenset()


def masked(text: str) -> str:
    return _("Name not shown") if text else ""
