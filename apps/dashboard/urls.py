"""Pages under /p/<partnership>/ that combine what several apps know."""

from django.urls import path

from apps.dashboard import views
from apps.dashboard.views import application, closure

urlpatterns = [
    path("", views.show_overview, name="overview"),
    path("cockpit/", views.show_cockpit, name="cockpit"),
    path("deadlines/", views.show_deadlines, name="deadline_list"),
    path("partners/", views.list_partners, name="partner_list"),
    path("composition/", views.show_composition, name="composition"),
    path("application-status/", application.application_status, name="application_status"),
    path("application-status/search/", application.application_search, name="application_search"),
    path("application-status/submit/", application.application_submit, name="application_submit"),
    path("application-status/withdraw/", application.application_withdraw, name="application_withdraw"),
    path("application-status/approve/", application.application_approve, name="application_approve"),
    path("application-status/reject/", application.application_reject, name="application_reject"),
    path("closure/", closure.project_closure, name="project_closure"),
    path("closure/close/", closure.project_close, name="project_close"),
    path("closure/reopen/", closure.project_reopen, name="project_reopen"),
    path("controllers/", views.list_controllers, name="controller_list"),
    path("time-line/", views.show_time_line, name="time_line"),
    path("periods/", views.list_periods, name="period_list"),
]
