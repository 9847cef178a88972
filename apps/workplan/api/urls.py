"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.workplan.api.deliverable import (
    DeliverableAccept,
    DeliverableDetail,
    DeliverableFileList,
    DeliverableFileRemoval,
    DeliverableHandIn,
    DeliverableList,
    DeliverableReturn,
    DeliverableStart,
)
from apps.workplan.api.indicator import IndicatorList
from apps.workplan.api.work_plan import WorkPackageList

_DELIVERABLE = "deliverables/<int:deliverable_id>/"

urlpatterns = [
    path("work-packages/", WorkPackageList.as_view(), name="api_work_package_list"),
    path("periods/<int:period_id>/indicators/", IndicatorList.as_view(), name="api_indicator_list"),
    path("deliverables/", DeliverableList.as_view(), name="api_deliverable_list"),
    path(_DELIVERABLE, DeliverableDetail.as_view(), name="api_deliverable"),
    path(f"{_DELIVERABLE}start/", DeliverableStart.as_view(), name="api_deliverable_start"),
    path(f"{_DELIVERABLE}files/", DeliverableFileList.as_view(), name="api_deliverable_files"),
    path(f"{_DELIVERABLE}hand-in/", DeliverableHandIn.as_view(), name="api_deliverable_hand_in"),
    path(f"{_DELIVERABLE}accept/", DeliverableAccept.as_view(), name="api_deliverable_accept"),
    path(f"{_DELIVERABLE}return/", DeliverableReturn.as_view(), name="api_deliverable_return"),
    path(
        "deliverable-files/<int:deliverable_file_id>/",
        DeliverableFileRemoval.as_view(),
        name="api_deliverable_file",
    ),
]
