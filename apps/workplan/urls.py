"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.workplan.views import work_plan

urlpatterns = [
    path("work-plan/", work_plan.show_work_plan, name="work_plan"),
]
