"""What a table has whose rows are found by meaning and by words. The tables themselves belong to other apps."""

from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from pgvector.django import HalfVectorField, HnswIndex

DIMENSIONS = 384
# What the search keeps beside a text; a table of the past (pghistory) leaves these columns out.
SEARCH_FIELDS = ("model_id", "vector", "sentence_vectors", "words")

# Words are read anew with every text. A vector of an earlier text would find what is no longer said: it goes, and is
# computed again by ``fill_vectors``.
KEEP_WORDS = pgtrigger.Trigger(
    name="keep_words",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("text", "language"),
    func="""
        NEW.words := sammen_words(NEW.language, NEW.text);
        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN
            NEW.model_id := '';
            NEW.vector := NULL;
            NEW.sentence_vectors := NULL;
        END IF;
        RETURN NEW;
    """,
)


class SearchedText(models.Model):
    """A passage that is searched. ``class Meta(SearchedText.Meta)`` has its trigger, ``indexes_of`` gives its indexes.

    ``vector`` and ``sentence_vectors`` (one after the other, half precision) are of the model ``model_id``, and empty
    until ``fill_vectors`` has run; ``words`` is kept by the database.
    """

    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=2)
    model_id = models.CharField(max_length=200, blank=True, default="", editable=False)
    vector = HalfVectorField(dimensions=DIMENSIONS, null=True, editable=False)
    sentence_vectors = models.BinaryField(null=True, editable=False)
    words = SearchVectorField(null=True, editable=False)

    class Meta:
        abstract = True
        triggers = [KEEP_WORDS]


def searched_tables() -> list[type[SearchedText]]:
    return [model for model in apps.get_models() if issubclass(model, SearchedText)]


def indexes_of(name: str) -> list[Any]:
    """The indexes of a table of passages; ``name`` (at most 20 letters) begins their names."""
    return [
        HnswIndex(
            name=f"{name}_vector", fields=["vector"], opclasses=["halfvec_cosine_ops"], m=24, ef_construction=200
        ),
        GinIndex(name=f"{name}_words", fields=["words"]),
    ]
