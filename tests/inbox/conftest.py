from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report


@pytest.fixture(autouse=True)
def _store(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture(autouse=True)
def no_model(settings: Any) -> None:
    """The same on every machine: no category is proposed, except where a test asks for the model."""
    settings.AI_ENABLED = False


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    """The Polish partner's draft; its organisation has the numbers that invoices name."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def work(
    tasks_run_at_once: None, django_capture_on_commit_callbacks: Callable[..., object]
) -> Iterator[Callable[..., object]]:
    """``with work():`` – what is queued inside is done by a real worker's code when the block ends."""
    return lambda: django_capture_on_commit_callbacks(execute=True)  # type: ignore[return-value]
