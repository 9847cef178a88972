"""The lead partner's pages to add a part of the work plan, change it and take it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.errors import show_refusal
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.workplan.forms.plan_item import (
    ActivityForm,
    OutputForm,
    PlanItemForm,
    PlannedDeliverableForm,
    ResultForm,
    TargetGroupForm,
    WorkPackageForm,
)
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from apps.workplan.permissions import can_change_plan
from apps.workplan.selectors.plan_item import PlanItem, find_plan_items, list_former_titles
from apps.workplan.services.plan_item import delete_plan_item, name_of
from apps.workplan.services.work_plan import (
    add_activity,
    add_deliverable,
    add_output,
    add_result,
    add_target_group,
    add_work_package,
    change_activity,
    change_output,
    change_planned_deliverable,
    change_result,
    change_target_group,
    change_work_package,
)


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of part: its form, its services, and the argument by which they and the addresses name it.

    ``parent`` is the same of what it belongs to; ``home`` the page it is shown on; ``delete`` the address that takes it
    out.
    """

    model: type[Any]
    form: type[PlanItemForm]
    add: Callable[..., PlanItem]
    change: Callable[..., PlanItem]
    argument: str
    new: Promise
    home: str = "work_plan"
    parent: tuple[str, type[Any]] | None = None

    @property
    def delete(self) -> str:
        return f"{self.argument}_delete"


WORK_PACKAGE = Noun(
    WorkPackage, WorkPackageForm, add_work_package, change_work_package, "work_package",
    gettext_lazy("New work package"),
)  # fmt: skip
ACTIVITY = Noun(
    Activity, ActivityForm, add_activity, change_activity, "activity", gettext_lazy("New activity"),
    parent=("work_package", WorkPackage),
)  # fmt: skip
DELIVERABLE = Noun(
    Deliverable, PlannedDeliverableForm, add_deliverable, change_planned_deliverable, "deliverable",
    gettext_lazy("New deliverable"), parent=("activity", Activity),
)  # fmt: skip
OUTPUT = Noun(
    Output, OutputForm, add_output, change_output, "output", gettext_lazy("New output"),
    parent=("work_package", WorkPackage),
)  # fmt: skip
RESULT = Noun(
    ResultIndicator, ResultForm, add_result, change_result, "result", gettext_lazy("New result"),
    home="indicator_list",
)  # fmt: skip
TARGET_GROUP = Noun(
    TargetGroup, TargetGroupForm, add_target_group, change_target_group, "target_group",
    gettext_lazy("New target group"), home="indicator_list",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def plan_item_add(request: PartnershipRequest, *, noun: Noun, **ids: int) -> HttpResponse:
    require(can_change_plan(request.membership))
    place = _place(noun, ids)
    form = noun.form(request.POST or None)
    context = {"noun": noun, "title": noun.new, "place": next(iter(place.values()), None)}
    return _answer(
        request, noun, form, context, lambda: noun.add(member=request.membership, values=form.values, **place)
    )


@require_http_methods(["GET", "HEAD", "POST"])
def plan_item_edit(request: PartnershipRequest, *, noun: Noun, **ids: int) -> HttpResponse:
    require(can_change_plan(request.membership))
    item = _find(noun, ids)
    form = noun.form(request.POST or None, item=item)
    context = {"noun": noun, "title": str(item), "item": item, "former_titles": list_former_titles(item)}
    return _answer(
        request, noun, form, context,
        lambda: noun.change(member=request.membership, values=form.values, **{noun.argument: item}),
    )  # fmt: skip


@require_POST
def plan_item_delete(request: PartnershipRequest, *, noun: Noun, **ids: int) -> HttpResponse:
    require(can_change_plan(request.membership))
    item = _find(noun, ids)
    try:
        delete_plan_item(member=request.membership, item=item)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(name)s is taken out of the plan.") % {"name": name_of(item)})
    return _home(request, noun)


def _answer(
    request: PartnershipRequest,
    noun: Noun,
    form: PlanItemForm,
    context: dict[str, Any],
    save: Callable[[], PlanItem],
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            saved = save()
        except ValidationError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("%(name)s is saved.") % {"name": name_of(saved)})
            return _home(request, noun)
    return render(
        request, "workplan/plan_item_form.html", {"form": form, **context}, status=422 if form.errors else 200
    )


def _place(noun: Noun, ids: dict[str, int]) -> dict[str, Any]:
    """What a new part belongs to, as its service names it."""
    if noun.parent is None:
        return {}
    name, model = noun.parent
    return {name: get_object_or_404(find_plan_items(model), pk=ids[f"{name}_id"])}


def _find(noun: Noun, ids: dict[str, int]) -> Any:
    return get_object_or_404(find_plan_items(noun.model), pk=ids[f"{noun.argument}_id"])


def _home(request: PartnershipRequest, noun: Noun) -> HttpResponseRedirect:
    return redirect(noun.home, request.partnership.slug)
