"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.workplan.api import plan_item, work_product
from apps.workplan.api.deliverable import DeliverableList
from apps.workplan.api.indicator import IndicatorList
from apps.workplan.api.work_plan import WorkPackageList

_PACKAGE = "work-plan/packages/<int:work_package_id>/"
_ACTIVITY = "work-plan/activities/<int:activity_id>/"
_DELIVERABLE = "deliverables/<int:deliverable_id>/"
_OUTPUT = "outputs/<int:output_id>/"

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
    path("work-plan/outputs/<int:output_id>/", plan_item.OutputPlan.as_view(), name="api_output_plan"),
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
    path(_DELIVERABLE, work_product.DeliverableDetail.as_view(), name="api_deliverable"),
    path(f"{_DELIVERABLE}start/", work_product.DeliverableStart.as_view(), name="api_deliverable_start"),
    path(f"{_DELIVERABLE}files/", work_product.DeliverableFileList.as_view(), name="api_deliverable_files"),
    path(f"{_DELIVERABLE}hand-in/", work_product.DeliverableHandIn.as_view(), name="api_deliverable_hand_in"),
    path(f"{_DELIVERABLE}accept/", work_product.DeliverableAccept.as_view(), name="api_deliverable_accept"),
    path(f"{_DELIVERABLE}return/", work_product.DeliverableReturn.as_view(), name="api_deliverable_return"),
    path(
        "deliverable-files/<int:deliverable_file_id>/",
        work_product.DeliverableFileRemoval.as_view(),
        name="api_deliverable_file",
    ),
    path(_OUTPUT, work_product.OutputDetail.as_view(), name="api_output"),
    path(f"{_OUTPUT}start/", work_product.OutputStart.as_view(), name="api_output_start"),
    path(f"{_OUTPUT}files/", work_product.OutputFileList.as_view(), name="api_output_files"),
    path(f"{_OUTPUT}hand-in/", work_product.OutputHandIn.as_view(), name="api_output_hand_in"),
    path(f"{_OUTPUT}accept/", work_product.OutputAccept.as_view(), name="api_output_accept"),
    path(f"{_OUTPUT}return/", work_product.OutputReturn.as_view(), name="api_output_return"),
    path("output-files/<int:output_file_id>/", work_product.OutputFileRemoval.as_view(), name="api_output_file"),
]
