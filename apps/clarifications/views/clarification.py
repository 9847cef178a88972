"""Pages of clarifications: asking, answering, closing, asking again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.clarifications.enums import ClarificationOutcome
from apps.clarifications.forms.clarification import (
    AgainForm,
    AnswerForm,
    ClarificationFilterForm,
    ClosingForm,
    QuestionForm,
)
from apps.clarifications.models import Clarification
from apps.clarifications.permissions import (
    can_answer,
    can_ask,
    can_ask_about_project_report,
    can_attach,
    can_close,
    can_reopen,
)
from apps.clarifications.selectors.clarification import find_clarifications, list_clarifications, list_messages
from apps.clarifications.selectors.subject import (
    Subject,
    about_deliverable,
    about_line,
    about_project_report,
    about_report,
    find_project_reports,
)
from apps.clarifications.services.clarification import (
    answer_clarification,
    ask_for_clarification,
    close_clarification,
    reopen_clarification,
)
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.selectors.partner import list_partners
from apps.finance.models import ExpenditureLine
from apps.reporting.selectors.partner_report import list_reports
from apps.workplan.selectors.deliverable import find_deliverables

PAGE_SIZE = 50


@require_safe
def clarification_list(request: PartnershipRequest) -> HttpResponse:
    form = ClarificationFilterForm(request.GET or None, partners=list(list_partners()))
    rows = list_clarifications(member=request.membership, wanted=form.wanted)
    context = {
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
    }
    return render(request, "clarifications/clarification_list.html", context)


@require_safe
def clarification(request: PartnershipRequest, clarification_id: int) -> HttpResponse:
    return _render(request, _find(clarification_id))


def _render(request: PartnershipRequest, found: Clarification, status: int = 200, **given: Any) -> HttpResponse:
    member = request.membership
    answer_form = AnswerForm()
    if not can_attach(member):
        del answer_form.fields["file"]
    context = {
        "clarification": found,
        "thread": list_messages(clarification=found),
        "can_answer": can_answer(member, found),
        "can_close": can_close(member, found),
        "can_reopen": can_reopen(member, found),
        "answer_form": answer_form,
        "closing_form": ClosingForm(clarification=found),
        "again_form": AgainForm(),
        **given,
    }
    return render(request, "clarifications/clarification.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def clarification_ask_line(request: PartnershipRequest, line_id: int) -> HttpResponse:
    lines = ExpenditureLine.objects.select_related("report__period", "report__partner__organisation")
    line = get_object_or_404(lines, pk=line_id)
    require(can_ask(request.membership, line.partner_id))
    return _ask(request, about_line(line))


@require_http_methods(["GET", "HEAD", "POST"])
def clarification_ask_report(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_ask(request.membership, report.partner_id))
    return _ask(request, about_report(report))


@require_http_methods(["GET", "HEAD", "POST"])
def clarification_ask_deliverable(request: PartnershipRequest, deliverable_id: int) -> HttpResponse:
    deliverable = get_object_or_404(find_deliverables(), pk=deliverable_id)
    require(can_ask(request.membership, deliverable.responsible_id))
    return _ask(request, about_deliverable(deliverable))


@require_http_methods(["GET", "HEAD", "POST"])
def clarification_ask_project_report(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    project_report = get_object_or_404(find_project_reports(), pk=project_report_id)
    require(can_ask_about_project_report(request.membership))
    return _ask(request, about_project_report(project_report))


def _ask(request: PartnershipRequest, subject: Subject) -> HttpResponse:
    form = QuestionForm(request.POST or None, request.FILES or None, member=request.membership, subject=subject)
    if request.method == "POST":
        # An empty request is no form yet for Django; here it is one without words.
        form = QuestionForm(request.POST, request.FILES, member=request.membership, subject=subject)
        if form.is_valid():
            try:
                asked = ask_for_clarification(
                    member=request.membership, subject=subject, values=form.values, files=form.uploads
                )
            except ValidationError as refusal:
                form.add_error(None, refusal.messages)
            else:
                messages.success(request, _("Your question is sent. Whoever has to answer is told by e-mail."))
                return redirect("clarification", request.partnership.slug, asked.pk)
    context = {"form": form, "subject": subject}
    return render(request, "clarifications/clarification_form.html", context, status=422 if form.errors else 200)


@require_POST
def clarification_answer(request: PartnershipRequest, clarification_id: int) -> HttpResponse:
    found, form = _find(clarification_id), AnswerForm(request.POST, request.FILES)
    require(can_answer(request.membership, found))
    return _step(
        request, found, form, "answer_form", _("Your answer is sent."),
        lambda: answer_clarification(
            member=request.membership, clarification=found, text=form.cleaned_data["text"], files=form.uploads
        ),
    )  # fmt: skip


@require_POST
def clarification_close(request: PartnershipRequest, clarification_id: int) -> HttpResponse:
    found = _find(clarification_id)
    require(can_close(request.membership, found))
    form = ClosingForm(request.POST, clarification=found)
    return _step(
        request, found, form, "closing_form", _("The clarification is closed."),
        lambda: close_clarification(
            member=request.membership, clarification=found, reason=form.cleaned_data["reason"],
            outcome=ClarificationOutcome(form.cleaned_data["outcome"]),
        ),
    )  # fmt: skip


@require_POST
def clarification_reopen(request: PartnershipRequest, clarification_id: int) -> HttpResponse:
    found, form = _find(clarification_id), AgainForm(request.POST)
    require(can_reopen(request.membership, found))
    return _step(
        request, found, form, "again_form", _("You have asked again."),
        lambda: reopen_clarification(member=request.membership, clarification=found, **form.cleaned_data),
    )  # fmt: skip


def _step(
    request: PartnershipRequest,
    found: Clarification,
    form: forms.Form,
    name: str,
    done: str,
    take: Callable[[], object],
) -> HttpResponse:
    if not form.is_valid():
        return _render(request, found, status=422, **{name: form})
    try:
        take()
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return _render(request, found, status=422, **{name: form})
    messages.success(request, done)
    return redirect("clarification", request.partnership.slug, found.pk)


def _find(clarification_id: int) -> Clarification:
    return get_object_or_404(find_clarifications(), pk=clarification_id)
