"""What the controllers of a demonstration partnership did with the reports of its closed periods."""

import datetime
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils import timezone

from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.control.checklist import find_checklist
from apps.control.enums import Answer
from apps.control.models import ControlReport
from apps.control.selectors.contradiction import list_contradictions
from apps.control.selectors.line_verification import IN_QUESTION, list_undecided_lines, propose_decision
from apps.control.selectors.measure import list_earlier_measures
from apps.control.selectors.overview import read_overview
from apps.control.services.certificate import issue_certificate
from apps.control.services.checklist import GivenAnswer, answer_checklist
from apps.control.services.control_report import add_visit, begin_control, conclude_control, describe_control
from apps.control.services.line_verification import certify_unquestioned_lines, decide_line, park_in_control
from apps.control.services.measure import add_measure, close_measure
from apps.control.services.sample import SampleWish, draw_sample
from apps.control.statements import CONFIRMATION_KEYS
from apps.control.validators.identification import Conclusion, Identification, Visit
from apps.control.validators.line_decision import LineDecision
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat


def play_controls(stage: Stage, period: int, period_id: int) -> None:
    """Every control the data tell of in a period. A report they do not name waits for its controller."""
    for data in read_table(f"control_{stage.slug}").get("controls", ()):
        if data["period"] == period:
            _play(stage, data, period_id)


def _play(stage: Stage, data: Table, period_id: int) -> None:
    member = _controller(stage, data["organisation"])
    with enter_tenant(member.seat):
        report = PartnerReport.objects.get(period=period_id, partner=stage.partners[data["organisation"]])
        begun, ended = _moments(report, data)
        control = begin_control(member=member, report=report, now=begun)
        _describe(member, control, data)
        draw_sample(member=member, control=control, wish=SampleWish(Decimal("5000.00"), 3, data["seed"]), now=begun)
        _verify(member, control, data, ended or begun)
        if ended is not None:
            _conclude(member, control, data)
            found = list_contradictions(control=control, overview=read_overview(control=control))
            words = {one.statement: data.get("qualifications", {}).get(one.statement, "") for one in found}
            issue_certificate(
                member=member, control=control, confirmed=CONFIRMATION_KEYS, qualifications=words, now=ended
            )


def _controller(stage: Stage, organisation: str) -> Membership:
    with enter_tenant(system_seat(stage.partnership.pk)):
        assigned = ControllerAssignment.objects.filter(
            counts_on(timezone.localdate()), partner=stage.partners[organisation]
        )
        return assigned.select_related("membership__user").latest("valid_from").membership


def _moments(report: PartnerReport, data: Table) -> tuple[datetime.datetime, datetime.datetime | None]:
    """When the control began, and when it ended if it did."""
    assert report.submitted_at is not None  # noqa: S101 - for the type checker; closed periods are handed in
    begun = report.submitted_at + datetime.timedelta(days=data["begun_after"], hours=1)
    return begun, begun + datetime.timedelta(days=data["took"], hours=4) if "took" in data else None


def _describe(member: Membership, control: ControlReport, data: Table) -> None:
    said = read_table(f"control_{control.partnership.slug}")["words"][data["words"]]
    visit = data.get("visit")
    described = Identification(
        application_version=control.application_version,
        saw_electronic=True,
        saw_originals=visit is not None,
        institution=control.institution,
        controller_name=control.controller_name,
        country=control.country,
        is_administrative=True,
        is_on_the_spot=visit is not None,
        is_risk_based=True,
        **said["identification"],
    )
    describe_control(member=member, control=control, values=described)
    if visit is not None:
        # A control that began only now was on the spot today at the latest.
        day = min(
            timezone.localdate(control.started_at) + datetime.timedelta(days=visit["after"]), timezone.localdate()
        )
        add_visit(
            member=member,
            control=control,
            values=Visit(starts_on=day, ends_on=day, place=visit["place"], focus=visit["focus"]),
        )


def _verify(member: Membership, control: ControlReport, data: Table, now: datetime.datetime) -> None:
    """What is parked and cut, then what the accepted flags leave, then all that nobody questions."""
    lines = _plain_lines(control)
    for entry in data.get("parked", ()):
        park_in_control(member=member, control=control, line=_pick(lines, entry), reason=entry["reason"])
    for entry in data.get("deductions", ()):
        line = _pick(lines, entry)
        left = (line.declared_eur or Decimal(0)) - entry["eur"]
        decision = LineDecision(certified_eur=left, typology=entry["typology"], comment=entry["comment"])
        decide_line(member=member, control=control, line=line, decision=decision, now=now)
    certify_unquestioned_lines(member=member, control=control, now=now)
    if "took" in data:
        _follow_flags(member, control, now)


def _plain_lines(control: ControlReport) -> Sequence[ExpenditureLine]:
    """Those without a flag, or with flags the lead partner rejected, the largest of each category first."""
    standing = Flag.objects.filter(line=OuterRef("pk"), is_found=True, severity__in=IN_QUESTION)
    lines = list_undecided_lines(report_id=control.report_id).filter(
        ~Exists(standing.exclude(state=FlagState.REJECTED))
    )
    return list(lines.filter(declared_eur__isnull=False).order_by("category", "-declared_eur", "number"))


def _pick(lines: Sequence[ExpenditureLine], entry: Table) -> ExpenditureLine:
    return [line for line in lines if line.category == entry["category"]][entry["place"] - 1]


def _follow_flags(member: Membership, control: ControlReport, now: datetime.datetime) -> None:
    for line in list(list_undecided_lines(report_id=control.report_id).order_by("number")):
        proposal = propose_decision(line=line)
        decision = LineDecision(certified_eur=proposal.certified_eur, typology=proposal.typology)
        decide_line(member=member, control=control, line=line, decision=decision, now=now)


def _conclude(member: Membership, control: ControlReport, data: Table) -> None:
    answer_checklist(member=member, control=control, answers=dict(_answers(control, data)))
    conclude_control(
        member=member,
        control=control,
        values=Conclusion(findings=data.get("findings", ""), conclusions=data["conclusions"]),
    )
    for measure in list(list_earlier_measures(control=control)):
        if "closes" in data:
            close_measure(member=member, control=control, measure=measure, outcome=data["closes"])
    for text in data.get("measures", ()):
        add_measure(member=member, control=control, text=text, due_on=control.report.period.project_report_due_on)


def _answers(control: ControlReport, data: Table) -> Iterator[tuple[str, GivenAnswer]]:
    """Yes, unless the data say no with a comment; sections on costs the partner does not have do not apply."""
    said, declared = data.get("noes", {}), {line.category for line in control.report.lines.all()}
    for section in find_checklist(control.checklist_version).sections:
        is_void = section.key in {"equipment", "infrastructure"} and section.key not in declared
        for question in section.questions:
            if question in said:
                yield question, GivenAnswer(Answer.NO, said[question])
            else:
                yield question, GivenAnswer(Answer.NOT_APPLICABLE if is_void else Answer.YES)
