"""Figures and costs as they stood at earlier moments, after they were changed, parked, corrected and taken out."""

import datetime as dt
from decimal import Decimal

import pytest
from django.http import Http404
from django.test import Client

from apps.accounts.models import User
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.publishing.enums import FigureKind
from apps.publishing.figure_address import FigureAddress
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.tracing.selectors.line_trace import list_changes_since, read_line_trace
from tests.factories.cast import Cast
from tests.factories.control import decide, make_control
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line, submit
from tests.factories.tracing import asked_at, read_figure
from tests.isolation.test_history import delete, moment

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


class Course:
    """A report of the partner that changes in steps, each committed, with the moment after each."""

    def __init__(self, cast: Cast) -> None:
        self.cast, self.seat = cast, system_seat(cast.partnership.pk)
        self.after: dict[str, dt.datetime] = {}
        with enter_tenant(self.seat):
            self.report = make_report(cast.partner, cast.period)
            self.line = eur_line(self.report, 1, "external", "100.00")
            self.other = eur_line(self.report, 2, "external", "50.00")
        self.after["entered"] = moment()

    def change(self, name: str, eur: str) -> None:
        with enter_tenant(self.seat):
            line = ExpenditureLine.objects.get(pk=self.line.pk)
            line.declared = line.declared_eur = Decimal(eur)
            line.save()
        self.after[name] = moment()

    def set_status(self, name: str, status: str) -> None:
        with enter_tenant(self.seat):
            report = PartnerReport.objects.get(pk=self.report.pk)
            if status == "submitted":
                submit(report, self.cast.partner)
            else:
                report.status = status
                report.save()
        self.after[name] = moment()

    def park(self, name: str) -> None:
        with enter_tenant(self.seat):
            ParkedLine.objects.create(
                partnership=self.cast.partnership, partner=self.cast.partner.partner, line=self.other,
                reason="Contract missing.", parked_by=self.cast.lead.user,
            )  # fmt: skip
        self.after[name] = moment()

    def take_out(self, name: str) -> None:
        with enter_tenant(self.seat):
            delete(ExpenditureLine.objects.get(pk=self.line.pk))
        self.after[name] = moment()

    def current(self, name: str | None) -> Decimal:
        asked = asked_at(f"partner_report={self.report.pk}", FigureAddress(kind=FigureKind.CURRENT))
        with enter_tenant(self.cast.lead.seat):
            return read_figure(member=self.cast.lead, asked=asked, moment=self.after[name] if name else None).eur


@pytest.fixture
def course(cast: Cast) -> Course:
    found = Course(cast)
    found.change("changed", "120.00")
    found.set_status("handed in", "submitted")
    found.park("parked")
    found.set_status("given back", "reopened")
    found.change("corrected", "90.00")
    found.set_status("handed in again", "submitted")
    return found


def test_figure_is_what_it_was_at_each_moment(course: Course) -> None:
    assert {name: course.current(name) for name in course.after} == {
        "entered": Decimal("150.00"),
        "changed": Decimal("170.00"),
        "handed in": Decimal("170.00"),
        "parked": Decimal("120.00"),
        # What is given back counts whole, until it is handed in again.
        "given back": Decimal("170.00"),
        "corrected": Decimal("140.00"),
        "handed in again": Decimal("90.00"),
    }
    assert course.current(None) == Decimal("90.00")


def test_line_that_was_taken_out_is_followed_as_it_stood_and_is_gone_today(course: Course) -> None:
    course.set_status("given back again", "reopened")
    course.take_out("taken out")
    member, line_id = course.cast.lead, course.line.pk

    with enter_tenant(member.seat):
        trace = read_line_trace(member=member, line_id=line_id, moment=course.after["handed in"])
        since = list_changes_since(member=member, line_id=line_id, moment=course.after["handed in"])
        with pytest.raises(Http404):
            read_line_trace(member=member, line_id=line_id, moment=course.after["taken out"])
        with pytest.raises(Http404):
            read_line_trace(member=member, line_id=line_id)

    assert (trace.line.declared_eur, trace.line.report.status) == (Decimal("120.00"), "submitted")
    assert since.is_deleted
    assert (course.current("given back again"), course.current("taken out")) == (Decimal("140.00"), Decimal("50.00"))


def test_parking_is_of_its_moment(course: Course) -> None:
    member = course.cast.auditor
    with enter_tenant(member.seat):
        before, after = (
            read_line_trace(member=member, line_id=course.other.pk, moment=course.after[name])
            for name in ("handed in", "parked")
        )
    assert not hasattr(before.line, "parking")
    assert after.line.parking.reason == "Contract missing."


def test_what_changed_since_is_told_from_what_to_what_and_by_whom(course: Course) -> None:
    with enter_tenant(course.cast.partner.seat):
        line = ExpenditureLine.objects.get(pk=course.line.pk)
        since = list_changes_since(member=course.cast.lead, line_id=line.pk, moment=course.after["handed in"])
        nothing = list_changes_since(member=course.cast.lead, line_id=line.pk, moment=moment())

    told = [{(one.old, one.new) for one in change.changes} for change in since.changes]
    assert told == [{("120.00", "90.00")}]
    assert (nothing.changes, nothing.is_deleted) == ([], False)


def test_certificate_is_not_there_before_the_day_it_was_issued(cast: Cast) -> None:
    control = make_control(cast)
    begun = moment()
    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "47067.65", "4.14")
    decided = moment()
    with enter_tenant(cast.auditor.seat):
        line = ExpenditureLine.objects.get(report=control.report_id, number=1)
        first, second = (read_line_trace(member=cast.auditor, line_id=line.pk, moment=at) for at in (begun, decided))
    assert first.verification is None
    assert second.verification is not None
    assert (second.verification.certified_eur, second.certified_eur) == (Decimal("47067.65"), None)


def page(cast: Cast, query: str):
    User.objects.update(language="en")
    client = Client()
    client.force_login(cast.auditor.user)
    return client.get(f"/p/{cast.partnership.slug}/figure/?{query}")


def test_page_says_that_a_printed_figure_differs_from_today_and_shows_it_as_printed(course: Course) -> None:
    query = f"partner_report={course.report.pk}&version=1&kind=current"

    today, printed = page(course.cast, query), page(course.cast, f"{query}&on=document")
    current = page(course.cast, query.replace("version=1", "version=2"))

    assert (today.context["rows"].eur, today.context["printed"]) == (Decimal("90.00"), Decimal("170.00"))
    assert "The document of" in today.content.decode()
    assert (printed.context["rows"].eur, printed.context["when"].is_document) == (Decimal("170.00"), True)
    assert "when the document was made" in printed.content.decode()
    assert current.context["printed"] == current.context["rows"].eur == Decimal("90.00")
    assert "The document of" not in current.content.decode()
