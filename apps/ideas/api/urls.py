"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.ideas.api.approach import (
    ApproachDetail,
    ApproachList,
    ApproachMessages,
    ApproachStep,
    InterestShow,
    OrganisationInvite,
    PreparationLeave,
    ProjectApproachList,
)
from apps.ideas.api.idea import (
    IdeaDetail,
    IdeaFounding,
    IdeaList,
    IdeaMatches,
    IdeaStep,
    IdeaVisibility,
    OwnIdeaList,
    PartnersSeek,
    ProjectIdeaDetail,
    RoleDetail,
    RoleList,
)
from apps.ideas.api.preparation import IdeaLink
from apps.ideas.api.profile import (
    OwnProfile,
    OwnProfileMatches,
    OwnProfileVisibility,
    PastProjectDetail,
    PastProjectList,
    ProfileDetail,
    ProfileList,
)

_IDEA = "ideas/<int:idea_id>/"
_APPROACH = "approaches/<int:approach_id>/"

urlpatterns = [
    path("profile/", OwnProfile.as_view(), name="api_own_profile"),
    path("profile/visibility/", OwnProfileVisibility.as_view(), name="api_own_profile_visibility"),
    path("profile/projects/", PastProjectList.as_view(), name="api_past_project_list"),
    path("profile/projects/<int:past_project_id>/", PastProjectDetail.as_view(), name="api_past_project"),
    path("profile/ideas/", OwnProfileMatches.as_view(), name="api_own_profile_matches"),
    path("organisations/", ProfileList.as_view(), name="api_organisation_list"),
    path("organisations/<int:profile_id>/", ProfileDetail.as_view(), name="api_organisation_profile"),
    path("ideas/", IdeaList.as_view(), name="api_idea_list"),
    path("ideas/own/", OwnIdeaList.as_view(), name="api_own_idea_list"),
    path("ideas/roles/<int:role_id>/", RoleDetail.as_view(), name="api_role"),
    path(_IDEA, IdeaDetail.as_view(), name="api_idea"),
    path(f"{_IDEA}visibility/", IdeaVisibility.as_view(), name="api_idea_visibility"),
    path(f"{_IDEA}roles/", RoleList.as_view(), name="api_role_list"),
    path(f"{_IDEA}partners/", IdeaMatches.as_view(), name="api_idea_matches"),
    path(f"{_IDEA}found/", IdeaFounding.as_view(), name="api_idea_found"),
    path(f"{_IDEA}link/", IdeaLink.as_view(), name="api_idea_link"),
    path(f"{_IDEA}interest/", InterestShow.as_view(), name="api_interest_show"),
    path(f"{_IDEA}invite/<int:profile_id>/", OrganisationInvite.as_view(), name="api_organisation_invite"),
    path(f"{_IDEA}<slug:step>/", IdeaStep.as_view(), name="api_idea_step"),
    path("approaches/", ApproachList.as_view(), name="api_approach_list"),
    path(_APPROACH, ApproachDetail.as_view(), name="api_approach"),
    path(f"{_APPROACH}messages/", ApproachMessages.as_view(), name="api_approach_messages"),
    path(f"{_APPROACH}<slug:step>/", ApproachStep.as_view(), name="api_approach_step"),
    path("idea/", ProjectIdeaDetail.as_view(), name="api_project_idea"),
    path("idea/approaches/", ProjectApproachList.as_view(), name="api_project_approach_list"),
    path("idea/seek/", PartnersSeek.as_view(), name="api_partners_seek"),
    path("idea/leave/", PreparationLeave.as_view(), name="api_preparation_leave"),
]
