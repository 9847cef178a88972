"""An organisation's room with its first person."""

from apps.consortia.models import Membership
from apps.consortia.services.room import open_room
from tests.factories.cast import make_organisation, make_user


def make_room(name: str, country: str = "FI", language: str = "en") -> Membership:
    """The seat of its one person."""
    person = make_user(name.lower().replace(" ", "-"), language)
    return open_room(organisation=make_organisation(name, country), person=person)
