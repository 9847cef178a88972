from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.memory.forms.earlier_application import LessonForm
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import find_lessons
from apps.memory.services.lesson import record_lesson, remove_lesson
from apps.memory.views.earlier_application import find_or_404, render_application


@require_POST
def lesson_add(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    require(can_change_application(request.membership, application))
    form = LessonForm(request.POST)
    if not form.is_valid():
        return render_application(request, application, lesson_form=form, status=422)
    record_lesson(member=request.membership, application=application, values=form.values)
    messages.success(request, _("The lesson was recorded."))
    return redirect("earlier_application", request.partnership.slug, application.pk)


@require_POST
def lesson_remove(request: PartnershipRequest, lesson_id: int) -> HttpResponse:
    lesson = get_object_or_404(find_lessons(), pk=lesson_id)
    remove_lesson(member=request.membership, lesson=lesson)
    messages.success(request, _("The lesson was removed."))
    return redirect("earlier_application", request.partnership.slug, lesson.application_id)
