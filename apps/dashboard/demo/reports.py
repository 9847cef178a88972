"""Plays a partner's reporting through the product's own services, as the person who holds the seat."""

import datetime
from collections.abc import Callable, Iterator

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from apps.common.formats import format_money
from apps.consortia.models import Membership
from apps.dashboard.demo.budget import tell_forecast
from apps.dashboard.demo.costs import Declarer, PlannedLine, describe_line, plan_lines
from apps.dashboard.demo.days import working_day_from, working_day_until
from apps.dashboard.demo.evidence import make_pdf
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
    statement = _keep(member, f"bank-statement-{declarer.span.number}.pdf", "Bank statement", planned)
    payslips = _keep(member, f"payroll-{declarer.span.number}.pdf", "Payroll record", _paid_staff(planned))
    played = []
    for line in planned:
        row = add_line(member=member, report=report, values=line.values)
        for kind in line.evidence:
            document, evidence = _proof(member, line, kind, statement, payslips)
            attach_document(member=member, line=row, document=document, kind=evidence)
        played.append((row, line))
    return played


def _paid_staff(planned: list[PlannedLine]) -> list[PlannedLine]:
    return [line for line in planned if line.values.person and line.values.kind == LineKind.PAYROLL]


def _proof(
    member: Membership, line: PlannedLine, kind: str, statement: Document, payslips: Document
) -> tuple[Document, EvidenceKind]:
    if kind == "payment":
        return statement, EvidenceKind.PAYMENT_PROOF
    if kind == "payroll":
        return payslips, EvidenceKind.PAYROLL
    name = line.values.invoice_no.replace("/", "-") or "document"
    return _keep(member, f"{name}.pdf", f"{line.values.supplier_name} {name}", [line]), EvidenceKind.INVOICE


def _keep(member: Membership, name: str, title: str, lines: list[PlannedLine]) -> Document:
    """Statement and payroll name the lines they prove; an invoice names the one it is for."""
    language = member.user.language
    rows = [
        f"{describe_line(line, language)[:74]}   {format_money(line.values.declared, line.values.currency, language)}"
        for line in lines[:40]
    ]
    heading = f"{title} – {member.partner.organisation.name if member.partner else ''}"
    return store_document(member=member, file=SimpleUploadedFile(name, make_pdf(heading, rows)))


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
    return [store_document(member=member, file=SimpleUploadedFile(name, document))]
