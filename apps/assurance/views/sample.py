"""Pages of audit samples: planned, drawn, audited, evaluated, released."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.assurance.content.explanation import explain_size
from apps.assurance.content.sample import conclude, describe_definition, draw_evaluation_chart
from apps.assurance.enums import PlanWarning
from apps.assurance.files import answer_with_sample
from apps.assurance.forms.sample import SampleForm, SamplePlanForm
from apps.assurance.methods.factors import read_factors
from apps.assurance.models import Sample
from apps.assurance.parameters import read_parameters
from apps.assurance.permissions import can_change_paper, can_request_pack, reads_whole_sample, say_released
from apps.assurance.selectors.sample import (
    get_population,
    list_samples,
    list_set_apart,
    list_units,
    plan_sample,
    reproduce_sample,
)
from apps.assurance.selectors.sample_evaluation import evaluate_sample
from apps.assurance.selectors.sample_population import propose_basis
from apps.assurance.selectors.scope import list_audited_partners, list_audited_periods
from apps.assurance.services.sample import draw_sample, release_sample
from apps.assurance.services.sample_result import record_clean_units
from apps.assurance.strata import read_strata
from apps.common.errors import show_refusal
from apps.common.formats import format_number
from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, writes_papers
from apps.consortia.permissions import can_write_papers

# The file of the population holds all that is set apart.
SHOWN_APART = 100
_ID_DIGITS = 19


@require_safe
def sample_list(request: PartnershipRequest) -> HttpResponse:
    context = {"samples": list_samples(), "may_write": can_write_papers(request.membership)}
    return render(request, "assurance/sample_list.html", context)


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def sample_new(request: PartnershipRequest) -> HttpResponse:
    require(can_write_papers(request.membership))
    form = _form(request, SampleForm, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sample = draw_sample(member=request.membership, wish=form.wish)
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(
                request, _("The sample is drawn. Nobody outside your audit reads it until you release it.")
            )
            return redirect("sample", request.partnership.slug, sample.pk)
    context = {"form": form, "factors": read_factors()} | ({} if form.errors else _plan(form))
    return render(request, "assurance/sample_new.html", context, status=422 if form.errors else 200)


@require_safe
def sample_preview(request: PartnershipRequest) -> HttpResponse:
    """What the form would draw now, while it is filled in. Nothing is kept."""
    require(can_write_papers(request.membership))
    form = _form(request, SamplePlanForm, request.GET)
    return render(request, "assurance/partials/sample_plan.html", _plan(form))


@require_safe
def show_sample(request: PartnershipRequest, sample_id: int) -> HttpResponse:
    """With ``again`` in the address the sample is drawn again from its record and compared."""
    sample = find_readable(sample_id)
    if not reads_whole_sample(request.membership, sample):
        return render(request, "assurance/sample.html", _describe_units(sample))
    again = reproduce_sample(sample=sample) if "again" in request.GET else None
    context = _describe(sample) | {"again": again, "may_change": can_change_paper(request.membership, sample)}
    context["may_pack"] = can_request_pack(request.membership)
    return render(request, "assurance/sample.html", context)


@writes_papers
@require_POST
def sample_clear(request: PartnershipRequest, sample_id: int) -> HttpResponse:
    """No error in the ticked units."""
    sample = find_readable(sample_id)
    require(can_change_paper(request.membership, sample), say_released(request.membership, sample))
    # Longer is no id, and Python refuses to read thousands of digits.
    chosen = [int(given) for given in request.POST.getlist("unit") if given.isdecimal() and len(given) < _ID_DIGITS]
    if not chosen:
        raise ValidationError(_("Choose at least one unit."))
    count = record_clean_units(member=request.membership, sample=sample, unit_ids=chosen)
    said = ngettext("%(number)s unit is recorded without error.", "%(number)s units are recorded without error.", count)
    messages.success(request, said % {"number": format_number(count)})
    return redirect("sample", request.partnership.slug, sample_id)


@writes_papers
@require_POST
def sample_release(request: PartnershipRequest, sample_id: int) -> HttpResponse:
    sample = find_readable(sample_id)
    release_sample(member=request.membership, sample=sample)
    messages.success(request, _("The sample is released: the audited read it with its results, and it stays as it is."))
    return redirect("sample", request.partnership.slug, sample_id)


@require_safe
def sample_file(request: PartnershipRequest, sample_id: int, name: str) -> HttpResponse:
    return answer_with_sample(request.membership, find_readable(sample_id), name)


def find_readable(sample_id: int) -> Sample:
    """404 for what the wall does not show: another audit's sample, or one that is not released."""
    return get_object_or_404(list_samples(), pk=sample_id)


def _form(request: HttpRequest, form: type[SampleForm], data: Any) -> SampleForm:
    member = request.membership  # type: ignore[attr-defined]
    offered: dict[str, Any] = {
        "partners": list_audited_partners(member=member), "periods": list_audited_periods(member=member),
    }  # fmt: skip
    return form(data, **offered, initial={"basis": propose_basis(member)})


def _plan(form: SampleForm) -> dict[str, Any]:
    """The plan with its explanation, or what keeps it from being one."""
    if not form.is_bound:
        return {}
    if not form.is_valid():
        return {"refusals": _refusals(form)}
    try:
        planned = plan_sample(definition=form.definition, parameters=form.parameters)
    except ValidationError as refusal:
        return {"refusals": refusal.messages}
    plan = planned.plan
    return {"plan": plan, "explanation": explain_size(plan), "warnings": plan.warnings}


def _refusals(form: SampleForm) -> list[str]:
    """What is wrong, each with its field's name."""
    fields = form.fields
    return [
        f"{fields[name].label}: {said}" for name, errors in form.errors.items() for said in errors if name in fields
    ]


def _describe_units(sample: Sample) -> dict[str, Any]:
    units = list(list_units(sample=sample))
    return {"sample": sample, "units": units, "open_units": sum(not hasattr(unit, "result") for unit in units)}


def _describe(sample: Sample) -> dict[str, Any]:
    kept = get_population(sample=sample)
    asked = read_parameters(sample.parameters)
    evaluation = evaluate_sample(sample=sample)
    return _describe_units(sample) | {
        "population": kept,
        "definition": describe_definition(sample, kept),
        "strata": read_strata(kept.strata),
        "parameters": asked,
        "factors": read_factors(asked.factors),
        "warnings": [PlanWarning(code) for code in kept.warnings],
        "set_apart": list_set_apart(sample=sample, limit=SHOWN_APART) if kept.set_apart_units else [],
        "has_more_apart": kept.set_apart_units > SHOWN_APART,
        "evaluation": evaluation,
        **(_outcome(evaluation, asked) if evaluation else {}),
    }


def _outcome(evaluation: Any, asked: Any) -> dict[str, Any]:
    language = reading_language()
    return {"said": conclude(evaluation, asked), "chart": draw_evaluation_chart(evaluation, language)}
