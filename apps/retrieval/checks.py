"""Refuses a table of passages that forgot its trigger or its indexes: its rows would not be found, or slowly."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from apps.retrieval.models import KEEP_WORDS, SearchedText, searched_tables


@register
def check_searched_tables(app_configs: Sequence[AppConfig] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Every concrete SearchedText keeps its words and has an index on ``vector`` and one on ``words``."""
    return [error for model in searched_tables() for error in errors_of(model)]


def errors_of(model: type[SearchedText]) -> list[CheckMessage]:
    errors: list[CheckMessage] = []
    if KEEP_WORDS not in getattr(model._meta, "triggers", []):
        errors.append(Error(f"The Meta of {model.__name__} lacks SearchedText.Meta's triggers.", id="retrieval.E001"))
    indexed = {field for index in model._meta.indexes for field in index.fields}
    if not {"vector", "words"} <= indexed:
        errors.append(Error(f"{model.__name__} lacks the indexes of retrieval's indexes_of.", id="retrieval.E002"))
    return errors


@register(Tags.database, deploy=True)
def check_words_index(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Behind row-level security the index of words is used only if comparing words is known to leak nothing."""
    if not databases or "default" not in databases:
        return []
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT proleakproof FROM pg_proc WHERE oid = 'pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure"
        )
        [is_leakproof] = cursor.fetchone()
    if is_leakproof:
        return []
    return [
        Warning(
            "Searches by words read every passage: docker/postgres/database.sql was not run in this database.",
            hint="A superuser runs it; it has to be run again after an upgrade to another major version.",
            id="retrieval.W001",
        )
    ]
