"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import URLPattern, path

from apps.control.api import certificate, checklist, control_report, line_verification, measure

_CONTROL = "reports/<int:report_id>/control/"

urlpatterns: list[URLPattern] = [
    path("control/", control_report.ControlQueue.as_view(), name="api_control_queue"),
    path(_CONTROL, control_report.ControlDetail.as_view(), name="api_control"),
    path(f"{_CONTROL}overview/", control_report.ControlOverviewView.as_view(), name="api_control_overview"),
    path(f"{_CONTROL}conclusion/", control_report.ControlConclusion.as_view(), name="api_control_conclusion"),
    path(f"{_CONTROL}visits/", control_report.ControlVisitList.as_view(), name="api_control_visits"),
    path(f"{_CONTROL}visits/<int:visit_id>/", control_report.ControlVisitDetail.as_view(), name="api_control_visit"),
    path(f"{_CONTROL}checklist/", checklist.ControlChecklist.as_view(), name="api_control_checklist"),
    path(f"{_CONTROL}sample/", line_verification.ControlSample.as_view(), name="api_control_sample"),
    path(f"{_CONTROL}lines/", line_verification.VerificationList.as_view(), name="api_control_lines"),
    path(f"{_CONTROL}lines/<int:line_id>/", line_verification.VerificationDetail.as_view(), name="api_control_line"),
    path(
        f"{_CONTROL}lines/<int:line_id>/parking/",
        line_verification.LineParking.as_view(),
        name="api_control_line_parking",
    ),
    path(f"{_CONTROL}measures/", measure.MeasureList.as_view(), name="api_control_measures"),
    path(f"{_CONTROL}measures/<int:measure_id>/", measure.MeasureDetail.as_view(), name="api_control_measure"),
    path(
        f"{_CONTROL}measures/<int:measure_id>/closing/",
        measure.MeasureClosing.as_view(),
        name="api_control_measure_closing",
    ),
    path(f"{_CONTROL}hand-back/", control_report.ControlHandBack.as_view(), name="api_control_hand_back"),
    path(f"{_CONTROL}certificate/", certificate.CertificateIssue.as_view(), name="api_certificate_issue"),
    path(f"{_CONTROL}reopening/", certificate.ControlReopen.as_view(), name="api_control_reopen"),
    path("periods/<int:period_id>/certificates/", certificate.CertificateList.as_view(), name="api_certificate_list"),
    path(
        "certificates/<int:certificate_id>/files/", certificate.CertificateFiles.as_view(), name="api_certificate_files"
    ),
    path(
        "certificates/<int:certificate_id>/files/<str:document>/<str:file_format>/<str:language>/",
        certificate.CertificateFile.as_view(),
        name="api_certificate_file",
    ),
]
