"""A person's own settings."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from rest_framework.authtoken.models import Token

from apps.accounts.models import User
from apps.accounts.services.token import create_token, revoke_token

_NEW_KEY = "new_token"


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage_token(request: HttpRequest) -> HttpResponse:
    """Show whether the person has an API token; make or withdraw one. The key itself is shown once, after making."""
    user = cast("User", request.user)
    if request.method != "POST":
        token = Token.objects.filter(user=user).first()
        return render(request, "accounts/token.html", {"token": token, "key": request.session.pop(_NEW_KEY, "")})
    if request.POST.get("action") == "revoke":
        revoke_token(user=user)
        messages.success(request, _("The token was withdrawn. Programs that used it are refused from now on."))
    else:
        request.session[_NEW_KEY] = create_token(user=user).key
    return redirect("account_token")
