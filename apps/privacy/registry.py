"""What every app keeps about people: field by field, why, on what legal basis, and how long.

An app says so in a module ``personal_data`` of its own. ``tests/privacy/test_registry.py`` holds it to every text of
every model: a new one needs a decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise

from apps.privacy.enums import Purpose


@dataclass(frozen=True, kw_only=True)
class Personal:
    """One model's personal data.

    ``names`` hold the name of one person, ``texts`` words in which somebody may be named. ``of`` are lookups to the
    person's account besides the model's own fields, ``staff`` those to her employment. ``secret`` fields are never
    copied out: keys and hashes of them.
    """

    model: str
    what: Promise
    purpose: Purpose
    names: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()

    @cached_property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    @property
    def accounts(self) -> tuple[str, ...]:
        """Every lookup to the account of a person: who did it is somebody's data wherever it stands."""
        own = (one.name for one in self.model_class._meta.local_fields if _is_account(one))
        return (*own, *self.of)


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
