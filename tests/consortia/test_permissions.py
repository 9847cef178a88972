"""Who sees whose names."""

import pytest

from apps.consortia.permissions import can_see_drafts, can_see_partner_figures, can_see_person_names


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seat", "sees_own", "sees_other"),
    [("lead", True, False), ("partner", True, False), ("other_partner", True, False), ("auditor", True, True)],
)
def test_person_names_by_role_are_for_own_people_and_auditors(cast, seat, sees_own, sees_other):
    member = getattr(cast, seat)
    own = member.partner_id or cast.partner.partner_id
    other = cast.other_partner.partner_id if seat != "other_partner" else cast.partner.partner_id

    assert can_see_person_names(member, own) is sees_own
    assert can_see_person_names(member, other) is sees_other


@pytest.mark.django_db
def test_controller_sees_figures_and_names_of_her_partner_and_no_drafts(cast):
    mine, other = cast.partner.partner_id, cast.other_partner.partner_id

    for may in (can_see_partner_figures, can_see_person_names):
        assert (may(cast.controller, mine), may(cast.controller, other)) == (True, False)
    assert can_see_drafts(cast.controller, mine) is False
