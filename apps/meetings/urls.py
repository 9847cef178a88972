"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.meetings.views import decision, meeting, minutes

_MEETING = "meetings/<int:meeting_id>/"
_MINUTES = "minutes/<int:minutes_id>/"

urlpatterns = [
    path("meetings/", meeting.meeting_list, name="meeting_list"),
    path("meetings/new/", meeting.meeting_add, name="meeting_add"),
    path(_MEETING, meeting.meeting, name="meeting"),
    path(f"{_MEETING}edit/", meeting.meeting_edit, name="meeting_edit"),
    path(f"{_MEETING}delete/", meeting.meeting_delete, name="meeting_delete"),
    path(f"{_MEETING}calendar/", meeting.meeting_calendar, name="meeting_calendar"),
    path(f"{_MEETING}files/", meeting.meeting_file_attach, name="meeting_file_attach"),
    path("meeting-files/<int:meeting_file_id>/remove/", meeting.meeting_file_remove, name="meeting_file_remove"),
    path(f"{_MEETING}minutes/", minutes.minutes_write, name="minutes_write"),
    path(_MINUTES, minutes.minutes, name="minutes"),
    path(f"{_MINUTES}circulate/", minutes.minutes_circulate, name="minutes_circulate"),
    path(f"{_MINUTES}take-back/", minutes.minutes_take_back, name="minutes_take_back"),
    path(f"{_MINUTES}approve/", minutes.minutes_approve, name="minutes_approve"),
    path(f"{_MINUTES}comment/", minutes.minutes_object, name="minutes_object"),
    path(f"{_MINUTES}correct/", minutes.minutes_correct, name="minutes_correct"),
    path(f"{_MINUTES}files/<str:language>/", minutes.minutes_file, name="minutes_file"),
    path("decisions/", decision.decision_list, name="decision_list"),
    path(f"{_MEETING}decisions/", decision.decision_add, name="decision_add"),
    path("decisions/<int:decision_id>/edit/", decision.decision_edit, name="decision_edit"),
    path("decisions/<int:decision_id>/done/", decision.decision_complete, name="decision_complete"),
]
