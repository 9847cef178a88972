"""Every address. What lies under /p/<partnership>/ runs inside that tenant; see apps.consortia.middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from apps.common.api.pages import ApiDocumentation, ApiSchema
from apps.common.language import choose_language


@login_not_required
def answer_health(request: HttpRequest) -> HttpResponse:
    """For the supervisor: the web process answers."""
    return HttpResponse("ok", content_type="text/plain")


# Order matters only where two apps share a first word; each app's paths begin with its own.
PARTNERSHIP_PAGES: list[URLPattern | URLResolver] = [
    path("", include("apps.dashboard.urls")),
    path("", include("apps.consortia.urls")),
    path("", include("apps.programmes.urls")),
    path("", include("apps.ideas.urls")),
    path("", include("apps.workplan.urls")),
    path("", include("apps.memory.urls")),
    path("", include("apps.meetings.urls")),
    path("", include("apps.applications.urls")),
    path("", include("apps.finance.urls")),
    path("", include("apps.documents.urls")),
    path("", include("apps.jobs.urls")),
    path("", include("apps.staff.urls")),
    path("", include("apps.intake.urls")),
    path("", include("apps.inbox.urls")),
    path("", include("apps.eligibility.urls")),
    path("", include("apps.guidance.urls")),
    path("", include("apps.reporting.urls")),
    path("", include("apps.control.urls")),
    path("", include("apps.clarifications.urls")),
    path("", include("apps.project_reporting.urls")),
    path("", include("apps.payments.urls")),
    path("", include("apps.tracing.urls")),
    path("", include("apps.assurance.urls")),
    path("", include("apps.retention.urls")),
    path("", include("apps.publishing.urls")),
    path("", include("apps.audit.urls")),
    path("", include("apps.privacy.urls")),
]

PARTNERSHIP_API: list[URLPattern | URLResolver] = [
    path("", include("apps.dashboard.api.urls")),
    path("", include("apps.consortia.api.urls")),
    path("", include("apps.programmes.api.urls")),
    path("", include("apps.ideas.api.urls")),
    path("", include("apps.workplan.api.urls")),
    path("", include("apps.memory.api.urls")),
    path("", include("apps.meetings.api.urls")),
    path("", include("apps.applications.api.urls")),
    path("", include("apps.finance.api.urls")),
    path("", include("apps.documents.api.urls")),
    path("", include("apps.jobs.api.urls")),
    path("", include("apps.staff.api.urls")),
    path("", include("apps.intake.api.urls")),
    path("", include("apps.inbox.api.urls")),
    path("", include("apps.eligibility.api.urls")),
    path("", include("apps.guidance.api.urls")),
    path("", include("apps.reporting.api.urls")),
    path("", include("apps.control.api.urls")),
    path("", include("apps.clarifications.api.urls")),
    path("", include("apps.project_reporting.api.urls")),
    path("", include("apps.payments.api.urls")),
    path("", include("apps.tracing.api.urls")),
    path("", include("apps.assurance.api.urls")),
    path("", include("apps.retention.api.urls")),
    path("", include("apps.audit.api.urls")),
    path("", include("apps.privacy.api.urls")),
]

API: list[URLPattern | URLResolver] = [
    path("schema", ApiSchema.as_view(), name="api_schema"),
    path("docs", ApiDocumentation.as_view(), name="api_docs"),
    path("partnerships/", include("apps.dashboard.api.person_urls")),
    path("partnerships/<slug:partnership>/", include(PARTNERSHIP_API)),
]

urlpatterns = [
    path("healthz", answer_health, name="healthz"),
    path("", include("apps.dashboard.person_urls")),
    path("language/", choose_language, name="choose_language"),
    path("account/", include("apps.accounts.urls")),
    path("account/", include("apps.notifications.urls")),
    path("accounts/", include("allauth.urls")),
    path("p/<slug:partnership>/", include(PARTNERSHIP_PAGES)),
    path("api/v1/", include(API)),
]

handler400 = "apps.common.errors.answer_bad_request"
handler403 = "apps.common.errors.answer_forbidden"
handler404 = "apps.common.errors.answer_not_found"
handler500 = "apps.common.errors.answer_failure"
