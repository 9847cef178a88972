from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.programmes.application_form import ApplicationForm
from apps.programmes.selectors.call import describe_call
from apps.programmes.selectors.parameter import list_parameters

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest


@require_safe
@login_required
def show_parameters(request: "PartnershipRequest") -> HttpResponse:
    """The call, the programme's figures this partnership is held to and its application form, with their sources."""
    version = request.partnership.programme_version
    context = {
        "version": version,
        "entries": list_parameters(version=version),
        "call": describe_call(version=version),
        "form": ApplicationForm.from_data(version.form),
    }
    return render(request, "programmes/parameter_list.html", context)
