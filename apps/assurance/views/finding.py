"""Pages of findings: the register, a finding with all that was said to it, and each step."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.assurance.correction_rates import find_guide
from apps.assurance.finding_files import FORMATS, answer_with_findings
from apps.assurance.forms.finding import AnswerForm, DecisionForm, FindingFilterForm, ReasonForm, ReleaseForm
from apps.assurance.models import Finding
from apps.assurance.permissions import (
    can_answer_finding,
    can_change_finding,
    can_close_finding,
    can_correct_finding,
    can_decide_finding,
    can_follow_up_finding,
    can_release_finding,
    can_request_pack,
    say_too_late,
)
from apps.assurance.selectors.finding import FindingFilter, list_answers, list_findings, list_versions
from apps.assurance.selectors.finding_effect import list_finding_corrections, list_line_effects, list_recoveries
from apps.assurance.selectors.finding_register import break_down, draw_register_chart, read_register
from apps.assurance.services.finding_answer import answer_finding, follow_up_finding
from apps.assurance.services.finding_correction import record_finding_corrections
from apps.assurance.services.finding_state import close_finding, decide_finding, release_finding
from apps.common.errors import show_refusal
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, writes_papers
from apps.consortia.permissions import can_write_papers
from apps.consortia.selectors.partner import list_partners


@require_safe
def finding_list(request: PartnershipRequest) -> HttpResponse:
    form, wanted = _filter(request)
    register = read_register(wanted=wanted)
    context = {
        "register": register,
        "breakdowns": break_down(register),
        "chart": draw_register_chart(register, reading_language()),
        "filter_form": form,
        "is_filtered": wanted.is_narrow,
        "may_write": can_write_papers(request.membership),
        "formats": FORMATS,
        "query": request.GET.urlencode(),
    }
    return render(request, "assurance/finding_list.html", context)


@require_safe
def finding_export(request: PartnershipRequest, file_format: str) -> HttpResponse:
    return answer_with_findings(request, _filter(request)[1], file_format)


@require_safe
def finding(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    return _render(request, _find(finding_id))


@writes_papers
@require_POST
def finding_release(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    found, form = _find(finding_id), ReleaseForm(request.POST)
    require(can_release_finding(request.membership, found), say_too_late(request.membership, found))
    done = _("The finding is released: the lead partner and the partner it concerns read it and may answer.")
    return _step(
        request, found, form, "release_form", done,
        lambda: release_finding(member=request.membership, finding=found, **form.cleaned_data),
    )  # fmt: skip


@writes_papers
@require_POST
def finding_decide(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    found, form = _find(finding_id), DecisionForm(request.POST)
    require(can_decide_finding(request.membership, found), say_too_late(request.membership, found))
    return _step(
        request, found, form, "decision_form", _("The finding is final. The audited are told."),
        lambda: decide_finding(member=request.membership, finding=found, **form.cleaned_data),
    )  # fmt: skip


@writes_papers
@require_POST
def finding_close(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    found, form = _find(finding_id), ReasonForm(request.POST)
    require(can_close_finding(request.membership, found), say_too_late(request.membership, found))
    return _step(
        request, found, form, "closing_form", _("The finding is closed."),
        lambda: close_finding(member=request.membership, finding=found, **form.cleaned_data),
    )  # fmt: skip


@require_POST
def finding_answer(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    found, form = _find(finding_id), AnswerForm(request.POST, request.FILES)
    require(can_answer_finding(request.membership, found), say_too_late(request.membership, found))
    return _step(
        request, found, form, "answer_form", _("Your answer is sent. The auditors are told."),
        lambda: answer_finding(
            member=request.membership, finding=found, text=form.cleaned_data["text"], files=form.uploads
        ),
    )  # fmt: skip


@require_POST
def finding_follow_up(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    found, form = _find(finding_id), AnswerForm(request.POST, request.FILES)
    require(can_follow_up_finding(request.membership, found), say_too_late(request.membership, found))
    return _step(
        request, found, form, "follow_up_form", _("It is recorded. The auditors are told."),
        lambda: follow_up_finding(
            member=request.membership, finding=found, text=form.cleaned_data["text"], files=form.uploads
        ),
    )  # fmt: skip


@require_POST
def finding_correct(request: PartnershipRequest, finding_id: int) -> HttpResponse:
    found, form = _find(finding_id), forms.Form(request.POST)
    require(can_correct_finding(request.membership, found), say_too_late(request.membership, found))
    return _step(
        request, found, form, "correction_form", _("The corrections are recorded."),
        lambda: record_finding_corrections(member=request.membership, finding=found),
    )  # fmt: skip


def _find(finding_id: int) -> Finding:
    return get_object_or_404(list_findings(), pk=finding_id)


def _filter(request: PartnershipRequest) -> tuple[FindingFilterForm, FindingFilter]:
    form = FindingFilterForm(request.GET or None, partners=list(list_partners()))
    return form, form.wanted


def _step(
    request: PartnershipRequest, found: Finding, form: forms.Form, name: str, done: str, act: Callable[[], object]
) -> HttpResponse:
    """Take a step, or show its form again with what was refused."""
    if form.is_valid():
        try:
            act()
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, done)
            return redirect("finding", request.partnership.slug, found.pk)
    return _render(request, found, 422, **{name: form})


def _render(request: PartnershipRequest, found: Finding, status: int = 200, **given: Any) -> HttpResponse:
    member, effects = request.membership, list_line_effects(finding=found)
    context = {
        "finding": found,
        "effects": effects,
        "guide": find_guide(found.rate_guide),
        "answers": list_answers(finding=found),
        "versions": list_versions(finding=found),
        "corrections": list_finding_corrections(finding=found),
        "recoveries": list_recoveries(finding=found),
        "can_change": can_change_finding(member, found),
        "can_release": can_release_finding(member, found),
        "can_decide": can_decide_finding(member, found),
        "can_close": can_close_finding(member, found),
        "can_answer": can_answer_finding(member, found),
        "can_follow_up": can_follow_up_finding(member, found),
        "can_pack": can_request_pack(member) and bool(effects),
        "can_correct": can_correct_finding(member, found) and any(one.open_eur > 0 for one in effects),
        "release_form": ReleaseForm(),
        "decision_form": DecisionForm(),
        "closing_form": ReasonForm(),
        "answer_form": AnswerForm(),
        "follow_up_form": AnswerForm(),
        "correction_form": forms.Form(),
        **given,
    }
    return render(request, "assurance/finding.html", context, status=status)
