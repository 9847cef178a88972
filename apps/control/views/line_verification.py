"""Pages on which control decides on lines."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.formats import format_number
from apps.common.money import ZERO
from apps.consortia.http import PartnershipRequest
from apps.control.forms.line_verification import DecisionForm, SampleForm, VerificationFilterForm
from apps.control.models import ControlReport, LineVerification
from apps.control.selectors.line_verification import (
    is_decided,
    list_controlled_lines,
    list_undecided_lines,
    list_unquestioned_lines,
    list_verified_lines,
    propose_decision,
)
from apps.control.selectors.sample import list_draws
from apps.control.services.control_report import require_work
from apps.control.services.line_verification import (
    certify_unquestioned_lines,
    choose_sample,
    decide_line,
    park_in_control,
    release_in_control,
)
from apps.control.services.sample import draw_sample
from apps.control.views.control_report import find_readable, shared_context
from apps.eligibility.selectors.deduction import losses_of_report
from apps.finance.forms.parked_line import ParkForm
from apps.finance.models import ExpenditureLine, ParkedLine

PAGE = 50


@require_safe
def line_list(request: PartnershipRequest, report_id: int) -> HttpResponse:
    return _render_lines(request, find_readable(request, report_id), SampleForm(prefix="draw"))


def _render_lines(
    request: PartnershipRequest, control: ControlReport, sample_form: SampleForm, status: int = 200
) -> HttpResponse:
    report_id = control.report_id
    form = VerificationFilterForm(request.GET or None)
    lines = list_verified_lines(report=control.report, wanted=form.wanted)
    page = Paginator(lines, PAGE).get_page(request.GET.get("page"))
    context = {
        **shared_context(request, control, "lines"),
        "page": page,
        "rows": [_row(line) for line in page],
        "filter_form": form,
        "is_filtered": form.wanted.is_narrow,
        "sample_form": sample_form,
        "draws": list_draws(control=control),
        "undecided": list_undecided_lines(report_id=report_id).count(),
        "unquestioned": list_unquestioned_lines(report_id=report_id).count(),
        "beyond_lines": losses_of_report(report_id=report_id)["accepted_eur"],
    }
    return render(request, "control/line_list.html", context, status=status)


def _row(line: ExpenditureLine) -> dict[str, object]:
    verification = _verification(line)
    return {
        "line": line,
        "verification": verification,
        "is_decided": is_decided(line, verification),
        "is_changed": bool(verification and verification.decided_at and not is_decided(line, verification)),
        "parking": getattr(line, "parking", None),
    }


def _verification(line: ExpenditureLine) -> LineVerification | None:
    return getattr(line, "verification", None)


@require_POST
def lines_certify(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    count = certify_unquestioned_lines(member=request.membership, control=control)
    said = ngettext("%(number)s line is certified.", "%(number)s lines are certified.", count)
    messages.success(request, said % {"number": format_number(count)})
    return redirect("control_lines", request.partnership.slug, report_id)


@require_POST
def lines_sample(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """Take the ticked lines into the sample, or out of it."""
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    chosen = [int(given) for given in request.POST.getlist("line") if given.isdecimal()]
    count = choose_sample(
        member=request.membership, control=control, line_ids=chosen, is_in=request.POST.get("sample") == "in"
    )
    said = ngettext("%(number)s line changed.", "%(number)s lines changed.", count)
    messages.success(request, said % {"number": format_number(count)})
    return redirect("control_lines", request.partnership.slug, report_id)


@require_POST
def sample_draw(request: PartnershipRequest, report_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    form = SampleForm(request.POST, prefix="draw")
    if not form.is_valid():
        return _render_lines(request, control, form, 422)
    draw = draw_sample(member=request.membership, control=control, wish=form.wish)
    said = ngettext("%(number)s line joins the sample.", "%(number)s lines join the sample.", draw.added)
    messages.success(request, said % {"number": format_number(draw.added)})
    return redirect("control_lines", request.partnership.slug, report_id)


@require_http_methods(["GET", "HEAD", "POST"])
def show_line(request: PartnershipRequest, report_id: int, line_id: int) -> HttpResponse:
    """One line with its documents and flags, and what control decides on it."""
    control = find_readable(request, report_id)
    line = _find_line(control, line_id)
    if request.method != "POST":
        return _render_line(request, control, line)
    require_work(request.membership, control.report)
    form = DecisionForm(request.POST, declared_eur=line.declared_eur or ZERO)
    if form.is_valid() and _decide(request, control, line, form):
        return _next(request, control, line)
    return _render_line(request, control, line, 422, form=form)


def _render_line(
    request: PartnershipRequest, control: ControlReport, line: ExpenditureLine, status: int = 200, **given: forms.Form
) -> HttpResponse:
    """The page with fresh forms, but for those ``given`` that have something to correct."""
    context = {
        **shared_context(request, control, "lines"),
        **_row(line),
        "form": DecisionForm(initial=_initial(line), declared_eur=line.declared_eur or ZERO),
        "park_form": ParkForm(prefix="park"),
        "before": _line_before(control, line),
        **given,
    }
    return render(request, "control/line.html", context, status=status)


def _decide(request: PartnershipRequest, control: ControlReport, line: ExpenditureLine, form: DecisionForm) -> bool:
    try:
        decide_line(member=request.membership, control=control, line=line, decision=form.values)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    messages.success(request, _("Line %(number)s is decided.") % {"number": line.number})
    return True


def _initial(line: ExpenditureLine) -> dict[str, object]:
    """What was decided, else what the accepted flags leave of the line."""
    verification = _verification(line)
    if verification is not None and is_decided(line, verification):
        return {name: getattr(verification, name) for name in ("certified_eur", "typology", "comment")}
    comment = verification.comment if verification else ""
    proposal = propose_decision(line=line)
    return {"certified_eur": proposal.certified_eur, "typology": proposal.typology, "comment": comment}


def _line_before(control: ControlReport, line: ExpenditureLine) -> dict[str, object] | None:
    before = list_verified_lines(report=control.report).filter(number__lt=line.number).last()
    return _row(before) if before else None


def _next(request: PartnershipRequest, control: ControlReport, line: ExpenditureLine) -> HttpResponse:
    waiting = list_undecided_lines(report_id=control.report_id)
    following = waiting.filter(number__gt=line.number).order_by("number").first() or waiting.order_by("number").first()
    if following is None:
        return redirect("control_lines", request.partnership.slug, control.report_id)
    return redirect("control_line", request.partnership.slug, control.report_id, following.pk)


@require_POST
def line_park(request: PartnershipRequest, report_id: int, line_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    line, form = _find_line(control, line_id), ParkForm(request.POST, prefix="park")
    if not form.is_valid():
        return _render_line(request, control, line, 422, park_form=form)
    park_in_control(member=request.membership, control=control, line=line, reason=form.cleaned_data["reason"])
    messages.success(request, _("The line is parked. The partner can take it into a later report."))
    return redirect("control_line", request.partnership.slug, report_id, line_id)


@require_POST
def line_release(request: PartnershipRequest, report_id: int, line_id: int) -> HttpResponse:
    control = find_readable(request, report_id)
    require_work(request.membership, control.report)
    found = ParkedLine.objects.select_related("line__report", "line__verification")
    parked = get_object_or_404(found, line=line_id, line__report=report_id)
    release_in_control(member=request.membership, control=control, parked=parked)
    messages.success(request, _released(parked))
    return redirect("control_line", request.partnership.slug, report_id, line_id)


def _released(parked: ParkedLine) -> str:
    if is_decided(parked.line, _verification(parked.line)):
        return _("The line counts in its own report again, as you decided before it was parked.")
    return _("The line counts in its own report again. Decide on it.")


def _find_line(control: ControlReport, line_id: int) -> ExpenditureLine:
    lines = list_controlled_lines(report_id=control.report_id).select_related(
        "verification__decided_by", "parking", "report__period", "report__partner__organisation"
    )
    return get_object_or_404(lines, pk=line_id)
