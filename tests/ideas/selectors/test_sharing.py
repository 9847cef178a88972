"""Whom something can be shared with by name: also the organisations whose profile is seen, and no others."""

import pytest

from apps.consortia.selectors.sharing import list_audiences
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility
from tests.factories.ideas import make_profile
from tests.ideas.conftest import Rooms


@pytest.mark.parametrize(("visibility", "offered"), [(Visibility.ALL, ["Opole"]), (Visibility.OWN, [])])
def test_organisation_is_offered_only_where_its_profile_is_seen(
    rooms: Rooms, visibility: Visibility, offered: list[str]
) -> None:
    make_profile(rooms.opole, visibility)

    with enter_tenant(rooms.hamburg.seat):
        assert [one.name for one in list_audiences(member=rooms.hamburg)] == offered
