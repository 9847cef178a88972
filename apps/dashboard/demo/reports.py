"""Plays a partner's reporting through the product's own services, as the person who holds the seat."""

import datetime
from collections.abc import Callable, Iterator

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.consortia.models import Membership
from apps.dashboard.demo.budget import tell_forecast
from apps.dashboard.demo.costs import Declarer, PlannedLine, plan_lines
from apps.dashboard.demo.days import working_day_from, working_day_until
from apps.dashboard.demo.evidence import make_invoice, make_payroll, make_pdf, make_statement
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.dashboard.demo.work import tell_counts
from apps.documents.enums import EvidenceKind
from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.eligibility.models import CheckRun
from apps.eligibility.services.check_run import request_check
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.services.evidence import attach_document
from apps.finance.services.expenditure_line import add_line
from apps.finance.validators.expenditure_line import LineValues
from apps.jobs.services.job import perform_job
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import describe_work, open_partner_report, submit_partner_report
from apps.tenancy.context import enter_tenant
from apps.workplan.services.progress import report_deliverable, report_work_package

PlayedLines = list[tuple[ExpenditureLine, PlannedLine]]


def list_reports(stage: Stage) -> Iterator[tuple[Table, Declarer]]:
    """Every report the data tell of whose period the demo holds."""
    calendar = stage.calendar
    if calendar is None:
        return
    for data in read_table(f"progress_{stage.slug}").get("reports", ()):
        span = calendar.place(data["period"])
        if span is not None and data["organisation"] in stage.members:
            yield data, Declarer(stage, data["organisation"], data["period"], span, calendar.today)


def play_report(data: Table, declarer: Declarer, take_over: Callable[[Declarer, PlayedLines], None]) -> PlayedLines:
    """Open, enter costs with evidence, tell of the work, submit. Answers the lines with what is planned for them.

    ``take_over`` is given the lines while they still can be tied to something, such as people and their months.
    """
    member = declarer.stage.members[declarer.organisation]
    with enter_tenant(member.seat):
        report = open_partner_report(member=member, period=declarer.stage.periods[declarer.span.number])
        lines = _enter_costs(member, report, declarer)
        take_over(declarer, lines)
        _tell_progress(member, report, data, declarer.stage)
        tell_forecast(member=member, report=report, stage=declarer.stage)
        tell_counts(member, report, declarer.stage, declarer.organisation, declarer.period)
    _hand_in(member, report, declarer, data)
    return lines


def _hand_in(member: Membership, report: PartnerReport, declarer: Declarer, data: Table) -> None:
    with enter_tenant(member.seat):
        if data.get("submits", True):
            submit_partner_report(member=member, report=report, now=_moment(declarer, data))
        else:
            request_check(member=member, report=report)
        run = CheckRun.objects.get(report=report)
    perform_job(partnership_id=run.partnership_id, job_id=run.job_id)


def _moment(declarer: Declarer, data: Table) -> datetime.datetime | None:
    """Closed periods were handed in after their end, by each partner on another day; the open one is handed in now."""
    if declarer.period == 3:
        return None
    number = declarer.stage.partners[declarer.organisation].number
    if "handed_in_after" in data:
        day = working_day_from(declarer.span.ends_on + datetime.timedelta(data["handed_in_after"]), declarer.country)
    else:
        day = working_day_until(declarer.span.ends_on + datetime.timedelta(5 + number), declarer.country)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(8 + number, 40)))


def _enter_costs(member: Membership, report: PartnerReport, declarer: Declarer) -> PlayedLines:
    planned = plan_lines(declarer)
    shared = _shared_proofs(member, planned, declarer.span.number)
    played = []
    for line in planned:
        row = add_line(member=member, report=report, values=line.values)
        for name in line.evidence:
            kind, document = shared.get(name) or (EvidenceKind.INVOICE, _keep_invoice(member, line.values))
            attach_document(member=member, line=row, document=document, kind=kind)
        played.append((row, line))
    return played


def _shared_proofs(
    member: Membership, planned: list[PlannedLine], period: int
) -> dict[str, tuple[EvidenceKind, Document]]:
    """One statement and one payroll record prove many lines."""
    paid = [line.values for line in planned]
    staff = [values for values in paid if values.person and values.kind == LineKind.PAYROLL]
    head = {
        "holder": member.partner.organisation.name if member.partner else "",
        "currency": paid[0].currency if paid else "",
        "language": member.user.language,
    }
    statement = _keep(member, f"bank-statement-{period}.pdf", make_statement(paid, **head))
    payslips = _keep(member, f"payroll-{period}.pdf", make_payroll(staff, **head))
    return {"payment": (EvidenceKind.PAYMENT_PROOF, statement), "payroll": (EvidenceKind.PAYROLL, payslips)}


def _keep_invoice(member: Membership, values: LineValues) -> Document:
    name = values.invoice_no.replace("/", "-") or "document"
    pdf = make_invoice(values, project=member.partnership.acronym, language=member.user.language)
    return _keep(member, f"{name}.pdf", pdf)


def _keep(member: Membership, name: str, content: bytes) -> Document:
    return store_document(member=member, file=SimpleUploadedFile(name, content))


def _tell_progress(member: Membership, report: PartnerReport, data: Table, stage: Stage) -> None:
    describe_work(member=member, report=report, summary=data["summary"], deviations=data.get("deviations", ""))
    for entry in data["work"]:
        report_work_package(
            member=member,
            report=report,
            work_package=stage.work_packages[entry["wp"]],
            achieved=entry["achieved"],
            deviations=entry.get("deviations", ""),
            next_steps=entry["next"],
        )
    for entry in data["deliverables"]:
        report_deliverable(
            member=member,
            report=report,
            deliverable=stage.deliverables[entry["code"]],
            status=entry["status"],
            comment=entry["comment"],
            documents=_shown(member, entry),
        )


def _shown(member: Membership, entry: Table) -> list[Document]:
    """Something delivered is shown by a file, and so is what the table names one for."""
    if entry["status"] != "delivered" and "file" not in entry:
        return []
    document = make_pdf(f"{entry['code']} {entry['comment']}", ["The deliverable itself would stand here."])
    name = entry.get("file", f"{entry['code']}.pdf")
    return [_keep(member, name, document)]
