"""Everything kept about one person, found by what each app says of its tables (``personal_data``).

Read as the system, in a worker or behind ``answers_for``. Whose rows are searched follows from who answers: a partner's
request reaches its own rows, the project's what a person did in the project and no other partner's staff.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import Field, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.encoding import force_str
from django_scopes import scopes_disabled

from apps.consortia.enums import PartnerRole
from apps.consortia.models import Partner
from apps.privacy.enums import Purpose
from apps.privacy.registry import Personal, list_personal
from apps.programmes.legal_basis import render_basis
from apps.retention.models import SubjectRequest
from apps.retention.structures.personal_copy import ErasurePart, Found, Part
from apps.tenancy.enums import Readers
from apps.tenancy.models import TenantModel

# A short name is part of many words: it would be found everywhere.
_SHORTEST_NAME = 4


def copy_personal_data(*, request: SubjectRequest) -> Iterator[Part]:
    """Table by table, former states too; only those in which something was found. In the active language."""
    for entry in list_personal():
        rows = [found for model in _tables(entry) for found in _rows(entry, model, request)]
        if rows:
            yield _part(entry, rows)


def review_erasure(*, request: SubjectRequest) -> list[ErasurePart]:
    """What of the person's data is kept by law and what may be erased, table by table."""
    counted = ((entry, _find(entry, entry.model_class, request).count()) for entry in list_personal())
    return [
        ErasurePart(
            model=entry.model,
            what=str(entry.what),
            purpose_text=str(entry.purpose.label),
            count=count,
            is_erasable=entry.purpose.is_erasable,
            basis=render_basis(entry.purpose.basis),
        )
        for entry, count in counted
        if count
    ]


def _tables(entry: Personal) -> list[type[Model]]:
    """The table and its history."""
    former = [model for model in apps.get_models() if getattr(model, "pgh_tracked_model", None) is entry.model_class]
    return [entry.model_class, *former]


def _part(entry: Personal, rows: list[Found]) -> Part:
    fields = entry.model_class._meta.local_fields
    return Part(
        model=entry.model,
        what=str(entry.what),
        purpose=entry.purpose.value,
        purpose_text=str(entry.purpose.label),
        basis=render_basis(entry.purpose.basis),
        time=entry.purpose.time,
        labels={one.name: force_str(one.verbose_name) for one in fields},
        rows=rows,
    )


def _rows(entry: Personal, model: type[Model], request: SubjectRequest) -> Iterator[Found]:
    is_former = model is not entry.model_class
    for row in _find(entry, model, request).values():
        hits = tuple(_hits(entry, row, request))
        key = row["pgh_obj_id" if is_former else "id"]
        yield Found(entry.model, key, hits, _shown(entry, row, hits), is_former)


def _find(entry: Personal, model: type[Model], request: SubjectRequest) -> QuerySet[Any]:
    """The rows of this table that lead to the person, within reach of who answers."""
    conditions = [Q(**{way: key}) for way, key in _keys(entry, request).items()]
    conditions += [Q(**{f"as_text_{name}__icontains": request.person_name}) for name in _names(entry, request)]
    if not conditions:
        return model._base_manager.none()
    texts = {f"as_text_{name}": Cast(name, TextField()) for name in _names(entry, request)}
    with scopes_disabled():
        rows = model._base_manager.annotate(**texts).filter(reduce(or_, conditions))
        return _in_reach(rows, entry, request)


def _keys(entry: Personal, request: SubjectRequest) -> dict[str, int]:
    """By lookup, the key that leads to the person."""
    found: dict[str, int] = {}
    if request.account_id is not None:
        found |= dict.fromkeys(entry.accounts, request.account_id)
    if request.employment_id is not None:
        found |= dict.fromkeys(entry.staff, request.employment_id)
    return found


def _names(entry: Personal, request: SubjectRequest) -> tuple[str, ...]:
    return (*entry.names, *entry.texts) if len(request.person_name) >= _SHORTEST_NAME else ()


def _in_reach(rows: QuerySet[Any], entry: Personal, request: SubjectRequest) -> QuerySet[Any]:
    if issubclass(entry.model_class, TenantModel):
        rows = rows.filter(partnership_id=request.partnership_id)
        # SECURITY: an audit's working papers stay hidden from the audited; who audits answers for them herself.
        wall = entry.model_class.wall
        if wall.read == Readers.MANDATE or (wall.private and _has(entry, "mandate")):
            rows = rows.filter(mandate_id__isnull=True)
    if not _has(entry, "partner"):
        return rows
    if request.partner_id is not None:
        return rows.filter(Q(partner_id=request.partner_id) | Q(partner_id__isnull=True))
    lead = Partner.objects.filter(role=PartnerRole.LEAD).values("pk")
    did_it = [Q(**{way: key}) for way, key in _keys(entry, request).items() if way in entry.accounts]
    return rows.filter(reduce(or_, did_it, Q(partner_id__in=lead) | Q(partner_id__isnull=True)))


def _has(entry: Personal, field: str) -> bool:
    return any(one.name == field for one in entry.model_class._meta.local_fields)


def _hits(entry: Personal, row: Mapping[str, Any], request: SubjectRequest) -> Iterator[str]:
    for way, key in _keys(entry, request).items():
        # What lies over another table is not in the row: the query found it by that way or by another.
        if "__" in way or row.get(f"{way}_id", row.get(way)) == key:
            yield way
    for name in _names(entry, request):
        if request.person_name.casefold() in str(row[f"as_text_{name}"] or "").casefold():
            yield name


def _shown(entry: Personal, row: Mapping[str, Any], hits: tuple[str, ...]) -> dict[str, Any]:
    """All of a row that is hers; of one that only mentions her the words that do (GDPR Article 15(4))."""
    is_hers = any(way not in entry.texts for way in hits)
    fields = [one for one in entry.model_class._meta.local_fields if is_hers or one.name in hits]
    return {one.name: row[one.attname] for one in fields if one.attname in row and _may_be_copied(entry, one, hits)}


def _may_be_copied(entry: Personal, one: Field[Any, Any], hits: tuple[str, ...]) -> bool:
    """Not what is secret, nor who else had a hand in it; of a whole report she handed in, not the report."""
    if one.name in entry.secret or (one.is_relation and one.name in entry.accounts):
        return False
    return not isinstance(one, JSONField) or one.name in hits or entry.purpose == Purpose.TRAIL
