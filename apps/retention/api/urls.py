"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.retention.api.retention import AidStatementList, HoldLift, HoldList, HoldReview, RetentionClock
from apps.retention.api.subject_request import (
    SubjectRequestAnswer,
    SubjectRequestCopy,
    SubjectRequestDecision,
    SubjectRequestDetail,
    SubjectRequestErasure,
    SubjectRequestExtension,
    SubjectRequestIdentity,
    SubjectRequestList,
)

_REQUEST = "subject-requests/<int:subject_request_id>/"

urlpatterns = [
    path("retention/", RetentionClock.as_view(), name="api_retention"),
    path("retention/holds/", HoldList.as_view(), name="api_hold_list"),
    path("retention/holds/<int:hold_id>/review/", HoldReview.as_view(), name="api_hold_review"),
    path("retention/holds/<int:hold_id>/lift/", HoldLift.as_view(), name="api_hold_lift"),
    path("retention/state-aid/", AidStatementList.as_view(), name="api_aid_state"),
    path("subject-requests/", SubjectRequestList.as_view(), name="api_subject_request_list"),
    path(_REQUEST, SubjectRequestDetail.as_view(), name="api_subject_request"),
    path(f"{_REQUEST}identity/", SubjectRequestIdentity.as_view(), name="api_subject_request_identity"),
    path(f"{_REQUEST}extension/", SubjectRequestExtension.as_view(), name="api_subject_request_extend"),
    path(f"{_REQUEST}decision/", SubjectRequestDecision.as_view(), name="api_subject_request_decide"),
    path(f"{_REQUEST}copy/", SubjectRequestCopy.as_view(), name="api_subject_request_copy"),
    path(f"{_REQUEST}erasure/", SubjectRequestErasure.as_view(), name="api_subject_request_erase"),
    path(f"{_REQUEST}answer/", SubjectRequestAnswer.as_view(), name="api_subject_request_answer"),
]
