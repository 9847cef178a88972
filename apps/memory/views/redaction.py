"""Looking an application through before it is shared: what is proposed to be left out, and what a person decides."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.memory.enums import RedactionState
from apps.memory.forms.redaction import RedactionForm
from apps.memory.models import EarlierApplication
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import (
    count_open_redactions,
    find_current_sharing,
    find_redactions,
    list_own_passages,
)
from apps.memory.services.redaction import accept_proposals, add_redaction, decide_redaction, finish_review
from apps.memory.views.earlier_application import find_or_404


@require_safe
def redaction_review(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    return _render(request, find_or_404(earlier_id), RedactionForm())


def _render(
    request: PartnershipRequest,
    application: EarlierApplication,
    form: RedactionForm,
    *,
    refused_at: int = 0,
    status: int = 200,
) -> HttpResponse:
    """``refused_at`` is the passage whose form was refused."""
    passages = list(list_own_passages(application))
    context = {
        "application": application,
        "passages": passages,
        "open_count": count_open_redactions(application),
        "is_reviewed": bool(passages) and all(one.reviewed_at for one in passages),
        "is_shared": find_current_sharing(application) is not None,
        "can_change": can_change_application(request.membership, application),
        "form": form,
        "blank_form": RedactionForm(),
        "refused_at": refused_at,
    }
    return render(request, "memory/redaction_review.html", context, status=status)


@require_POST
def redaction_decide(request: PartnershipRequest, redaction_id: int) -> HttpResponse:
    redaction = get_object_or_404(find_redactions(), pk=redaction_id)
    state = RedactionState.ACCEPTED if request.POST.get("state") == RedactionState.ACCEPTED else RedactionState.REJECTED
    decide_redaction(member=request.membership, redaction=redaction, state=state)
    if request.headers.get("HX-Request"):
        passage = list_own_passages(redaction.passage.application).get(pk=redaction.passage_id)
        context = {"passage": passage, "can_change": True, "blank_form": RedactionForm()}
        return render(request, "memory/partials/redaction_passage.html", context)
    return _home(request, redaction.passage.application_id, redaction.passage_id)


@require_POST
def redaction_accept_all(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    count = accept_proposals(member=request.membership, application=application)
    said = ngettext("%(count)d proposal was accepted.", "%(count)d proposals were accepted.", count)
    messages.success(request, said % {"count": count})
    return _home(request, application.pk)


@require_POST
def redaction_add(request: PartnershipRequest, earlier_id: int, passage_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    require(can_change_application(request.membership, application))
    passage = get_object_or_404(list_own_passages(application), pk=passage_id)
    form = RedactionForm(request.POST)
    if form.is_valid():
        try:
            add_redaction(member=request.membership, passage=passage, **form.cleaned_data)
        except ValidationError as refusal:
            show_refusal(form, refusal)
    if form.errors:
        return _render(request, application, form, refused_at=passage.pk, status=422)
    messages.success(request, _("The words are left out wherever they stand in this application."))
    return _home(request, application.pk, passage.pk)


@require_POST
def redaction_finish(request: PartnershipRequest, earlier_id: int) -> HttpResponse:
    application = find_or_404(earlier_id)
    finish_review(member=request.membership, application=application)
    messages.success(request, _("You have looked the application through. It can be shared now."))
    return redirect("earlier_application", request.partnership.slug, application.pk)


def _home(request: PartnershipRequest, earlier_id: int, passage_id: int = 0) -> HttpResponse:
    response = redirect("redaction_review", request.partnership.slug, earlier_id)
    if passage_id:
        response["Location"] += f"#passage-{passage_id}"
    return response
