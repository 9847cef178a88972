"""Everything with a deadline, and whose it is: page, API, reminders and calendar read it here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.applications.enums import IN_PREPARATION, SectionState
from apps.applications.models import ApplicationSection
from apps.applications.permissions import can_plan_application
from apps.applications.selectors.section import get_application, get_form, list_due_sections
from apps.assurance.permissions import can_answer_finding
from apps.assurance.selectors.finding import list_waiting_findings
from apps.clarifications.selectors.clarification import list_waiting
from apps.common.formats import format_date
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.consortia.selectors.period import list_periods
from apps.control.selectors.control_report import WAITING, control_due_on
from apps.control.selectors.measure import find_measures
from apps.dashboard.enums import DeadlineKind
from apps.meetings.permissions import carries_out_decision
from apps.meetings.selectors.decision import list_open_decisions
from apps.payments.permissions import can_record_payments, sees_all_payments
from apps.payments.selectors.transfer import list_waiting_payments, read_transfer_limit
from apps.programmes.selectors.control_system import find_control_months
from apps.project_reporting.enums import ProjectReportStatus
from apps.project_reporting.models import ProjectReport
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport
from apps.reporting.selectors.report_step import list_given_back
from apps.retention.permissions import answers_for, can_place_holds
from apps.retention.selectors.clock import list_holds
from apps.retention.selectors.subject_request import list_requests
from apps.tenancy.enums import Role
from apps.workplan.enums import DONE_STAGES
from apps.workplan.models import Deliverable, Output, WorkProduct
from apps.workplan.selectors.work_product import find_products

_ACTING = frozenset({Role.LEAD, Role.PARTNER})
_STILL_WRITTEN = (
    ProjectReportStatus.QUEUED,
    ProjectReportStatus.DRAFTING,
    ProjectReportStatus.DRAFT,
    ProjectReportStatus.FAILED,
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """``title`` is in the language active when it was read; ``is_own``: the reader has to do it.

    ``is_done``: nothing is to be done for it any more, as far as the reader may know.
    """

    kind: DeadlineKind
    thing_id: int
    due_on: dt.date
    title: str
    path: str
    is_own: bool
    is_done: bool = False

    def days_left(self, today: dt.date) -> int:
        """Below nil once it has passed."""
        return (self.due_on - today).days

    @property
    def is_open(self) -> bool:
        return self.is_own and not self.is_done


def list_deadlines(*, member: Membership) -> list[Deadline]:
    """All deadlines the member may know of, by day. Nineteen queries at most, however many there are."""
    periods = list_periods()
    found = [] if member.partnership.is_closed else _of_the_project(member, periods)
    found += [*_findings(member), *_subject_requests(member), *_holds(member)]
    return sorted(found, key=lambda one: (one.due_on, list(DeadlineKind).index(one.kind), one.thing_id))


def _of_the_project(member: Membership, periods: Sequence[ReportingPeriod]) -> list[Deadline]:
    """What is done while it is prepared and runs; a closed project is changed no more."""
    return [
        *_partner_reports(member, periods),
        *_project_reports(member, periods),
        *_controls(member),
        *_transfers(member),
        *_clarifications(member),
        *_products(member),
        *_decisions(member),
        *_application(member),
        *_measures(member),
    ]


def list_own_deadlines(
    *, member: Membership, today: dt.date | None = None, within: int | None = None
) -> list[Deadline]:
    """What the member still has to do, the longest overdue first; ``within`` so many days."""
    day = today or timezone.localdate()
    own = [one for one in list_deadlines(member=member) if one.is_open]
    return own if within is None else [one for one in own if one.days_left(day) <= within]


def _partner_reports(member: Membership, periods: Sequence[ReportingPeriod]) -> Iterator[Deadline]:
    """One per period, all by the same day; one's own report that was given back has a day to be corrected by."""
    own = member.partner if member.role in _ACTING else None
    acts = own is not None and own.has_budget
    handed_in = _handed_in_periods(own) if own is not None and acts else set()
    given_back = {one.report.period_id: one for one in list_given_back(partner_id=own.pk)} if own is not None else {}
    for period in periods:
        title, due_on = _("Partner report of period %(number)s"), period.partner_report_due_on
        to_correct = given_back.get(period.pk)
        if to_correct is not None and to_correct.due_on is not None:
            title, due_on = _("Corrected partner report of period %(number)s"), to_correct.due_on
        yield Deadline(
            DeadlineKind.PARTNER_REPORT, period.pk, due_on, title % {"number": period.number},
            _path(member, "period_list"), is_own=acts, is_done=period.pk in handed_in,
        )  # fmt: skip


def _handed_in_periods(partner: Partner) -> set[int]:
    reports = PartnerReport.objects.filter(partner=partner, status__in=HANDED_IN).order_by()
    return set(reports.values_list("period_id", flat=True))


def _project_reports(member: Membership, periods: Sequence[ReportingPeriod]) -> Iterator[Deadline]:
    done = set(ProjectReport.objects.exclude(status__in=_STILL_WRITTEN).order_by().values_list("period_id", flat=True))
    for period in periods:
        title = _("Project report of period %(number)s") % {"number": period.number}
        yield Deadline(
            DeadlineKind.PROJECT_REPORT, period.pk, period.project_report_due_on, title,
            _path(member, "project_report_list"), is_own=member.role == Role.LEAD, is_done=period.pk in done,
        )  # fmt: skip


def _controls(member: Membership) -> Iterator[Deadline]:
    """Of reports that wait for their controller, those the member sees; none where the programme names no time."""
    months = find_control_months(version=member.partnership.programme_version)
    if months is None:
        return
    reports = PartnerReport.objects.filter(status__in=WAITING, first_submitted_at__isnull=False)
    for report in reports.select_related("period", "partner__organisation").order_by("pk"):
        due_on = control_due_on(report, months=months)
        if due_on is not None and can_see_partner_figures(member, report.partner_id):
            words = {"partner": report.partner.code, "number": report.period.number}
            yield Deadline(
                DeadlineKind.CONTROL,
                report.pk,
                due_on,
                _("Control of the report of %(partner)s, period %(number)s") % words,
                _path(member, "partner_report", report.pk),
                is_own=member.controls(report.partner_id),
            )


def _transfers(member: Membership) -> Iterator[Deadline]:
    """Payments of which partners have not got everything; none where neither agreement nor programme names a day."""
    if not sees_all_payments(member):
        return
    limit = read_transfer_limit(partnership=member.partnership)
    for waiting in list_waiting_payments(partnership=member.partnership, limit=limit):
        if waiting.due_on is not None:
            payment = waiting.payment
            words = {"kind": payment.get_kind_display(), "day": format_date(payment.received_on)}
            yield Deadline(
                DeadlineKind.TRANSFER,
                payment.pk,
                waiting.due_on,
                _("Handing money on to the partners: %(kind)s of %(day)s") % words,
                _path(member, "payment", payment.pk),
                is_own=can_record_payments(member),
            )


def _clarifications(member: Membership) -> Iterator[Deadline]:
    waiting, own = list_waiting(member=member)
    for thread in waiting:
        title = _("Answer to a clarification: %(subject)s") % {"subject": thread.subject}
        path = _path(member, "clarification", thread.pk)
        yield Deadline(DeadlineKind.CLARIFICATION, thread.pk, thread.due_on, title, path, is_own=thread.pk in own)


def _products(member: Membership) -> Iterator[Deadline]:
    """Deliverables and outputs; done once they are handed in."""
    for product in [*find_products(Deliverable), *find_products(Output)]:
        is_deliverable = isinstance(product, Deliverable)
        title = _("Deliverable %(name)s") if is_deliverable else _("Output %(name)s")
        yield Deadline(
            DeadlineKind.DELIVERABLE if is_deliverable else DeadlineKind.OUTPUT,
            product.pk,
            product.due_on,
            title % {"name": product},
            _path(member, product.noun, product.pk),
            is_own=_works_on(member, product),
            is_done=product.stage in DONE_STAGES,
        )


def _decisions(member: Membership) -> Iterator[Deadline]:
    """Those that are to be carried out, or to be decided after all, by a day."""
    for decision in list_open_decisions().filter(due_on__isnull=False):
        assert decision.due_on is not None  # noqa: S101 - for the type checker
        words = {"number": decision.number, "meeting": decision.meeting.title}
        yield Deadline(
            DeadlineKind.DECISION, decision.pk, decision.due_on, _("Decision %(number)s of %(meeting)s") % words,
            f"{_path(member, 'decision_list')}?show=open", is_own=carries_out_decision(member, decision),
        )  # fmt: skip


def _application(member: Membership) -> Iterator[Deadline]:
    """Sections that are to be agreed by a day, and the day the call closes; none once the project runs."""
    partnership = member.partnership
    if partnership.status not in IN_PREPARATION:
        return
    form, closes_on = get_form(partnership), get_application(partnership).closes_on
    for section in list_due_sections():
        stated = form.section(section.key)
        if stated is not None and section.due_on is not None:
            words = {"number": stated.number, "title": stated.title}
            yield Deadline(
                DeadlineKind.APPLICATION_SECTION, section.pk, section.due_on,
                _("Section %(number)s of the application: %(title)s") % words,
                _path(member, "application_section", section.key), is_own=_answers_for_section(member, section),
                is_done=section.state == SectionState.AGREED,
            )  # fmt: skip
    if closes_on is not None:
        yield Deadline(
            DeadlineKind.CALL, partnership.pk, closes_on, _("The call closes"), _path(member, "application"),
            is_own=can_plan_application(member),
        )  # fmt: skip


def _answers_for_section(member: Membership, section: ApplicationSection) -> bool:
    """The people of the partner that is named, and the lead partner's where none is."""
    if section.responsible_id is None:
        return member.role == Role.LEAD
    return member.role in _ACTING and member.partner_id == section.responsible_id


def _measures(member: Membership) -> Iterator[Deadline]:
    """What controls want done by a day and none has closed; the partner does it, her controller looks at it later."""
    for measure in find_measures().filter(closed_in__isnull=True, due_on__isnull=False).order_by("pk"):
        assert measure.due_on is not None  # noqa: S101 - for the type checker
        report = measure.control.report
        words = {"partner": measure.partner.code, "number": report.period.number}
        yield Deadline(
            DeadlineKind.MEASURE, measure.pk, measure.due_on,
            _("Follow-up measure for %(partner)s, from the control of period %(number)s") % words,
            _path(member, "control_overview", report.pk),
            is_own=member.role in _ACTING and member.partner_id == measure.partner_id,
        )  # fmt: skip


def _findings(member: Membership) -> Iterator[Deadline]:
    """Provisional findings of audits nobody has answered yet; lead partner and the partner concerned may."""
    for finding in list_waiting_findings():
        assert finding.answer_due_on is not None  # noqa: S101 - for the type checker
        yield Deadline(
            DeadlineKind.FINDING, finding.pk, finding.answer_due_on,
            _("Answer to the finding %(reference)s") % {"reference": finding.reference},
            _path(member, "finding", finding.pk), is_own=can_answer_finding(member, finding),
        )  # fmt: skip


def _subject_requests(member: Membership) -> Iterator[Deadline]:
    """Of people about their data, for those who answer: nobody else is told that somebody asks."""
    for request in list_requests().filter(done_on__isnull=True):
        if answers_for(member, request.partner_id):
            yield Deadline(
                DeadlineKind.SUBJECT_REQUEST, request.pk, request.due_on,
                _("Answer to request %(number)s of a person about her data") % {"number": request.number},
                _path(member, "subject_request", request.pk), is_own=True,
            )  # fmt: skip


def _holds(member: Membership) -> Iterator[Deadline]:
    """Legal holds the lead partner looks at again."""
    for hold in list_holds().filter(lifted_at__isnull=True, review_on__isnull=False):
        assert hold.review_on is not None  # noqa: S101 - for the type checker
        yield Deadline(
            DeadlineKind.HOLD, hold.pk, hold.review_on,
            _("Looking again at a legal hold: %(kind)s") % {"kind": hold.get_kind_display()},
            _path(member, "retention"), is_own=can_place_holds(member),
        )  # fmt: skip


def _works_on(member: Membership, product: WorkProduct) -> bool:
    """Its owner where one is named, else everybody who acts for the responsible partner."""
    if product.owner_id is not None:
        return product.owner_id == member.pk
    return member.role in _ACTING and member.partner_id == product.responsible_id


def _path(member: Membership, name: str, *args: int | str) -> str:
    return reverse(name, args=[member.partnership.slug, *args])
