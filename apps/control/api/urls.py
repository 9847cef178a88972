"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.control.api import control_report as views

urlpatterns: list[URLPattern] = [
    path("reports/<int:report_id>/control/", views.ControlDetail.as_view(), name="api_control"),
    path("reports/<int:report_id>/control/overview/", views.ControlOverviewView.as_view(), name="api_control_overview"),
    path("reports/<int:report_id>/control/lines/", views.VerificationList.as_view(), name="api_control_lines"),
    path(
        "reports/<int:report_id>/control/lines/<int:line_id>/",
        views.VerificationDetail.as_view(),
        name="api_control_line",
    ),
    path("reports/<int:report_id>/control/hand-back/", views.ControlHandBack.as_view(), name="api_control_hand_back"),
    path(
        "reports/<int:report_id>/control/certificate/", views.CertificateIssue.as_view(), name="api_certificate_issue"
    ),
    path("reports/<int:report_id>/control/reopening/", views.ControlReopen.as_view(), name="api_control_reopen"),
    path("periods/<int:period_id>/certificates/", views.CertificateList.as_view(), name="api_certificate_list"),
]
