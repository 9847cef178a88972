"""Pages of a person across her partnerships."""

from django.urls import path

from apps.dashboard import views
from apps.dashboard.api.calendar_feed import CalendarFeedView

urlpatterns = [
    path("", views.show_portfolio, name="portfolio"),
    path("account/calendar/", views.manage_calendar, name="account_calendar"),
    path("calendar/<str:key>.ics", CalendarFeedView.as_view(), name="calendar_feed"),
]
