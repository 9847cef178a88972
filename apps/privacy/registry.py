"""What every app keeps about people: field by field, why, on what legal basis, and how long.

An app says so in a module ``personal_data`` of its own. ``tests/privacy/test_registry.py`` holds it to every text of
every model: a new one needs a decision.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise

from apps.privacy.enums import Purpose, ViewingKind

if TYPE_CHECKING:
    from apps.consortia.models import Membership

# The member who reads, and the partner whose row it is.
MaySee = Callable[["Membership", int], bool]


@dataclass(frozen=True, kw_only=True)
class Personal:
    """One model's personal data.

    ``names`` hold the name of one person, ``texts`` words in which somebody may be named. ``of`` are lookups to the
    person's account besides the model's own fields, ``staff`` those to her employment. ``secret`` fields are never
    copied out: keys and hashes of them. ``marks`` tell who she is without her name: a number, a day of birth.

    ``shown_to`` says who reads all of these in the log; without it whoever reads the row does. ``viewing`` is the kind
    of look that is noted when names or marks are shown there.
    """

    model: str
    what: Promise
    purpose: Purpose
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    shown_to: MaySee | None = None
    viewing: ViewingKind | None = None

    @cached_property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def accounts(self) -> tuple[str, ...]:
        """Every lookup to the account of a person: who did it is somebody's data wherever it stands."""
        own = (one.name for one in self.model_class._meta.local_fields if _is_account(one))
        return (*own, *self.of)

    def tells(self, field: str) -> bool:
        """Whether this field says who the person is, or may."""
        return field in {*self.names, *self.texts, *self.secret, *self.marks}

    def is_hidden_from(self, reader: Membership, partner_id: int | None) -> bool:
        """Whether the reader must not know who stands in a row of that partner."""
        return self.shown_to is not None and (partner_id is None or not self.shown_to(reader, partner_id))


@dataclass(slots=True)
class _Register:
    personal: dict[str, Personal] = field(default_factory=dict)
    impersonal: dict[str, frozenset[str]] = field(default_factory=dict)


_register = _Register()


def register(app: str, *entries: Personal, impersonal: Mapping[str, Iterable[str]]) -> None:
    """``impersonal``: by model the texts in which nobody is named: codes, titles, hashes. Models as in Django."""
    for entry in entries:
        _register.personal[entry.model] = entry
    for model, fields in impersonal.items():
        _register.impersonal[f"{app}.{model}"] = frozenset(fields)


def hides_people(reader: Membership, partner_id: int | None) -> bool:
    """Whether the reader must not know who stands in some rows of that partner, so in words taken from any of them."""
    return partner_id is not None and any(one.is_hidden_from(reader, partner_id) for one in list_personal())


def list_personal() -> list[Personal]:
    """By app and model, as Django loads them."""
    order = {model._meta.label: number for number, model in enumerate(apps.get_models())}
    return sorted(_register.personal.values(), key=lambda entry: order[entry.model])


def find_personal(model: type[models.Model]) -> Personal | None:
    return _register.personal.get(model._meta.label)


def impersonal_fields(model: type[models.Model]) -> frozenset[str]:
    return _register.impersonal.get(model._meta.label, frozenset())


def _is_account(one: models.Field[Any, Any]) -> bool:
    return one.is_relation and one.related_model is not None and _label(one.related_model) == settings.AUTH_USER_MODEL


def _label(model: Any) -> str:
    return str(model._meta.label)
