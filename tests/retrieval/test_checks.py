"""A table of passages that forgot its trigger or its indexes is refused."""

import pytest
from django.apps.registry import Apps

from apps.retrieval.checks import check_words_index, errors_of
from apps.retrieval.models import SearchedText
from tests.factories.passages import Passage


class Careless(SearchedText):
    class Meta:
        apps = Apps()
        app_label = "retrieval"


def test_table_without_trigger_and_indexes_is_refused() -> None:
    assert [error.id for error in errors_of(Careless)] == ["retrieval.E001", "retrieval.E002"]


def test_table_as_it_should_be_is_let_pass() -> None:
    assert errors_of(Passage) == []


@pytest.mark.django_db
def test_database_whose_word_index_is_used_is_let_pass() -> None:
    assert check_words_index(databases=["default"]) == []
