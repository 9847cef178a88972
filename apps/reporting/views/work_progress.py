"""What a partner reports about activities, outputs, results and target groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.reporting.models import PartnerReport
from apps.reporting.permissions import can_edit_partner_report
from apps.reporting.selectors.partner_report import get_report
from apps.workplan.forms.progress import (
    ActivityProgressForm,
    IndicatorProgressForm,
    OutputProgressForm,
    TargetGroupProgressForm,
)
from apps.workplan.models import Activity, Output, ResultIndicator, TargetGroup
from apps.workplan.selectors.progress import ActivityEntry, IndicatorEntry, ProjectEntries, WorkPackageEntry
from apps.workplan.services.indicator_progress import (
    report_activity,
    report_output,
    report_result,
    report_target_group,
)


def with_count_forms(entry: WorkPackageEntry) -> dict[str, Any]:
    """Activities and outputs of a work package, each with its form."""
    return {
        "activities": [(row, _activity_form(row)) for row in entry.activities],
        "outputs": [(row, _indicator_form(OutputProgressForm, row, "o")) for row in entry.outputs],
    }


def with_project_forms(entries: ProjectEntries) -> dict[str, Any]:
    """Results and target groups, each with its form."""
    return {
        "results": [(row, _indicator_form(IndicatorProgressForm, row, "r")) for row in entries.results],
        "target_groups": [(row, _target_group_form(row)) for row in entries.target_groups],
    }


def _activity_form(row: ActivityEntry) -> ActivityProgressForm:
    return ActivityProgressForm(
        initial={"text": row.progress.text if row.progress else ""}, prefix=f"a{row.activity.pk}"
    )


def _indicator_form(kind: type[IndicatorProgressForm], row: IndicatorEntry, letter: str) -> IndicatorProgressForm:
    said = row.progress
    initial = {"value": said.value, "comment": said.comment} if said else {"value": 0}
    return kind(initial=initial, prefix=f"{letter}{row.item.pk}")


def _target_group_form(row: IndicatorEntry) -> TargetGroupProgressForm:
    said = row.progress
    initial = {"reached": said.reached, "text": said.text} if said else {"reached": 0}
    return TargetGroupProgressForm(initial=initial, prefix=f"g{row.item.pk}")


@require_POST
def save_activity(request: PartnershipRequest, report_id: int, activity_id: int) -> HttpResponse:
    report = _editable(request, report_id)
    activity = get_object_or_404(Activity.objects.select_related("work_package"), pk=activity_id)
    form = ActivityProgressForm(request.POST, request.FILES, prefix=f"a{activity.pk}")
    return _save(
        request, report, form, activity.code, f"wp{activity.work_package_id}",
        lambda given: report_activity(
            member=request.membership, report=report, activity=activity, text=given["text"],
            documents=_stored(request, given["attachment"]),
        ),
    )  # fmt: skip


@require_POST
def save_output(request: PartnershipRequest, report_id: int, output_id: int) -> HttpResponse:
    report = _editable(request, report_id)
    output = get_object_or_404(Output.objects.select_related("work_package"), pk=output_id)
    form = OutputProgressForm(request.POST, request.FILES, prefix=f"o{output.pk}")
    return _save(
        request, report, form, output.code, f"wp{output.work_package_id}",
        lambda given: report_output(
            member=request.membership, report=report, output=output, value=given["value"], comment=given["comment"],
            documents=_stored(request, given["evidence"]),
        ),
    )  # fmt: skip


@require_POST
def save_result(request: PartnershipRequest, report_id: int, result_id: int) -> HttpResponse:
    report = _editable(request, report_id)
    result = get_object_or_404(ResultIndicator.objects.all(), pk=result_id)
    form = IndicatorProgressForm(request.POST, prefix=f"r{result.pk}")
    return _save(
        request, report, form, result.code, "results",
        lambda given: report_result(member=request.membership, report=report, result=result, **given),
    )  # fmt: skip


@require_POST
def save_target_group(request: PartnershipRequest, report_id: int, target_group_id: int) -> HttpResponse:
    report = _editable(request, report_id)
    group = get_object_or_404(TargetGroup.objects.all(), pk=target_group_id)
    form = TargetGroupProgressForm(request.POST, prefix=f"g{group.pk}")
    return _save(
        request, report, form, group.title, "target-groups",
        lambda given: report_target_group(member=request.membership, report=report, target_group=group, **given),
    )  # fmt: skip


def _editable(request: PartnershipRequest, report_id: int) -> PartnerReport:
    report = get_report(report_id=report_id)
    require(can_edit_partner_report(request.membership, report))
    return report


def _stored(request: PartnershipRequest, upload: Any) -> list[Document]:
    return [store_document(member=request.membership, file=upload)] if upload else []


def _save(
    request: PartnershipRequest,
    report: PartnerReport,
    form: forms.Form,
    name: str,
    anchor: str,
    save: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """Save one form of the page and go back to its place; a refusal is said above."""
    try:
        if not form.is_valid():
            raise ValidationError([message for errors in form.errors.values() for message in errors])
        save(form.cleaned_data)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Progress on %(code)s is saved.") % {"code": name})
    target = redirect("progress", request.partnership.slug, report.pk)
    target["Location"] += f"#{anchor}"
    return target
