import pickle
from typing import Any

import pytest

from tests.rendered.kinds import KINDS

_kept: dict[str, bytes] = {}


@pytest.fixture
def kept(request: pytest.FixtureRequest, db: None, kind: str, settings: Any) -> Any:
    """What is kept of one document of the kind: built in the database once for all tests of this folder.

    ``db`` is asked for by name, so that these tests run among those of the database, before any browser is started.
    """
    settings.AI_ENABLED = False
    if kind not in _kept:
        _kept[kind] = pickle.dumps(KINDS[kind].build(request.getfixturevalue("cast")))
    return pickle.loads(_kept[kind])  # noqa: S301 - written two lines above
