"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.workplan.api.work_plan import WorkPackageList

urlpatterns = [
    path("work-packages/", WorkPackageList.as_view(), name="api_work_package_list"),
]
