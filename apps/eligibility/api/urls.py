"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.eligibility.api.check_run import CheckDetail, CheckStart
from apps.eligibility.api.flag import FlagDecide, FlagList, FlagSums

urlpatterns: list[URLPattern] = [
    path("reports/<int:report_id>/checks/", CheckStart.as_view(), name="api_check_start"),
    path("checks/<int:run_id>/", CheckDetail.as_view(), name="api_check"),
    path("reports/<int:report_id>/flags/", FlagList.as_view(), name="api_flag_list"),
    path("reports/<int:report_id>/flags/sums/", FlagSums.as_view(), name="api_flag_sums"),
    path("flags/<int:flag_id>/decision/", FlagDecide.as_view(), name="api_flag_decide"),
]
