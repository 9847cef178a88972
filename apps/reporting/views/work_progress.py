"""What a partner reports about the work: one page, whose parts are typed and saved together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.finance.permissions import can_read_lines
from apps.reporting.models import PartnerReport
from apps.reporting.permissions import can_edit_partner_report
from apps.reporting.selectors.partner_report import get_report
from apps.workplan.enums import DeliverableStatus
from apps.workplan.forms.progress import (
    ActivityProgressForm,
    DeliverableProgressForm,
    IndicatorProgressForm,
    OutputProgressForm,
    ProgressForm,
    TargetGroupProgressForm,
    WorkPackageProgressForm,
)
from apps.workplan.selectors.progress import (
    ActivityEntry,
    DeliverableEntry,
    IndicatorEntry,
    WorkPackageEntry,
    list_progress_entries,
    list_project_entries,
)
from apps.workplan.services.indicator_progress import (
    report_activity,
    report_output,
    report_result,
    report_target_group,
)
from apps.workplan.services.progress import report_deliverable, report_work_package


@dataclass(frozen=True)
class Part:
    """One form of the page, what it is about, and how what it says is kept."""

    form: ProgressForm
    name: str
    keep: Callable[[dict[str, Any]], object]

    def save(self) -> bool:
        """False if it is refused; its form then says why."""
        if not self.form.is_valid():
            return False
        try:
            self.keep(self.form.said())
        except ValidationError as error:
            self.form.add_error(None, error.messages)
        return self.form.is_valid()


class ProgressPage:
    """Everything the page shows, each part with its form, which keeps what was typed."""

    def __init__(self, member: Membership, report: PartnerReport, sent: Any = None, files: Any = None) -> None:
        self.member, self.report, self.sent, self.files = member, report, sent, files
        self.parts: list[Part] = []
        self.entries = [self._package(entry) for entry in list_progress_entries(report=report)]
        project = list_project_entries(report=report)
        self.results = [(row, self._result(row)) for row in project.results]
        self.target_groups = [(row, self._target_group(row)) for row in project.target_groups]

    def save(self) -> list[str]:
        """Keep every part that was changed, and answer their names; none where one is refused.

        All parts are tried, so that each says what is wrong with it; the answer with status 422 takes all of it back.
        """
        changed = [(part.name, part.save()) for part in self.parts if part.form.has_changed()]
        return [name for name, _is_saved in changed] if all(is_saved for _name, is_saved in changed) else []

    @property
    def is_refused(self) -> bool:
        return self.sent is not None and any(part.form.errors for part in self.parts)

    def _package(self, entry: WorkPackageEntry) -> dict[str, object]:
        package = entry.work_package
        initial = {name: getattr(entry.progress, name, "") for name in ("achieved", "deviations", "next_steps")}
        return {
            "entry": entry,
            "form": self._form(
                WorkPackageProgressForm, f"wp{package.pk}", initial, package.code,
                lambda said: report_work_package(
                    member=self.member, report=self.report, work_package=package, **said
                ),
            ),
            "deliverables": [(row, self._deliverable(row)) for row in entry.deliverables],
            "outputs": [(row, self._output(row)) for row in entry.outputs],
            "activities": [(row, self._activity(row)) for row in entry.activities],
        }  # fmt: skip

    def _deliverable(self, row: DeliverableEntry) -> ProgressForm:
        initial = {"status": row.status, "comment": row.progress.comment if row.progress else ""}
        return self._form(
            DeliverableProgressForm, f"d{row.deliverable.pk}", initial, row.deliverable.code,
            lambda said: report_deliverable(
                member=self.member, report=self.report, deliverable=row.deliverable,
                status=DeliverableStatus(said["status"]), comment=said["comment"],
                documents=self._stored(said["evidence"]),
            ),
        )  # fmt: skip

    def _activity(self, row: ActivityEntry) -> ProgressForm:
        initial = {"text": row.progress.text if row.progress else ""}
        return self._form(
            ActivityProgressForm, f"a{row.activity.pk}", initial, row.activity.code,
            lambda said: report_activity(
                member=self.member, report=self.report, activity=row.activity, text=said["text"],
                documents=self._stored(said["attachment"]),
            ),
        )  # fmt: skip

    def _output(self, row: IndicatorEntry) -> ProgressForm:
        return self._form(
            OutputProgressForm, f"o{row.item.pk}", _counted(row), row.item.code,
            lambda said: report_output(
                member=self.member, report=self.report, output=row.item, value=said["value"], comment=said["comment"],
                documents=self._stored(said["evidence"]),
            ),
        )  # fmt: skip

    def _result(self, row: IndicatorEntry) -> ProgressForm:
        return self._form(
            IndicatorProgressForm, f"r{row.item.pk}", _counted(row), row.item.code,
            lambda said: report_result(member=self.member, report=self.report, result=row.item, **said),
        )  # fmt: skip

    def _target_group(self, row: IndicatorEntry) -> ProgressForm:
        said_so_far = row.progress
        initial = {"reached": said_so_far.reached, "text": said_so_far.text} if said_so_far else {"text": ""}
        return self._form(
            TargetGroupProgressForm, f"g{row.item.pk}", initial, row.item.title,
            lambda said: report_target_group(member=self.member, report=self.report, target_group=row.item, **said),
        )  # fmt: skip

    def _form(
        self,
        kind: type[ProgressForm],
        prefix: str,
        initial: dict[str, Any],
        name: str,
        keep: Callable[[dict[str, Any]], object],
    ) -> ProgressForm:
        form = kind(self.sent, self.files, initial=initial, prefix=prefix)
        self.parts.append(Part(form, name, keep))
        return form

    def _stored(self, upload: Any) -> list[Document]:
        return [store_document(member=self.member, file=upload)] if upload else []


def _counted(row: IndicatorEntry) -> dict[str, Any]:
    """Nothing said is not nil: the number stays empty until somebody writes one."""
    return {"value": row.progress.value, "comment": row.progress.comment} if row.progress else {"comment": ""}


@require_http_methods(["GET", "HEAD", "POST"])
def show_progress(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report, member = get_report(report_id=report_id), request.membership
    if request.method != "POST":
        return _render(request, ProgressPage(member, report))
    require(can_edit_partner_report(member, report))
    page = ProgressPage(member, report, request.POST, request.FILES)
    saved = page.save()
    if page.is_refused:
        messages.error(
            request, _("Nothing was saved yet. Mend what is marked; your texts are here, choose files again.")
        )
        return _render(request, page)
    if saved:
        messages.success(request, _("Progress on %(code)s is saved.") % {"code": ", ".join(saved)})
    return redirect("progress", request.partnership.slug, report.pk)


def _render(request: PartnershipRequest, page: ProgressPage) -> HttpResponse:
    context = {
        "report": page.report,
        "entries": page.entries,
        "project": page,
        "is_refused": page.is_refused,
        "may_edit": can_edit_partner_report(request.membership, page.report),
        "may_read_lines": can_read_lines(request.membership, page.report),
        "active": "progress",
    }
    return render(request, "reporting/progress.html", context, status=422 if page.is_refused else 200)
