"""The calendar behind a secret address: for programs that cannot sign in."""

import hashlib

from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import Throttled
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from apps.accounts.services.calendar_feed import find_calendar_feed, hash_key
from apps.dashboard.selectors.calendar_feed import read_calendar


class FeedThrottle(SimpleRateThrottle):
    """By address: a calendar program looks a few times an hour. Asked only for addresses that are somebody's."""

    scope = "calendar_feed"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.cache_format % {"scope": self.scope, "ident": hash_key(str(view.kwargs["key"]))}


class CalendarFeedView(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = ()

    @extend_schema(exclude=True)
    def get(self, request: Request, key: str) -> HttpResponseBase:
        """404 for an address that was never given, was renewed or is closed: they look the same."""
        feed = find_calendar_feed(key=key)
        if feed is None:
            raise Http404
        throttle = FeedThrottle()
        if not throttle.allow_request(request, self):
            raise Throttled(throttle.wait())
        content = read_calendar(feed=feed)
        etag = f'"{hashlib.sha256(content).hexdigest()}"'
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = "private, no-cache"
        # Whoever is sent on from the calendar must not carry the address along.
        response.headers["Referrer-Policy"] = "no-referrer"
        return get_conditional_response(request._request, etag=etag, response=response) or response
