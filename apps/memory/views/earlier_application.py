"""Pages of the organisation's own earlier applications."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.sharing import list_audiences
from apps.jobs.models import Job
from apps.jobs.selectors.job import latest_job
from apps.memory.enums import FORM_KIND_CHOICES, READ
from apps.memory.forms.earlier_application import ApplicationForm, AssessmentForm, LessonForm
from apps.memory.models import EarlierApplication
from apps.memory.permissions import can_add_application, can_change_application, can_search_memory
from apps.memory.reading_notice import say_what_was_not_read
from apps.memory.selectors.earlier_application import (
    count_open_redactions,
    find_applications,
    find_current_sharing,
    list_applications,
    list_own_passages,
    list_sharings,
)
from apps.memory.services.earlier_application import (
    add_application,
    change_application,
    delete_application,
    read_again,
)


@require_safe
def memory_list(request: PartnershipRequest) -> HttpResponse:
    require(can_search_memory(request.membership))
    context = {"applications": list_applications(), "can_add": can_add_application(request.membership)}
    return render(request, "memory/memory_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def memory_add(request: PartnershipRequest) -> HttpResponse:
    require(can_add_application(request.membership))
    form = ApplicationForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = add_application(member=request.membership, values=form.values, file=form.cleaned_data["file"])
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The application is in memory. Only your organisation sees it."))
            return redirect("earlier_application", request.partnership.slug, added.pk)
    return _render_form(request, form, {})


@require_safe
def earlier_application(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    return render_application(request, find_or_404(earlier_id))


def render_application(
    request: PartnershipRequest,
    application: EarlierApplication,
    *,
    assessment_form: AssessmentForm | None = None,
    lesson_form: LessonForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one application, with the form that was refused if there is one."""
    sharing = find_current_sharing(application)
    context = {
        "application": application,
        "job": _reading(application),
        "reading_notice": say_what_was_not_read(application),
        "sections": _sections(application),
        "assessments": application.assessments.all(),
        "lessons": application.lessons.all(),
        "sharing": sharing,
        "invited": _names(request, sharing.shared_with) if sharing else [],
        "sharings": list_sharings(application),
        "open_redactions": count_open_redactions(application),
        "unreviewed": list_own_passages(application).filter(reviewed_at__isnull=True).count(),
        "passage_count": list_own_passages(application).count(),
        "can_change": can_change_application(request.membership, application),
        "kinds": FORM_KIND_CHOICES,
        "assessment_form": assessment_form or AssessmentForm(),
        "lesson_form": lesson_form or LessonForm(),
    }
    return render(request, "memory/earlier_application.html", context, status=status)


def _sections(application: EarlierApplication) -> list[Any]:
    """Each section with its passages, in order."""
    passages: dict[int, list[Any]] = {}
    for passage in list_own_passages(application).filter(section__isnull=False):
        passages.setdefault(passage.section_id or 0, []).append(passage)
    return [(section, passages.get(section.pk, [])) for section in application.sections.all()]


def _reading(application: EarlierApplication) -> Job | None:
    """The job that reads the file, until all went well."""
    job = latest_job(kind=READ, subject_id=application.pk)
    return job if job is not None and job.status != "done" else None


def _names(request: PartnershipRequest, ids: list[int]) -> list[str]:
    """Whom it is shared with, by name as far as the reader knows them."""
    known = {one.partnership_id: one.name for one in list_audiences(member=request.membership)}
    return [known.get(one, _("A room or partnership you have no seat in")) for one in ids]


@require_http_methods(["GET", "HEAD", "POST"])
def earlier_application_edit(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    require(can_change_application(request.membership, application))
    form = ApplicationForm(request.POST or None, application=application)
    if request.method == "POST" and form.is_valid():
        change_application(member=request.membership, application=application, values=form.values)
        messages.success(request, _("The application was saved."))
        return redirect("earlier_application", request.partnership.slug, application.pk)
    return _render_form(request, form, {"application": application})


def _render_form(request: PartnershipRequest, form: ApplicationForm, context: dict[str, Any]) -> HttpResponse:
    context = {"form": form, **context}
    return render(request, "memory/earlier_application_form.html", context, status=422 if form.errors else 200)


@require_POST
def earlier_application_delete(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    delete_application(member=request.membership, application=application)
    messages.success(request, _("The application was deleted. Its file stays with your documents."))
    return redirect("memory_list", request.partnership.slug)


@require_POST
def earlier_application_read(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    read_again(member=request.membership, application=application)
    return redirect("earlier_application", request.partnership.slug, application.pk)


def find_or_404(earlier_id: int) -> EarlierApplication:
    return get_object_or_404(find_applications(), pk=earlier_id)
