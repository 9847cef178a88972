"""Pages under /p/<partnership>/ that combine what several apps know."""

from django.urls import path

from apps.dashboard import views

urlpatterns = [
    path("", views.show_overview, name="overview"),
    path("cockpit/", views.show_cockpit, name="cockpit"),
    path("deadlines/", views.show_deadlines, name="deadline_list"),
    path("partners/", views.list_partners, name="partner_list"),
    path("composition/", views.show_composition, name="composition"),
    path("controllers/", views.list_controllers, name="controller_list"),
    path("time-line/", views.show_time_line, name="time_line"),
    path("periods/", views.list_periods, name="period_list"),
]
