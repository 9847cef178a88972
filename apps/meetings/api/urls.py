"""Addresses under /api/v1/partnerships/<partnership>/."""

from django.urls import path

from apps.meetings.api.decision import DecisionDetail, DecisionDone, DecisionList, DecisionRecord
from apps.meetings.api.meeting import MeetingDetail, MeetingFileList, MeetingFileRemoval, MeetingList
from apps.meetings.api.minutes import (
    MinutesApprove,
    MinutesCirculate,
    MinutesComment,
    MinutesCorrect,
    MinutesDetail,
    MinutesFileView,
    MinutesTakeBack,
    MinutesWrite,
)

_MEETING = "meetings/<int:meeting_id>/"
_MINUTES = "minutes/<int:minutes_id>/"

urlpatterns = [
    path("meetings/", MeetingList.as_view(), name="api_meeting_list"),
    path(_MEETING, MeetingDetail.as_view(), name="api_meeting"),
    path(f"{_MEETING}files/", MeetingFileList.as_view(), name="api_meeting_files"),
    path("meeting-files/<int:meeting_file_id>/", MeetingFileRemoval.as_view(), name="api_meeting_file"),
    path(f"{_MEETING}minutes/", MinutesWrite.as_view(), name="api_minutes_write"),
    path(f"{_MEETING}decisions/", DecisionRecord.as_view(), name="api_decision_record"),
    path(_MINUTES, MinutesDetail.as_view(), name="api_minutes"),
    path(f"{_MINUTES}circulate/", MinutesCirculate.as_view(), name="api_minutes_circulate"),
    path(f"{_MINUTES}take-back/", MinutesTakeBack.as_view(), name="api_minutes_take_back"),
    path(f"{_MINUTES}approve/", MinutesApprove.as_view(), name="api_minutes_approve"),
    path(f"{_MINUTES}comment/", MinutesComment.as_view(), name="api_minutes_comment"),
    path(f"{_MINUTES}correct/", MinutesCorrect.as_view(), name="api_minutes_correct"),
    path(f"{_MINUTES}files/<str:language>/", MinutesFileView.as_view(), name="api_minutes_file"),
    path("decisions/", DecisionList.as_view(), name="api_decision_list"),
    path("decisions/<int:decision_id>/", DecisionDetail.as_view(), name="api_decision"),
    path("decisions/<int:decision_id>/done/", DecisionDone.as_view(), name="api_decision_done"),
]
