"""Who has to sign in, and the language: a page speaks the person's own; before sign-in, the browser's."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import translation

from apps.common.languages import reading_language


class SignInMiddleware(LoginRequiredMiddleware):
    """Sends a form whose session has ended back, after sign-in, to the page the form was on.

    Its own address often takes nothing but the form: a person who signs in again would end on an empty page.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        # The path alone, so that it leads to this site whatever the header says; sign-in checks it once more.
        form_page = urlsplit(request.headers.get("Referer", "")).path
        return redirect_to_login(form_page or resolve_url(settings.LOGIN_REDIRECT_URL), self.get_login_url(view_func))


class PersonLocaleMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with translation.override(language_of(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", reading_language())
        return response


def language_of(request: HttpRequest) -> str:
    """The signed-in person's own language, else the cookie's or the browser's choice."""
    if request.user.is_authenticated:
        return request.user.language
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else translation.get_language_from_request(request)
