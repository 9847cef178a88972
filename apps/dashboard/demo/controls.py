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
from apps.dashboard.demo.days import working_day_until
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat

_OF_COSTS = {"travel", "external", "equipment", "infrastructure"}


def play_controls(stage: Stage, period: int, period_id: int) -> None:
    """Every control the data tell of in a period. A report they do not name waits for its controller."""
    for data in read_table(f"control_{stage.slug}").get("controls", ()):
        if data["period"] == period:
            _play(stage, data, period_id)


def _play(stage: Stage, data: Table, period_id: int) -> None:
    member = _controller(stage, data["organisation"])
    with enter_tenant(member.seat):
        report = PartnerReport.objects.get(period=period_id, partner=stage.partners[data["organisation"]])
        begun, ended = _moments(stage, report, data)
        control = begin_control(member=member, report=report, now=begun)
        _describe(member, control, data)
        draw_sample(member=member, control=control, wish=SampleWish(Decimal("5000.00"), 3, data["seed"]), now=begun)
        _verify(member, control, data, ended or begun)
        if ended is not None:
            _conclude(member, control, data)
            found = list_contradictions(control=control, overview=read_overview(control=control))
            words = {one.statement: "" for one in found} | data.get("qualifications", {})
            issue_certificate(
                member=member, control=control, confirmed=CONFIRMATION_KEYS, qualifications=words, now=ended
            )


def _controller(stage: Stage, organisation: str) -> Membership:
    with enter_tenant(system_seat(stage.partnership.pk)):
        assigned = ControllerAssignment.objects.filter(
            counts_on(timezone.localdate()), partner=stage.partners[organisation]
        )
        return assigned.select_related("membership__user").latest("valid_from").membership


def _moments(stage: Stage, report: PartnerReport, data: Table) -> tuple[datetime.datetime, datetime.datetime | None]:
    """When the control began, and when it ended if it did: in office hours of the partner's country."""
    assert report.submitted_at is not None  # noqa: S101 - for the type checker; closed periods are handed in
    country = str(stage.partners[data["organisation"]].organisation.country)
    first = timezone.localdate(report.submitted_at) + datetime.timedelta(data["begun_after"])
    begun = _moment(first, 10 + data["begun_after"] % 4, country)
    if "took" not in data:
        return begun, None
    return begun, _moment(first + datetime.timedelta(data["took"]), 12 + data["took"] % 4, country)


def _moment(day: datetime.date, hour: int, country: str) -> datetime.datetime:
    worked = working_day_until(day, country)
    return timezone.make_aware(datetime.datetime.combine(worked, datetime.time(hour, 40)))


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
        address=read_table(f"control_{control.partnership.slug}")["addresses"][control.institution],
        is_administrative=True,
        is_on_the_spot=visit is not None,
        is_risk_based=True,
        **said["identification"],
    )
    describe_control(member=member, control=control, values=described)
    if visit is not None:
        # A control that began only now was on the spot today at the latest.
        after = timezone.localdate(control.started_at) + datetime.timedelta(days=visit["after"])
        day = working_day_until(min(after, timezone.localdate()), str(control.partner.organisation.country))
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
        line = _find(control, entry["line"]) if "line" in entry else _pick(lines, entry)
        left = (line.declared_eur or Decimal(0)) - Decimal(entry["eur"])
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


def _find(control: ControlReport, words: str) -> ExpenditureLine:
    """By words of its description, whatever the checks said of it."""
    return list_undecided_lines(report_id=control.report_id).get(description__contains=words)


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
    """Yes, unless the data say no with a comment; what the report has nothing of does not apply."""
    said, void = data.get("noes", {}), set(_void_questions(control))
    for section in find_checklist(control.checklist_version).sections:
        for question in section.questions:
            if question in said:
                yield question, GivenAnswer(Answer.NO, said[question])
            else:
                yield question, GivenAnswer(Answer.NOT_APPLICABLE if question in void else Answer.YES)


def _void_questions(control: ControlReport) -> Iterator[str]:
    """Those about costs, currencies, contracts and grants that are not in the report, and those the data name."""
    lines = list(control.report.lines.all())
    real = {line.category for line in lines if line.kind != LineKind.FLAT_RATE}
    for section in find_checklist(control.checklist_version).sections:
        if section.key in _OF_COSTS and section.key not in real:
            yield from section.questions
    simplified = {CostCategory.LUMP_SUM, CostCategory.UNIT_COST}
    has = {
        "general.exchange_rate": any(line.currency != "EUR" for line in lines),
        "external.modification": any(line.contract_id for line in lines),
        "simplified.proof": not simplified.isdisjoint(real),
        "double_financing.grants": any(line.other_grant for line in lines),
    }
    yield from (question for question, is_there in has.items() if not is_there)
    yield from read_table(f"control_{control.partnership.slug}")["never_applies"]
