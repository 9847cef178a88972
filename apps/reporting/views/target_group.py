"""Pages of target groups: the project's list, and what one partner report says of each."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.permissions import can_read_lines
from apps.reporting.forms.target_group import TargetGroupForm, TargetGroupProgressForm
from apps.reporting.permissions import can_edit_partner_report, can_keep_target_groups
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.selectors.target_group import TargetGroupEntry, list_target_group_entries, list_target_groups
from apps.reporting.services.target_group import (
    add_target_group,
    change_target_group,
    delete_target_group,
    report_target_group,
)


@require_safe
def list_groups(request: PartnershipRequest) -> HttpResponse:
    context = {"groups": list_target_groups(), "may_keep": can_keep_target_groups(request.membership)}
    return render(request, "reporting/target_group_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: PartnershipRequest) -> HttpResponse:
    require(can_keep_target_groups(request.membership))
    form = TargetGroupForm(request.POST or None)
    return _answer(request, form, lambda: add_target_group(member=request.membership, values=form.values))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: PartnershipRequest, target_group_id: int) -> HttpResponse:
    group = get_object_or_404(list_target_groups(), pk=target_group_id)
    require(can_keep_target_groups(request.membership))
    form = TargetGroupForm(request.POST or None, instance=group)
    return _answer(
        request, form, lambda: change_target_group(member=request.membership, group=group, values=form.values)
    )


@require_POST
def delete(request: PartnershipRequest, target_group_id: int) -> HttpResponse:
    group = get_object_or_404(list_target_groups(), pk=target_group_id)
    require(can_keep_target_groups(request.membership))
    try:
        delete_target_group(member=request.membership, group=group)
        messages.success(request, _("The target group was taken out."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("target_group_list", request.partnership.slug)


@require_safe
def show_progress(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_report(report_id=report_id)
    entries = list_target_group_entries(report=report)
    context = {
        "report": report,
        "entries": [(entry, _progress_form(entry)) for entry in entries],
        "may_edit": can_edit_partner_report(request.membership, report),
        "may_read_lines": can_read_lines(request.membership, report),
        "may_keep": can_keep_target_groups(request.membership),
    }
    return render(request, "reporting/target_groups.html", context)


@require_POST
def save_progress(request: PartnershipRequest, report_id: int, target_group_id: int) -> HttpResponse:
    report = get_report(report_id=report_id)
    require(can_edit_partner_report(request.membership, report))
    group = get_object_or_404(list_target_groups(), pk=target_group_id)
    form = TargetGroupProgressForm(request.POST, prefix=f"tg{group.pk}")
    if form.is_valid():
        report_target_group(member=request.membership, report=report, group=group, **form.cleaned_data)
        messages.success(request, _("What you reached of %(code)s is saved.") % {"code": group.code})
    else:
        messages.error(request, _("Nothing was saved: give a whole number, and at most 2000 letters."))
    target = redirect("target_group_progress_list", request.partnership.slug, report.pk)
    target["Location"] += f"#tg{group.pk}"
    return target


def _progress_form(entry: TargetGroupEntry) -> TargetGroupProgressForm:
    initial = {"reached": entry.reached, "text": entry.progress.text if entry.progress else ""}
    return TargetGroupProgressForm(initial=initial, prefix=f"tg{entry.group.pk}")


def _answer(request: PartnershipRequest, form: TargetGroupForm, save: Callable[[], object]) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            save()
            messages.success(request, _("The target group was saved."))
            return redirect("target_group_list", request.partnership.slug)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    return render(request, "reporting/target_group_form.html", {"form": form}, status=422 if form.errors else 200)
