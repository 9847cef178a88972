from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.memory.forms.earlier_application import AssessmentForm
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import find_assessments
from apps.memory.services.assessment import record_assessment, remove_assessment
from apps.memory.views.earlier_application import find_or_404, render_application


@require_POST
def assessment_add(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    require(can_change_application(request.membership, application))
    form = AssessmentForm(request.POST)
    if not form.is_valid():
        return render_application(request, application, assessment_form=form, status=422)
    record_assessment(member=request.membership, application=application, values=form.values)
    messages.success(request, _("What the assessors said was recorded."))
    return redirect("earlier_application", request.partnership.slug, application.pk)


@require_POST
def assessment_remove(request: PartnershipRequest, assessment_id: int) -> HttpResponse:
    assessment = get_object_or_404(find_assessments(), pk=assessment_id)
    remove_assessment(member=request.membership, assessment=assessment)
    messages.success(request, _("What the assessors said was removed."))
    return redirect("earlier_application", request.partnership.slug, assessment.application_id)
