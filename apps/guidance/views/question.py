"""Pages of legal questions: asking, what was found, the list."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.forms.sharing import SharingForm
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Membership
from apps.guidance.calibration import calibration_of
from apps.guidance.forms.question import QuestionFilterForm, QuestionForm
from apps.guidance.forms.secretariat_answer import SecretariatAnswerForm
from apps.guidance.models import Question, SecretariatAnswer
from apps.guidance.permissions import can_ask, can_judge, can_share_answer, can_write_answer
from apps.guidance.selectors.catalogue import read_states
from apps.guidance.selectors.document import list_documents
from apps.guidance.selectors.programme import asked_version, find_secretariat, list_choices
from apps.guidance.selectors.question import count_open, find_questions, list_questions
from apps.guidance.selectors.secretariat_answer import list_others, list_told
from apps.guidance.selectors.shown_passage import list_shown_today
from apps.guidance.services.question import ask_question, judge_answer
from apps.nlp.search_vectors import search_model_id

PAGE_SIZE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def guidance(request: PartnershipRequest) -> HttpResponse:
    """Ask, and see one's last questions; with htmx the answer comes beneath the form."""
    member = request.membership
    form = QuestionForm(request.POST or None, member=member)
    if request.method == "POST":
        require(can_ask(member))
        form = QuestionForm(request.POST, member=member)
        if form.is_valid() and (asked := _ask(request, form)):
            if request.htmx:  # type: ignore[attr-defined]
                return render(request, "guidance/partials/answer.html", answer_context(request, asked))
            return redirect("question", request.partnership.slug, asked.pk)
    context = {
        "form": form,
        "can_ask": can_ask(member),
        "measured": calibration_of(search_model_id() is not None),
        "latest": list_questions()[:5],
        "open_count": count_open(),
        "documents": list_documents(version=asked_version(request.partnership)),
        "catalogues": read_states(versions=list_choices(partnership=request.partnership)),
    }
    return render(request, "guidance/guidance.html", context, status=422 if form.errors else 200)


def _ask(request: PartnershipRequest, form: QuestionForm) -> Question | None:
    try:
        return ask_question(
            member=request.membership,
            text=form.cleaned_data["text"],
            reader=reading_language(),
            version=form.version_chosen,
        )
    except ValidationError as refusal:
        show_refusal(form, refusal)
        return None


@require_safe
def question(request: PartnershipRequest, question_id: int) -> HttpResponse:
    return render(request, "guidance/question.html", answer_context(request, _find(question_id)))


def answer_context(request: PartnershipRequest, found: Question) -> dict[str, object]:
    """What the page of a question shows, and its answer alone."""
    member = request.membership
    told = getattr(found, "secretariat_answer", None)
    others = list_told(
        text=found.text,
        version=found.programme_version,
        partnership_id=member.partnership_id,
    )
    passages = list_shown_today(question=found)
    is_outdated = found.lacked_rules or any(one.is_outdated for one in passages)
    return {
        "question": found,
        "passages": passages,
        "can_ask_again": is_outdated and can_ask(member),
        "measured": calibration_of(found.used_model).measured_of(found.sureness, found.language),
        "told": told,
        "others": [one for one in others if told is None or one.answer.pk != told.pk],
        "secretariat": find_secretariat(version=found.programme_version),
        "can_judge": can_judge(member, found),
        "answer_form": SecretariatAnswerForm() if can_write_answer(member, found) else None,
        "sharing_form": _sharing_form(member, told) if told and can_share_answer(member, told) else None,
    }


def _sharing_form(member: Membership, answer: SecretariatAnswer) -> SharingForm:
    return SharingForm(audiences=list_others(member=member), row=answer)


@require_safe
def question_list(request: PartnershipRequest) -> HttpResponse:
    form = QuestionFilterForm(request.GET)
    rows = list_questions(only_open=form.only_open)
    context = {"page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")), "filter_form": form}
    return render(request, "guidance/question_list.html", context)


@require_POST
def question_judge(request: PartnershipRequest, question_id: int) -> HttpResponse:
    found = _find(question_id)
    helped = request.POST.get("helped") == "yes"
    judge_answer(member=request.membership, question=found, helped=helped)
    messages.success(
        request,
        _("Noted, thank you.") if helped else _("Noted. The question is on the list of those without an answer."),
    )
    return redirect("question", request.partnership.slug, found.pk)


def _find(question_id: int) -> Question:
    return get_object_or_404(find_questions(), pk=question_id)
