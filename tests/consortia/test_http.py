"""What still writes once a project is closed is written down here: a new mark is a decision."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from apps.consortia.http import writes_after_closure

APPS = {"assurance", "memory", "privacy", "retention"}
VIEWS = {
    "project_reopen", "api_project_reopen", "application_remember", "api_application_remember",
    "mandate_open", "mandate_auditor_add", "mandate_auditor_withdraw", "mandate_end",
    "api_mandate_list", "api_mandate_auditor_add", "api_mandate_auditor_withdraw", "api_mandate_end",
    "organisation_ai", "api_organisation_ai", "correction_add", "api_correction_list",
    "colleague_invite", "colleague_withdraw", "api_colleague_list", "api_colleague_withdraw",
}  # fmt: skip


def patterns(resolver: URLResolver) -> list[URLPattern]:
    found = []
    for one in resolver.url_patterns:
        found += patterns(one) if isinstance(one, URLResolver) else [one]
    return found


def test_nothing_else_writes_in_a_closed_project() -> None:
    marked = [one for one in patterns(get_resolver()) if writes_after_closure(one.callback)]

    homes = {one.name: apps.get_containing_app_config(getattr(one.callback, "cls", one.callback).__module__).label
             for one in marked}  # fmt: skip
    assert set(homes.values()) - {"consortia", "dashboard", "applications", "finance"} == APPS
    assert {name for name, label in homes.items() if label not in APPS} == VIEWS
