"""A person's work on the sentences and questions of a draft."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.project_reporting.content.document import read_sentence
from apps.project_reporting.forms.draft_sentence import NewSentenceForm, SentenceForm
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.permissions import can_edit_project_report
from apps.project_reporting.selectors.draft import list_questions
from apps.project_reporting.selectors.project_report import get_project_report, get_sentence
from apps.project_reporting.selectors.report_content import sentence_content
from apps.project_reporting.selectors.section_length import read_section_length
from apps.project_reporting.services.draft_question import ask_partner
from apps.project_reporting.services.draft_sentence import (
    add_sentence,
    approve_sentence,
    confirm_names,
    leave_out_sentence,
    rewrite_sentence,
)
from apps.project_reporting.services.project_report import find_problems
from apps.project_reporting.views.project_report import render_draft


@require_http_methods(["GET", "POST"])
def edit(request: PartnershipRequest, project_report_id: int, sentence_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    sentence = get_sentence(report=report, sentence_id=sentence_id)
    shown = _shown(sentence)
    form = SentenceForm(request.POST or None, initial={"text": shown["text"]})
    if request.method == "POST" and form.is_valid():
        rewrite_sentence(member=request.membership, sentence=sentence, text=form.cleaned_data["text"])
        messages.success(request, _("The sentence is now yours."))
        return _back(request, report, sentence.pk)
    length, others = read_section_length(report=report, sentence=sentence)
    context = {"project_report": report, "sentence": shown, "form": form, "length": length, "others": others}
    return render(
        request, "project_reporting/project_report_sentence.html", context, status=422 if form.errors else 200
    )


@require_POST
def approve(request: PartnershipRequest, project_report_id: int, sentence_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    sentence = get_sentence(report=report, sentence_id=sentence_id)
    try:
        approve_sentence(member=request.membership, sentence=sentence)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return _whole_page(request, report, sentence.pk)
    return _row(request, report, sentence.pk)


@require_POST
def confirm(request: PartnershipRequest, project_report_id: int, sentence_id: int) -> HttpResponse:
    """The names in the sentence that occur nowhere in the project are right: a person says so."""
    report = _editable(request, project_report_id)
    sentence = get_sentence(report=report, sentence_id=sentence_id)
    confirm_names(member=request.membership, sentence=sentence)
    return _back(request, report, sentence.pk)


@require_POST
def leave_out(request: PartnershipRequest, project_report_id: int, sentence_id: int) -> HttpResponse:
    """Leave out, or take in again with ``taken_in=1``."""
    report = _editable(request, project_report_id)
    sentence = get_sentence(report=report, sentence_id=sentence_id)
    leave_out_sentence(member=request.membership, sentence=sentence, is_removed=request.POST.get("taken_in") != "1")
    return _back(request, report, sentence.pk)


@require_POST
def add(request: PartnershipRequest, project_report_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    form = NewSentenceForm(request.POST)
    if not form.is_valid():
        return render_draft(request, report, 422, new_sentence_form=form)
    sentence = add_sentence(member=request.membership, report=report, text=form.cleaned_data["text"], **form.place)
    return _back(request, report, sentence.pk)


@require_POST
def ask(request: PartnershipRequest, project_report_id: int, draft_question_id: int) -> HttpResponse:
    report = _editable(request, project_report_id)
    question = get_object_or_404(list_questions(report=report), pk=draft_question_id)
    try:
        ask_partner(member=request.membership, question=question)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The partner is asked. Its answer appears here, beside the question."))
    return redirect("project_report", request.partnership.slug, report.pk)


def _whole_page(request: PartnershipRequest, report: ProjectReport, sentence_id: int) -> HttpResponse:
    """The page anew with its messages, also for htmx, whose row is out of date."""
    if not request.headers.get("HX-Request"):
        return _back(request, report, sentence_id)
    return HttpResponse(headers={"HX-Refresh": "true"})


def _row(request: PartnershipRequest, report: ProjectReport, sentence_id: int) -> HttpResponse:
    """One row anew for htmx; the page for a browser without it."""
    if not request.headers.get("HX-Request"):
        return _back(request, report, sentence_id)
    sentence = get_sentence(report=report, sentence_id=sentence_id)
    problems = {sentence.pk: find_problems(report=report, sentence=sentence)}
    context = {"project_report": report, "sentence": _shown(sentence), "problems": problems, "may_edit": True}
    return render(request, "project_reporting/partials/draft_sentence.html", context)


def _shown(sentence: DraftSentence) -> dict[str, object]:
    language = reading_language()
    source = sentence.source_report.partner if sentence.source_report else None
    names = {source.code: source.organisation.name} if source else {}
    return read_sentence(sentence_content(sentence, [language]), language, names)


def _editable(request: PartnershipRequest, report_id: int) -> ProjectReport:
    report = get_project_report(report_id=report_id)
    require(can_edit_project_report(request.membership, report))
    return report


def _back(request: PartnershipRequest, report: ProjectReport, sentence_id: int) -> HttpResponseRedirect:
    target = redirect("project_report", request.partnership.slug, report.pk)
    target["Location"] += f"#sentence-{sentence_id}"
    return target
