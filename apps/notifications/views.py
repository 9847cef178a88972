"""A person's own settings of what is mailed to her."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.notifications.forms import PreferenceForm
from apps.notifications.selectors.preference import read_preferences
from apps.notifications.services.preference import save_preferences


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage_preferences(request: HttpRequest) -> HttpResponse:
    user_id = int(request.user.pk or 0)
    form = PreferenceForm(request.POST or None, timings=read_preferences(user_id=user_id))
    if request.method == "POST" and form.is_valid():
        save_preferences(user_id=user_id, timings=form.values)
        messages.success(request, _("Your choice is saved."))
        return redirect("account_notifications")
    status = 422 if form.errors else 200
    return render(request, "notifications/preferences.html", {"form": form}, status=status)
