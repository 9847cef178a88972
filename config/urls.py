"""Every address. What lies under /p/<partnership>/ runs inside that tenant; see apps.consortia.middleware."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def answer_health(request: HttpRequest) -> HttpResponse:
    """For the supervisor: the web process answers."""
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("healthz", answer_health, name="healthz"),
    path("accounts/", include("allauth.urls")),
]
