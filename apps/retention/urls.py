"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.retention.views import retention, subject_request

_REQUEST = "privacy/requests/<int:subject_request_id>/"

urlpatterns = [
    path("retention/", retention.retention, name="retention"),
    path("retention/holds/new/", retention.hold_add, name="hold_add"),
    path("retention/holds/<int:hold_id>/review/", retention.hold_review, name="hold_review"),
    path("retention/holds/<int:hold_id>/lift/", retention.hold_lift, name="hold_lift"),
    path("retention/state-aid/", retention.aid_state, name="aid_state"),
    path("privacy/requests/", subject_request.request_list, name="subject_request_list"),
    path("privacy/requests/new/", subject_request.request_add, name="subject_request_add"),
    path(_REQUEST, subject_request.subject_request, name="subject_request"),
    path(f"{_REQUEST}identity/", subject_request.request_identity, name="subject_request_identity"),
    path(f"{_REQUEST}extend/", subject_request.request_extend, name="subject_request_extend"),
    path(f"{_REQUEST}copy/", subject_request.request_copy, name="subject_request_copy"),
    path(f"{_REQUEST}download/", subject_request.request_download, name="subject_request_download"),
    path(f"{_REQUEST}decide/", subject_request.request_decide, name="subject_request_decide"),
    path(f"{_REQUEST}erase/", subject_request.request_erase, name="subject_request_erase"),
    path(f"{_REQUEST}answer/", subject_request.request_answer, name="subject_request_answer"),
]
