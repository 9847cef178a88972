"""What two people change at once."""

from apps.ideas.models import RoleSought
from apps.ideas.selectors.approach import find_approaches
from apps.ideas.selectors.idea import visible_ideas
from apps.ideas.services.approach import accept_approach
from apps.ideas.services.idea import change_idea, change_role, publish_idea
from apps.ideas.services.visibility import choose_visibility
from apps.ideas.validators.idea import IdeaValues, RoleValues
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility
from tests.factories.ideas import make_idea, make_interest, role_of


def test_words_saved_late_leave_what_a_colleague_decided_meanwhile(rooms) -> None:
    idea = make_idea(rooms.hamburg, is_published=False)
    with enter_tenant(rooms.hamburg.seat):
        read_before = visible_ideas().get(pk=idea.pk)
        publish_idea(member=rooms.hamburg, idea=visible_ideas().get(pk=idea.pk))
        choose_visibility(member=rooms.hamburg, row=visible_ideas().get(pk=idea.pk), visibility=Visibility.OWN)

        values = IdeaValues(programme_version=idea.programme_version, title="New", summary="Words.", language="en")
        change_idea(member=rooms.hamburg, idea=read_before, values=values)

        stored = visible_ideas().get(pk=idea.pk)
    assert (stored.title, stored.state, stored.visibility) == ("New", "published", Visibility.OWN)


def test_role_saved_late_keeps_the_partner_found_meanwhile(rooms) -> None:
    idea = make_idea(rooms.hamburg, role={"wanted": 2})
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        read_before = RoleSought.objects.select_related("idea").get()
        accept_approach(member=rooms.hamburg, approach=find_approaches().get(pk=approach.pk))

        change_role(member=rooms.hamburg, role=read_before, values=RoleValues(title="City", text="A city."))

    role = role_of(rooms.hamburg, idea)
    assert (role.title, role.wanted, role.filled) == ("City", 1, 1)
