"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.dashboard.api.application import (
    ApplicationApproval,
    ApplicationRejection,
    ApplicationSearch,
    ApplicationStatus,
    ApplicationSubmission,
    ApplicationWithdrawal,
)
from apps.dashboard.api.closure import ProjectClosure, ProjectReopening
from apps.dashboard.api.cockpit import CockpitView
from apps.dashboard.api.composition import CompositionView
from apps.dashboard.api.controller import ControllerList
from apps.dashboard.api.deadline import DeadlineList
from apps.dashboard.api.time_line import TimeLineView
from apps.dashboard.api.todo import TodoList
from apps.dashboard.api.views import PartnerList, PeriodList

urlpatterns = [
    path("cockpit/", CockpitView.as_view(), name="api_cockpit"),
    path("deadlines/", DeadlineList.as_view(), name="api_deadline_list"),
    path("to-do/", TodoList.as_view(), name="api_todo_list"),
    path("partners/", PartnerList.as_view(), name="api_partner_list"),
    path("composition/", CompositionView.as_view(), name="api_composition"),
    path("application-status/", ApplicationStatus.as_view(), name="api_application_status"),
    path("application-status/search/", ApplicationSearch.as_view(), name="api_application_search"),
    path("application-status/submit/", ApplicationSubmission.as_view(), name="api_application_submit"),
    path("application-status/withdraw/", ApplicationWithdrawal.as_view(), name="api_application_withdraw"),
    path("application-status/approve/", ApplicationApproval.as_view(), name="api_application_approve"),
    path("application-status/reject/", ApplicationRejection.as_view(), name="api_application_reject"),
    path("closure/", ProjectClosure.as_view(), name="api_project_closure"),
    path("closure/reopen/", ProjectReopening.as_view(), name="api_project_reopen"),
    path("controllers/", ControllerList.as_view(), name="api_controller_list"),
    path("time-line/", TimeLineView.as_view(), name="api_time_line"),
    path("periods/", PeriodList.as_view(), name="api_period_list"),
]
