"""What is due, whose it is, and what is done of it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.control.services.measure import add_measure
from apps.dashboard.enums import DeadlineKind
from apps.dashboard.selectors.deadline import Deadline, list_deadlines, list_own_deadlines
from apps.meetings.models import Decision
from apps.programmes.models import Parameter
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import reopen_partner_report
from apps.retention.enums import RequestDecision, RequestKind
from apps.retention.services.hold import lift_hold
from apps.retention.services.subject_request import answer_request, confirm_identity, decide_request
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import Deliverable, Output, WorkPackage
from tests.factories.cast import Cast, make_period
from tests.factories.clarifications import ask_about_report
from tests.factories.control import make_control, make_submitted
from tests.factories.findings import answer, draft, hand_in, release
from tests.factories.meetings import make_meeting
from tests.factories.payments import distribute, make_payment, make_share
from tests.factories.reporting import make_deliverable, make_output, make_work_package
from tests.factories.retention import make_hold, make_request

DELIVERABLE_DUE = datetime.date(2026, 8, 31)


@pytest.fixture
def world(cast: Cast) -> Cast:
    """PP2 has submitted on 10 July, owes a deliverable and an answer to its controller; control takes three months."""
    User.objects.update(language="en")
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="control_deadline_months", value=3, unit="months"
    )
    report = make_submitted(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_deliverable(cast, make_work_package(cast, 1), 1, DELIVERABLE_DUE)
    with enter_tenant(cast.controller.seat):
        ask_about_report(cast.controller, PartnerReport.objects.select_related("period", "partner").get(pk=report.pk))
    return cast


def deadlines_of(member: Membership) -> list[Deadline]:
    member = Membership.objects.select_related("partnership", "user", "partner").get(pk=member.pk)
    return list_deadlines(member=member)


def open_kinds(member: Membership) -> list[str]:
    with enter_tenant(member.seat):
        return sorted(one.kind for one in deadlines_of(member) if one.is_open)


def test_each_seat_has_to_do_its_own(world: Cast) -> None:
    assert open_kinds(world.lead) == ["partner_report", "project_report"]
    assert open_kinds(world.partner) == ["clarification", "deliverable"]
    assert open_kinds(world.other_partner) == ["partner_report"]
    assert open_kinds(world.controller) == ["control"]
    assert open_kinds(world.auditor) == []


def test_deadlines_say_what_is_due_and_where_by_day(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        found = [one for one in deadlines_of(world.lead) if one.kind != DeadlineKind.CLARIFICATION]

    report, deliverable = PartnerReport, Deliverable
    with enter_tenant(world.lead.seat):
        ids = report.objects.get().pk, deliverable.objects.get().pk
    assert [(one.due_on.isoformat(), one.title, one.path) for one in found] == [
        ("2026-07-14", "Partner report of period 1", "/p/alpha/periods/"),
        ("2026-08-31", "Deliverable D1.1.1 Guide 1", f"/p/alpha/deliverables/{ids[1]}/"),
        ("2026-09-30", "Project report of period 1", "/p/alpha/project-reports/"),
        ("2026-10-10", "Control of the report of PP2, period 1", f"/p/alpha/reports/{ids[0]}/"),
    ]


def test_partner_whose_report_is_handed_in_is_done_with_it(world: Cast) -> None:
    with enter_tenant(world.partner.seat):
        (own,) = [one for one in deadlines_of(world.partner) if one.kind == DeadlineKind.PARTNER_REPORT]

    assert (own.is_own, own.is_done, own.is_open) == (True, True, False)


def test_report_given_back_is_due_by_the_day_it_is_to_be_corrected(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        reopen_partner_report(member=world.lead, report=PartnerReport.objects.get(), reason="Annex 3 is missing")
    version = world.partnership.programme_version
    Parameter.objects.create(programme_version=version, key="correction_deadline_days", value=400, unit="days")

    with enter_tenant(world.partner.seat):
        (own,) = [one for one in deadlines_of(world.partner) if one.kind == DeadlineKind.PARTNER_REPORT]

    by = timezone.localdate() + datetime.timedelta(days=400)
    assert (own.title, own.due_on, own.is_open) == ("Corrected partner report of period 1", by, True)
    with enter_tenant(world.other_partner.seat):
        (other,) = [one for one in deadlines_of(world.other_partner) if one.kind == DeadlineKind.PARTNER_REPORT]
    assert (other.title, other.due_on.isoformat()) == ("Partner report of period 1", "2026-07-14")


def test_other_partners_read_nothing_of_a_control_or_a_question(world: Cast) -> None:
    with enter_tenant(world.other_partner.seat):
        kinds = {one.kind for one in deadlines_of(world.other_partner)}

    assert kinds == {DeadlineKind.PARTNER_REPORT, DeadlineKind.PROJECT_REPORT, DeadlineKind.DELIVERABLE}


def test_deliverable_with_an_owner_is_hers_alone(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        Deliverable.objects.update(owner=world.partner)
    assert "deliverable" in open_kinds(world.partner)

    with enter_tenant(system_seat(world.partnership.pk)):
        Deliverable.objects.update(owner=None, stage="in_work")
        Deliverable.objects.update(stage="handed_in", version=1)

    assert "deliverable" not in open_kinds(world.partner)


def test_programme_without_a_time_for_control_names_none(world: Cast) -> None:
    Parameter.objects.all().delete()

    assert open_kinds(world.controller) == []


def test_own_deadlines_end_where_asked(world: Cast) -> None:
    with enter_tenant(world.lead.seat):
        member = Membership.objects.select_related("partnership", "partner").get(pk=world.lead.pk)
        near = list_own_deadlines(member=member, today=datetime.date(2026, 7, 10), within=30)

    assert [(one.kind, one.days_left(datetime.date(2026, 7, 10))) for one in near] == [("partner_report", 4)]


def test_as_many_queries_for_three_periods_as_for_one(world: Cast) -> None:
    def count() -> int:
        with enter_tenant(world.lead.seat), CaptureQueriesContext(connection) as queries:
            deadlines_of(world.lead)
        return len(queries)

    one = count()
    with enter_tenant(system_seat(world.partnership.pk)):
        package = make_work_package(world, 2)
        for number in (2, 3):
            make_period(world.partnership, number, 2025 + number)
            make_deliverable(world, package, number, DELIVERABLE_DUE)

    assert count() == one


def test_decision_is_due_for_the_partner_named_and_for_the_lead_where_none_is(world: Cast) -> None:
    day = datetime.date(2026, 11, 30)
    with enter_tenant(system_seat(world.partnership.pk)):
        meeting = make_meeting(world)
        stated = {"partnership": world.partnership, "meeting": meeting, "text": "Write.", "due_on": day}
        Decision.objects.create(number=1, responsible=world.other_partner.partner, **stated)
        Decision.objects.create(number=2, **stated)
        Decision.objects.create(number=3, responsible=world.partner.partner, done_on=day, **stated)

    found = {}
    for role in ("lead", "other_partner", "partner", "auditor"):
        member = getattr(world, role)
        with enter_tenant(member.seat):
            rows = [one for one in deadlines_of(member) if one.kind == DeadlineKind.DECISION]
        found[role] = [(one.title, one.due_on, one.is_open) for one in rows]

    titles = [f"Decision {number} of Partner meeting in Antwerp" for number in (1, 2)]
    assert found == {
        "lead": [(titles[0], day, False), (titles[1], day, True)],
        "other_partner": [(titles[0], day, True), (titles[1], day, False)],
        "partner": [(titles[0], day, False), (titles[1], day, False)],
        "auditor": [(titles[0], day, False), (titles[1], day, False)],
    }


def test_output_is_due_for_its_partner_until_it_is_handed_in(world: Cast) -> None:
    def due() -> list[tuple[str, str, bool]]:
        found = []
        for role in ("partner", "other_partner", "lead"):
            member = getattr(world, role)
            with enter_tenant(member.seat):
                rows = [one for one in deadlines_of(member) if one.kind == DeadlineKind.OUTPUT]
            found += [(role, one.title, one.is_open) for one in rows]
        return found

    with enter_tenant(system_seat(world.partnership.pk)):
        make_output(world, WorkPackage.objects.get())
    title = "Output O1.1 Cities that share services"
    assert due() == [("partner", title, True), ("other_partner", title, False), ("lead", title, False)]

    with enter_tenant(system_seat(world.partnership.pk)):
        Output.objects.update(stage="in_work")
        Output.objects.update(stage="handed_in", version=1)
    assert due() == [("partner", title, False), ("other_partner", title, False), ("lead", title, False)]


def test_measure_of_a_control_is_due_for_its_partner_until_a_control_closes_it(cast: Cast) -> None:
    User.objects.update(language="en")
    day = datetime.date(2026, 12, 31)
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        add_measure(member=cast.controller, control=control, text="Keep timesheets monthly.", due_on=day)
        add_measure(member=cast.controller, control=control, text="Think about it.")

    found = {}
    for role in ("partner", "lead", "controller", "other_partner"):
        member = getattr(cast, role)
        with enter_tenant(member.seat):
            rows = [one for one in deadlines_of(member) if one.kind == DeadlineKind.MEASURE]
        found[role] = [(one.title, one.due_on, one.path, one.is_open) for one in rows]

    title = "Follow-up measure for PP2, from the control of period 1"
    path = f"/p/alpha/reports/{control.report_id}/control/overview/"
    assert found == {
        "partner": [(title, day, path, True)],
        "lead": [(title, day, path, False)],
        "controller": [(title, day, path, False)],
        "other_partner": [],
    }


def test_page_and_api_show_the_readers_own_first(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        later = make_period(world.partnership, 2, timezone.localdate().year + 1)
    client = Client()
    client.force_login(world.partner.user)

    page = client.get("/p/alpha/deadlines/").content.decode()
    own = client.get("/api/v1/partnerships/alpha/deadlines/?own=true").json()

    assert page.index("Deliverable D1.1.1 Guide 1") < page.index("What else comes")
    assert page.index("What else comes") < page.index("Project report of period 2")
    assert [(one["kind"], one["is_own"], one["is_done"]) for one in own] == [
        ("deliverable", True, False),
        ("clarification", True, False),
        ("partner_report", True, False),
    ]
    assert own[2]["thing_id"] == later.pk


def transfers(member: Membership) -> list[Deadline]:
    with enter_tenant(member.seat):
        return [one for one in deadlines_of(member) if one.kind == DeadlineKind.TRANSFER]


def test_payment_is_handed_on_by_the_lead_partner_within_the_programmes_days_and_then_it_is_no_deadline(
    cast: Cast,
) -> None:
    User.objects.update(language="en")
    with enter_tenant(cast.lead.seat):
        payment = make_payment(cast, "100.00")
    assert transfers(cast.lead) == []
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="transfer_deadline_days", value=30, unit="days"
    )

    (own,), (read,) = transfers(cast.lead), transfers(cast.auditor)
    assert (own.due_on, own.path, own.thing_id) == (
        datetime.date(2025, 10, 31), f"/p/alpha/payments/{payment.pk}/", payment.pk,
    )  # fmt: skip
    assert own.title == "Handing money on to the partners: Interim payment of 01/10/2025"
    assert (own.is_open, read.is_open) == (True, False)
    assert [transfers(seat) for seat in (cast.partner, cast.controller)] == [[], []]
    with enter_tenant(cast.lead.seat):
        distribute(cast, payment, make_share(cast.partner, "100.00"))
    assert transfers(cast.lead) == []


def test_answer_to_a_provisional_finding_is_due_for_lead_partner_and_partner_until_one_answers(cast: Cast) -> None:
    User.objects.update(language="en")
    finding = release(cast, draft(cast, (hand_in(cast)[1], "1250.00")))

    def due() -> dict[str, list[tuple[str, bool]]]:
        found = {}
        for role in ("lead", "partner", "controller", "auditor", "other_partner"):
            member = getattr(cast, role)
            with enter_tenant(member.seat):
                rows = [one for one in deadlines_of(member) if one.kind == DeadlineKind.FINDING]
            found[role] = [(one.title, one.is_open) for one in rows if one.due_on == finding.answer_due_on]
        return found

    own, known = [("Answer to the finding AA/1/1", True)], [("Answer to the finding AA/1/1", False)]
    assert due() == {"lead": own, "partner": own, "controller": known, "auditor": known, "other_partner": []}
    answer(cast, finding)
    assert {title for rows in due().values() for title in rows} == set()


def test_request_of_a_person_and_a_hold_are_due_for_those_who_answer_alone(cast: Cast) -> None:
    User.objects.update(language="en")
    later = timezone.localdate() + datetime.timedelta(days=30)
    with enter_tenant(cast.partner.seat):
        request = make_request(cast.partner, kind=RequestKind.RECTIFICATION, person_name="Jan Wymyślony")
    with enter_tenant(cast.lead.seat):
        make_hold(cast, review_on=later)
        hold = make_hold(cast, review_on=later)
        lift_hold(member=cast.lead, hold=hold, ends_on=timezone.localdate(), reason="Judgment")

    def due(member: Membership) -> list[tuple[str, datetime.date, bool]]:
        with enter_tenant(member.seat):
            rows = [
                one for one in deadlines_of(member) if one.kind in {DeadlineKind.SUBJECT_REQUEST, DeadlineKind.HOLD}
            ]
        return [(one.title, one.due_on, one.is_open) for one in rows]

    looked_at = ("Looking again at a legal hold: Legal proceedings", later)
    asked = ("Answer to request 1 of a person about her data", request.due_on, True)
    assert due(cast.lead) == [(*looked_at, True)]
    assert due(cast.partner) == [asked, (*looked_at, False)]
    assert due(cast.auditor) == [(*looked_at, False)]
    with enter_tenant(cast.partner.seat):
        confirm_identity(member=cast.partner, request=request, proof="Showed her card")
        decide_request(member=cast.partner, request=request, decision=RequestDecision.GRANTED)
        answer_request(member=cast.partner, request=request)
    assert due(cast.partner) == [(*looked_at, False)]
