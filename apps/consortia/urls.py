"""Pages under /p/<partnership>/; partners, periods and controllers are shown with what they do by the dashboard."""

from django.urls import path

from apps.consortia.views.controller import controller_approve, controller_assign, controller_release
from apps.consortia.views.organisation_ai import organisation_ai
from apps.consortia.views.project_facts import project_facts

urlpatterns = [
    path("project-facts/", project_facts, name="project_facts"),
    path("language-models/", organisation_ai, name="organisation_ai"),
    path("controllers/assign/", controller_assign, name="controller_assign"),
    path("controllers/<int:assignment_id>/approve/", controller_approve, name="controller_approve"),
    path("controllers/<int:assignment_id>/release/", controller_release, name="controller_release"),
]
