"""Two rooms that may find each other, and one beside them."""

from dataclasses import dataclass

import pytest

from apps.consortia.models import Membership
from tests.factories.cast import Cast
from tests.factories.room import make_room


@dataclass(frozen=True)
class Rooms:
    hamburg: Membership
    opole: Membership
    other: Membership


@pytest.fixture
def rooms(cast: Cast) -> Rooms:
    return Rooms(make_room("Hamburg", "DE"), make_room("Opole", "PL", "pl"), make_room("Aalborg", "DK", "da"))
