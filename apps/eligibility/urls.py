"""Pages under /p/<partnership>/."""

from django.urls import URLPattern, path

from apps.eligibility.views import check_run, flag

urlpatterns: list[URLPattern] = [
    path("reports/<int:report_id>/check/", check_run.start_check, name="check_start"),
    path("reports/<int:report_id>/flags/", flag.list_report_flags, name="flag_list"),
    path("flags/", flag.show_inbox, name="flag_inbox"),
    path("flags/<int:flag_id>/decide/", flag.decide, name="flag_decide"),
]
