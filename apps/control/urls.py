"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.control.views import certificate, checklist, control_report, line_verification, measure

urlpatterns: list[URLPattern] = [
    path("control/", control_report.control_queue, name="control_queue"),
    path("certificates/<int:certificate_id>/", certificate.show_certificate, name="certificate"),
    path(
        "certificates/<int:certificate_id>/<str:document>.<str:file_format>/<str:language>/",
        certificate.certificate_file,
        name="certificate_file",
    ),
    path("reports/<int:report_id>/control/begin/", control_report.control_begin, name="control_begin"),
    path("reports/<int:report_id>/control/", control_report.show_control, name="control"),
    path("reports/<int:report_id>/control/visits/", control_report.visit_add, name="control_visit_add"),
    path(
        "reports/<int:report_id>/control/visits/<int:visit_id>/remove/",
        control_report.visit_remove,
        name="control_visit_remove",
    ),
    path("reports/<int:report_id>/control/hand-back/", control_report.report_hand_back, name="control_hand_back"),
    path("reports/<int:report_id>/control/lines/", line_verification.line_list, name="control_lines"),
    path(
        "reports/<int:report_id>/control/lines/certify/", line_verification.lines_certify, name="control_lines_certify"
    ),
    path("reports/<int:report_id>/control/lines/sample/", line_verification.lines_sample, name="control_lines_sample"),
    path("reports/<int:report_id>/control/lines/draw/", line_verification.sample_draw, name="control_sample_draw"),
    path("reports/<int:report_id>/control/lines/<int:line_id>/", line_verification.show_line, name="control_line"),
    path(
        "reports/<int:report_id>/control/lines/<int:line_id>/park/",
        line_verification.line_park,
        name="control_line_park",
    ),
    path(
        "reports/<int:report_id>/control/lines/<int:line_id>/release/",
        line_verification.line_release,
        name="control_line_release",
    ),
    path("reports/<int:report_id>/control/checklist/", checklist.control_checklist, name="control_checklist"),
    path("reports/<int:report_id>/control/overview/", control_report.control_overview, name="control_overview"),
    path("reports/<int:report_id>/control/measures/", measure.measure_add, name="control_measure_add"),
    path(
        "reports/<int:report_id>/control/measures/<int:measure_id>/remove/",
        measure.measure_remove,
        name="control_measure_remove",
    ),
    path(
        "reports/<int:report_id>/control/measures/<int:measure_id>/close/",
        measure.measure_close,
        name="control_measure_close",
    ),
    path(
        "reports/<int:report_id>/control/measures/<int:measure_id>/reopen/",
        measure.measure_reopen,
        name="control_measure_reopen",
    ),
    path("reports/<int:report_id>/control/certificate/", certificate.certificate_issue, name="certificate_issue"),
    path("reports/<int:report_id>/control/reopen/", certificate.control_reopen, name="control_reopen"),
]
