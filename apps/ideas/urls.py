"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.ideas.views import approach, idea, profile, project

_IDEA = "ideas/<int:idea_id>/"
_APPROACH = "approaches/<int:approach_id>/"

urlpatterns = [
    path("profile/", profile.own_profile, name="own_profile"),
    path("profile/edit/", profile.own_profile_edit, name="own_profile_edit"),
    path("profile/visibility/", profile.own_profile_visibility, name="own_profile_visibility"),
    path("profile/ideas/", profile.own_profile_matches, name="own_profile_matches"),
    path("profile/projects/", profile.past_project_add, name="past_project_add"),
    path("profile/projects/<int:past_project_id>/remove/", profile.past_project_remove, name="past_project_remove"),
    path("organisations/", profile.profile_list, name="organisation_list"),
    path("organisations/<int:profile_id>/", profile.profile, name="organisation_profile"),
    path("ideas/", idea.idea_list, name="idea_list"),
    path("ideas/own/", idea.own_idea_list, name="own_idea_list"),
    path("ideas/new/", idea.idea_add, name="idea_add"),
    path(_IDEA, idea.idea, name="idea"),
    path(f"{_IDEA}edit/", idea.idea_edit, name="idea_edit"),
    path(f"{_IDEA}visibility/", idea.idea_visibility, name="idea_visibility"),
    path(f"{_IDEA}publish/", idea.idea_publish, name="idea_publish"),
    path(f"{_IDEA}take-back/", idea.idea_take_back, name="idea_take_back"),
    path(f"{_IDEA}close/", idea.idea_close, name="idea_close"),
    path(f"{_IDEA}found/", idea.idea_found, name="idea_found"),
    path(f"{_IDEA}link/", idea.idea_link, name="idea_link"),
    path(f"{_IDEA}partners/", idea.idea_matches, name="idea_matches"),
    path(f"{_IDEA}roles/add/", idea.role_add, name="role_add"),
    path("ideas/roles/<int:role_id>/edit/", idea.role_edit, name="role_edit"),
    path("ideas/roles/<int:role_id>/remove/", idea.role_remove, name="role_remove"),
    path(f"{_IDEA}interest/", approach.interest_show, name="interest_show"),
    path(f"{_IDEA}invite/<int:profile_id>/", approach.organisation_invite, name="organisation_invite"),
    path("approaches/", approach.approach_list, name="approach_list"),
    path(_APPROACH, approach.approach, name="approach"),
    path(f"{_APPROACH}write/", approach.approach_write, name="approach_write"),
    path(f"{_APPROACH}accept/", approach.approach_accept, name="approach_accept"),
    path(f"{_APPROACH}decline/", approach.approach_decline, name="approach_decline"),
    path(f"{_APPROACH}withdraw/", approach.approach_withdraw, name="approach_withdraw"),
    path("idea/", project.project_idea, name="project_idea"),
    path("idea/seek/", project.partners_seek, name="partners_seek"),
    path("idea/leave/", project.preparation_leave, name="preparation_leave"),
]
