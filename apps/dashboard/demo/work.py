"""Deliverables on their way to acceptance, and what partners counted, through the product's own services."""

import datetime
from decimal import Decimal

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.common.days import add_months
from apps.consortia.models import Membership
from apps.dashboard.demo.days import working_day_until
from apps.dashboard.demo.evidence import make_pdf
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.reporting.models import PartnerReport
from apps.reporting.services.annex import attach_annex
from apps.tenancy.context import enter_tenant
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup
from apps.workplan.services.indicator_progress import (
    report_activity,
    report_output,
    report_result,
    report_target_group,
)
from apps.workplan.services.work_package_status import state_work_package_status
from apps.workplan.services.work_product import (
    accept_product,
    attach_product_file,
    change_product,
    hand_in_product,
    product_values_of,
    return_product,
    start_product,
)
from apps.workplan.validators.work_product import ProductValues


def load_indicators(stage: Stage) -> None:
    """What the application form counts beside the outputs."""
    table = read_table(f"work_{stage.slug}")
    for output in Output.objects.select_related("work_package"):
        output.indicator_code = table.get("indicators", {}).get(output.code, "")
        output.save(update_fields=["indicator_code"])
    for number, data in enumerate(table.get("results", ()), start=1):
        ResultIndicator.objects.create(
            partnership=stage.partnership, number=number, title=data["title"], indicator_code=data["indicator"],
            unit=data["unit"], baseline=Decimal(data["baseline"]), target=Decimal(data["target"]),
        )  # fmt: skip
    for number, data in enumerate(table.get("target_groups", ()), start=1):
        TargetGroup.objects.create(partnership=stage.partnership, number=number, **data)


def tell_counts(member: Membership, report: PartnerReport, stage: Stage, organisation: str, period: int) -> None:
    """What one partner counted in one report; the caller is inside its tenant."""
    for data in read_table(f"work_{stage.slug}").get("counts", ()):
        if (data["organisation"], data["period"]) == (organisation, period):
            _tell(member, report, data)


def _tell(member: Membership, report: PartnerReport, data: Table) -> None:
    outputs = {one.code: one for one in Output.objects.select_related("work_package")}
    activities = {one.code: one for one in Activity.objects.select_related("work_package")}
    results = {one.number: one for one in ResultIndicator.objects.all()}
    groups = {one.number: one for one in TargetGroup.objects.all()}
    for entry in data.get("outputs", ()):
        value, output = Decimal(entry["value"]), outputs[entry["code"]]
        documents = _shown(member, entry)
        report_output(
            member=member, report=report, output=output, value=value, comment=entry["comment"], documents=documents
        )
    for entry in data.get("results", ()):
        value, result = Decimal(entry["value"]), results[entry["number"]]
        report_result(member=member, report=report, result=result, value=value, comment=entry["comment"])
    for entry in data.get("target_groups", ()):
        reached, group = entry["reached"], groups[entry["number"]]
        report_target_group(member=member, report=report, target_group=group, reached=reached, text=entry["text"])
    for entry in data.get("activities", ()):
        report_activity(
            member=member, report=report, activity=activities[entry["code"]], text=entry["text"],
            documents=_shown(member, entry),
        )  # fmt: skip
    for entry in data.get("annexes", ()):
        file = _sample_file(entry["file"], entry["note"])
        attach_annex(member=member, report=report, file=file, note=entry["note"])


def _shown(member: Membership, entry: Table) -> list[Document]:
    """The file beside what was said, where the table names one."""
    if "file" not in entry:
        return []
    words = entry.get("comment") or entry.get("text", "")
    return [store_document(member=member, file=_sample_file(entry["file"], words))]


def _sample_file(name: str, words: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, make_pdf(name.removesuffix(".pdf"), [words]))


def start_outputs(stage: Stage) -> None:
    """What partners have begun to deliver is under way before they count the first of it."""
    with enter_tenant(stage.lead.seat):
        rows = {one.code: one for one in Output.objects.select_related("work_package")}
    for data in read_table(f"work_{stage.slug}").get("outputs", ()):
        moment, output = _moment(stage, data), rows[data["code"]]
        if moment <= timezone.now():
            member = next(one for one in stage.members.values() if one.partner_id == output.responsible_id)
            with enter_tenant(member.seat):
                start_product(member=member, product=output, now=moment)


def play_work(stage: Stage) -> None:
    """Deliverables step by step, each by who holds the seat; then what the lead says of the objectives."""
    table = read_table(f"work_{stage.slug}")
    for data in table.get("deliverables", ()):
        _describe(stage, data)
        for step in data["steps"]:
            _take_step(stage, data, step)
        if "prepared" in data:
            _attach(_responsible(stage, data), data, data["prepared"])
    for data in table.get("statuses", ()):
        _state(stage, data)


def _describe(stage: Stage, data: Table) -> None:
    with enter_tenant(stage.lead.seat):
        deliverable = _deliverable(data["code"])
        stated = product_values_of(deliverable)
        forecast = add_months(_start(stage), data["forecast"]) if "forecast" in data else None
        values = ProductValues(
            description=data["description"], due_on=stated.due_on, forecast_on=forecast,
            owner=_responsible(stage, data), reviewer=stage.members[data["reviewer"]],
        )  # fmt: skip
        change_product(member=stage.lead, product=deliverable, values=values)


def _take_step(stage: Stage, data: Table, step: Table) -> None:
    """A step that would lie in the future has not been taken yet."""
    moment = _moment(stage, step)
    if moment > timezone.now():
        return
    does, words = step["do"], step.get("comment", "")
    member = _responsible(stage, data) if does in {"start", "hand_in"} else stage.members[data["reviewer"]]
    if does == "hand_in":
        _attach(member, data, step["file"])
    with enter_tenant(member.seat):
        deliverable = _deliverable(data["code"])
        match does:
            case "start":
                start_product(member=member, product=deliverable, now=moment)
            case "hand_in":
                hand_in_product(member=member, product=deliverable, comment=words, now=moment)
            case "accept":
                accept_product(member=member, product=deliverable, comment=words, now=moment)
            case "return":
                return_product(member=member, product=deliverable, reason=words, now=moment)


def _attach(member: Membership, data: Table, name: str) -> None:
    pdf = make_pdf(f"{data['code']} {name}", [data["description"], "The deliverable itself would stand here."])
    with enter_tenant(member.seat):
        attach_product_file(
            member=member, product=_deliverable(data["code"]), file=SimpleUploadedFile(name, pdf), note=""
        )


def _responsible(stage: Stage, data: Table) -> Membership:
    responsible = stage.deliverables[data["code"]].responsible_id
    return next(member for member in stage.members.values() if member.partner_id == responsible)


def _deliverable(code: str) -> Deliverable:
    rows = Deliverable.objects.select_related("activity__work_package", "partnership")
    return next(row for row in rows if row.code == code)


def _moment(stage: Stage, step: Table) -> datetime.datetime:
    day = add_months(_start(stage).replace(day=1), step["month"]).replace(day=step["day"])
    worked = working_day_until(day, stage.country)
    return timezone.make_aware(datetime.datetime.combine(worked, datetime.time(11, 20)))


def _start(stage: Stage) -> datetime.date:
    return stage.table["starts_on"]


def _state(stage: Stage, data: Table) -> None:
    span = stage.calendar.place(data["period"]) if stage.calendar else None
    if span is None:
        return
    with enter_tenant(stage.lead.seat):
        state_work_package_status(
            member=stage.lead,
            period=stage.periods[span.number],
            work_package=stage.work_packages[data["work_package"]],
            objective=data["objective"],
            objective_explanation=data.get("objective_explanation", ""),
            communication=data["communication"],
            communication_explanation=data.get("communication_explanation", ""),
            progress="",
            language="en",
        )
