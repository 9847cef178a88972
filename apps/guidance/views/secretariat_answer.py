"""Writing down what a secretariat answered, and sharing it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.forms.sharing import SharingForm
from apps.consortia.http import PartnershipRequest
from apps.guidance.forms.secretariat_answer import SecretariatAnswerForm
from apps.guidance.models import Question
from apps.guidance.permissions import can_share_answer, can_write_answer
from apps.guidance.selectors.question import find_questions
from apps.guidance.selectors.secretariat_answer import find_answers, list_others
from apps.guidance.services.secretariat_answer import record_answer, share_answer
from apps.guidance.views.question import answer_context


@require_POST
def secretariat_answer_write(request: PartnershipRequest, question_id: int) -> HttpResponse:
    found = get_object_or_404(find_questions(), pk=question_id)
    require(can_write_answer(request.membership, found))
    form = SecretariatAnswerForm(request.POST)
    if form.is_valid():
        try:
            record_answer(member=request.membership, question=found, values=form.values)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Written down. It is shown with this question and with questions like it."))
            return redirect("question", request.partnership.slug, found.pk)
    return _again(request, found, answer_form=form)


@require_POST
def secretariat_answer_share(request: PartnershipRequest, question_id: int) -> HttpResponse:
    answer = get_object_or_404(find_answers(), question_id=question_id)
    require(can_share_answer(request.membership, answer))
    form = SharingForm(request.POST, audiences=list_others(member=request.membership), row=answer)
    if form.is_valid():
        try:
            share_answer(member=request.membership, answer=answer, **form.choice)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Saved who reads the answer."))
            return redirect("question", request.partnership.slug, question_id)
    return _again(request, get_object_or_404(find_questions(), pk=question_id), sharing_form=form)


def _again(request: PartnershipRequest, found: Question, **forms: object) -> HttpResponse:
    return render(request, "guidance/question.html", answer_context(request, found) | forms, status=422)
