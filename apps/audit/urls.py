"""Pages under /p/<partnership>/."""

from django.urls import path

from apps.audit.views import event, seal

urlpatterns = [
    path("log/", event.show_log, name="event_list"),
    path("log/file.<str:table_format>", event.export_log, name="event_export"),
    path("log/seals/", seal.show_seals, name="seal_list"),
]
