from collections.abc import Iterator
from typing import Any

import pytest

from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.reporting import World, make_world


@pytest.fixture(autouse=True)
def no_model(settings: Any) -> None:
    settings.AI_ENABLED = False


@pytest.fixture
def world(cast: Cast) -> World:
    with enter_tenant(system_seat(cast.partnership.pk)):
        return make_world(cast)


@pytest.fixture
def inside(world: World) -> Iterator[World]:
    """The same world, seen with the lead's eyes."""
    with enter_tenant(world.cast.lead.seat):
        yield world
