"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.workplan.api import plan_item
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

_PACKAGE = "work-plan/packages/<int:work_package_id>/"
_ACTIVITY = "work-plan/activities/<int:activity_id>/"
_DELIVERABLE = "deliverables/<int:deliverable_id>/"

urlpatterns = [
    path("work-packages/", WorkPackageList.as_view(), name="api_work_package_list"),
    path("work-plan/packages/", plan_item.WorkPackageAdd.as_view(), name="api_work_package_add"),
    path(_PACKAGE, plan_item.WorkPackageDetail.as_view(), name="api_work_package"),
    path(f"{_PACKAGE}activities/", plan_item.ActivityAdd.as_view(), name="api_activity_add"),
    path(f"{_PACKAGE}outputs/", plan_item.OutputAdd.as_view(), name="api_output_add"),
    path(_ACTIVITY, plan_item.ActivityDetail.as_view(), name="api_activity"),
    path(f"{_ACTIVITY}deliverables/", plan_item.DeliverableAdd.as_view(), name="api_deliverable_add"),
    path(
        "work-plan/deliverables/<int:deliverable_id>/", plan_item.DeliverablePlan.as_view(), name="api_deliverable_plan"
    ),
    path("work-plan/outputs/<int:output_id>/", plan_item.OutputDetail.as_view(), name="api_output"),
    path("work-plan/results/", plan_item.ResultAdd.as_view(), name="api_result_add"),
    path("work-plan/results/<int:result_id>/", plan_item.ResultDetail.as_view(), name="api_result"),
    path("work-plan/target-groups/", plan_item.TargetGroupAdd.as_view(), name="api_target_group_add"),
    path(
        "work-plan/target-groups/<int:target_group_id>/",
        plan_item.TargetGroupDetail.as_view(),
        name="api_target_group",
    ),
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
