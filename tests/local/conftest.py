import tempfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def var():
    """A folder the database's account can enter; pytest's own are closed to it when root runs the tests."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)
