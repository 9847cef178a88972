"""Every tenant's searched texts get the vectors they lack, whichever app they belong to."""

from pathlib import Path

import pytest

from apps.ideas.models import OrganisationProfile
from apps.memory.models import Passage
from apps.retrieval.services.vectors import fill_all_tenants
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.ideas import make_profile
from tests.factories.memory import remember, share
from tests.factories.room import make_room
from tests.nlp.conftest import no_model, tiny_model  # noqa: F401 - fixtures


def test_texts_written_without_a_model_are_filled_once_there_is_one(
    cast: Cast,
    no_model: Path,  # noqa: F811
    request: pytest.FixtureRequest,
) -> None:
    seat = make_room("City")
    make_profile(seat)
    share(seat, remember(seat), visibility="all")
    assert fill_all_tenants() == 0

    request.getfixturevalue("tiny_model")

    # A profile; two passages as written, and as shared.
    assert (fill_all_tenants(), fill_all_tenants()) == (5, 0)
    with enter_tenant(seat.seat):
        assert not OrganisationProfile.objects.filter(vector__isnull=True).exists()
        assert not Passage.objects.filter(vector__isnull=True).exists()
