"""What people call one of the things the log and its history tell of."""

from __future__ import annotations

from django.db import models
from django.utils.functional import Promise
from django.utils.text import capfirst

from apps.privacy.registry import find_personal


def name_kind(model: type[models.Model]) -> str:
    """In the reader's language, beginning with a capital letter."""
    entry = find_personal(model)
    return capfirst(str(entry.what if entry and not is_named(model) else model._meta.verbose_name))


def is_named(model: type[models.Model]) -> bool:
    """Whether the model itself says what people call one of its kind."""
    return isinstance(model._meta.verbose_name, Promise)


def name_field(field: models.Field[object, object]) -> str:
    """What people call a field: by its own words, else by what it points at; nothing where it has neither.

    Who did a thing, and when, its event says: such fields have no words of their own.
    """
    if isinstance(field.verbose_name, Promise):
        return capfirst(str(field.verbose_name))
    target = field.related_model
    if field.name.endswith("_by") or not isinstance(target, type) or not is_named(target):
        return ""
    return name_kind(target)
