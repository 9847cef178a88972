from collections.abc import Iterator

import pytest

from tests.factories.passages import passage_table


@pytest.fixture(scope="module")
def passage_rows(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """An empty table of passages, for the tests of one file."""
    with django_db_blocker.unblock(), passage_table():
        yield
