"""Pages under /p/<partnership>/; partners and periods are shown with their money by the dashboard."""

from django.urls import path

from apps.consortia.views.project_facts import project_facts

urlpatterns = [path("project-facts/", project_facts, name="project_facts")]
