"""The page of one drawn unit: what it is, and what its audit found."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.assurance.forms.sample import ResultForm
from apps.assurance.models import SampleUnit
from apps.assurance.permissions import can_change_paper, say_released
from apps.assurance.selectors.sample import find_line, find_next_open, list_units
from apps.assurance.services.sample_result import record_sample_result
from apps.assurance.views.sample import find_readable
from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest, writes_papers


@writes_papers
@require_http_methods(["GET", "HEAD", "POST"])
def sample_unit(request: PartnershipRequest, sample_id: int, unit_id: int) -> HttpResponse:
    sample = find_readable(sample_id)
    unit = get_object_or_404(list_units(sample=sample), pk=unit_id)
    may_change = can_change_paper(request.membership, sample)
    form = ResultForm(request.POST or None, initial=_start(unit))
    if request.method == "POST":
        require(may_change, say_released(request.membership, sample))
        if form.is_valid():
            try:
                record_sample_result(member=request.membership, unit=unit, values=form.values)
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                messages.success(request, _("The result of %(unit)s is saved.") % {"unit": unit.code})
                return _go_on(request, unit)
    context = {"sample": sample, "unit": unit, "form": form, "may_change": may_change, "line": find_line(unit=unit)}
    return render(request, "assurance/sample_unit.html", context, status=422 if form.errors else 200)


def _go_on(request: PartnershipRequest, unit: SampleUnit) -> HttpResponse:
    """To the next unit nobody has audited, or back to the sample when that was the last or it was not asked for."""
    following = find_next_open(unit=unit) if "next" in request.POST else None
    if following is None:
        return redirect("sample", request.partnership.slug, unit.sample_id)
    return redirect("sample_unit", request.partnership.slug, unit.sample_id, following.pk)


def _start(unit: SampleUnit) -> dict[str, Any]:
    result = getattr(unit, "result", None)
    names = ("error_eur", "typology", "kind", "is_corrected", "note")
    return {name: getattr(result, name) for name in names} if result else {}
