"""What a role asks without exception, held against profiles: the SQL and the words say the same."""

import pytest
from django.utils.translation import override

from apps.ideas.models import OrganisationProfile
from apps.ideas.selectors.condition import Wanted, check_conditions, profiles_that_fit, roles_that_fit
from apps.ideas.selectors.idea import visible_roles
from apps.ideas.selectors.profile import visible_profiles
from apps.tenancy.context import enter_tenant
from tests.factories.ideas import make_idea, make_profile


@pytest.fixture
def profile(rooms) -> OrganisationProfile:
    return make_profile(rooms.opole, nuts="PL52", region_category="less_developed")


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({}, []),
        ({"countries": ("PL", "DE")}, [True]),
        ({"countries": ("DE",)}, [False]),
        ({"legal_types": ("public",)}, [True]),
        ({"legal_types": ("enterprise",)}, [False]),
        ({"region_categories": ("less_developed", "transition")}, [True]),
        ({"areas": ("PL5",)}, [True]),
        ({"areas": ("PL52",)}, [True]),
        ({"areas": ("PL521",)}, [False]),
        ({"areas": ("PL4", "DE")}, [False]),
        ({"countries": ("PL",), "areas": ("PL4",)}, [True, False]),
    ],
)
def test_condition_is_told_as_it_is_asked_in_both_directions(rooms, profile, asked, holds) -> None:
    idea = make_idea(rooms.hamburg, role=asked)
    wanted = Wanted(**asked)

    with enter_tenant(rooms.hamburg.seat):
        seen = visible_profiles().get(pk=profile.pk)
        fits = visible_profiles().filter(profiles_that_fit(wanted)).exists()
        turned = visible_roles().filter(roles_that_fit(seen), idea=idea).exists()

    assert [one.holds for one in check_conditions(wanted, seen)] == holds
    assert (fits, turned) == (all(holds), all(holds))


def test_profile_that_says_nothing_is_not_known_and_does_not_fit(rooms) -> None:
    silent = make_profile(rooms.opole)
    idea = make_idea(rooms.hamburg, role={"areas": ("PL5",), "region_categories": ("transition",)})
    wanted = Wanted(areas=("PL5",), region_categories=("transition",))

    with enter_tenant(rooms.hamburg.seat):
        seen = visible_profiles().get(pk=silent.pk)
        assert [one.holds for one in check_conditions(wanted, seen)] == [None, None]
        assert not visible_profiles().filter(profiles_that_fit(wanted)).exists()
        assert not visible_roles().filter(roles_that_fit(seen), idea=idea).exists()


def test_condition_is_said_in_the_readers_language(rooms, profile) -> None:
    with enter_tenant(rooms.opole.seat):
        (one,) = check_conditions(Wanted(countries=("DE", "PL")), visible_profiles().get(pk=profile.pk))

    with override("pl"):
        assert (one.wanted_text, one.value_text) == ("Niemcy lub Polska", "Polska")
    with override("da"):
        assert one.wanted_text == "Tyskland eller Polen"
