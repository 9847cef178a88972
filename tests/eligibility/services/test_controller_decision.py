"""A controller decides on the flags of her partners, as the lead partner does; in which role is kept and shown."""

from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import InternalError
from django.test import Client

from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag, FlagDecision
from apps.eligibility.permissions import can_decide_flag
from apps.eligibility.services.flag_decision import decide_flag, decide_flags
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.reporting import make_flag


def flag_of(cast: Cast, role: str, status: str = "submitted") -> Flag:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        report = make_report(member, cast.period)
        line = make_line(report, declared_eur=Decimal("25.00"))
        flag = make_flag(report, line, ineligible_eur=Decimal("25.00"))
        PartnerReport.objects.filter(pk=report.pk).update(status="submitted")
        if status == "reopened":
            PartnerReport.objects.filter(pk=report.pk).update(status="reopened")
        flag.report.refresh_from_db()
        return flag


def decide(cast: Cast, flag: Flag, state: FlagState, reason: str = "", role: str = "controller") -> Flag:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        return decide_flag(member=member, flag=flag, state=state, reason=reason)


@pytest.mark.parametrize(
    ("role", "may"),
    [("lead", True), ("controller", True), ("partner", False), ("other_partner", False), ("auditor", False)],
)
def test_flag_of_a_submitted_report_is_decided_by_lead_partner_and_controller(cast: Cast, role: str, may: bool) -> None:
    assert can_decide_flag(getattr(cast, role), flag_of(cast, "partner")) is may


def test_flag_of_another_partner_or_an_open_report_is_not_the_controllers(cast: Cast) -> None:
    assert can_decide_flag(cast.controller, flag_of(cast, "other_partner")) is False
    assert can_decide_flag(cast.controller, flag_of(cast, "partner", "reopened")) is False


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_service_refuses_who_may_not_decide(cast: Cast, role: str) -> None:
    flag = flag_of(cast, "partner")

    # The auditor's transaction is read-only before anybody asks, and to the other partner the flag is not there.
    with pytest.raises((PermissionDenied, Flag.DoesNotExist, InternalError)):
        decide(cast, flag, FlagState.ACCEPTED, role=role)


def test_decision_keeps_person_and_role(cast: Cast) -> None:
    flag = flag_of(cast, "partner")

    decide(cast, flag, FlagState.ACCEPTED)

    with enter_tenant(cast.partner.seat):
        (decision,) = FlagDecision.objects.all()
        assert Flag.objects.get().state == "accepted"
    assert (decision.decided_by, decision.decided_as) == (cast.controller.user, "controller")


def test_page_shows_button_to_the_controller_and_role_of_who_decided(cast: Cast) -> None:
    flag = flag_of(cast, "partner")
    client = Client()
    client.force_login(cast.controller.user)
    page = f"/p/alpha/reports/{flag.report_id}/flags/"
    before = client.get(page).content.decode()

    client.post(f"/p/alpha/flags/{flag.pk}/decide/", {"state": "rejected", "reason": "A leaflet, not a gift."})

    after = client.get(f"{page}?state=rejected").content.decode()
    assert f"/p/alpha/flags/{flag.pk}/decide/" in before
    assert "Controller (Controller)" in after


def test_page_of_another_partners_flag_is_not_there(cast: Cast) -> None:
    flag = flag_of(cast, "other_partner")
    client = Client()
    client.force_login(cast.controller.user)

    assert client.post(f"/p/alpha/flags/{flag.pk}/decide/", {"state": "accepted"}).status_code == 404


def test_several_flags_at_once_leaves_the_other_partners(cast: Cast) -> None:
    mine, other = flag_of(cast, "partner"), flag_of(cast, "other_partner")

    with enter_tenant(cast.controller.seat):
        done = decide_flags(member=cast.controller, seen={mine.pk: "open", other.pk: "open"}, state=FlagState.ACCEPTED)

    assert [flag.pk for flag in done.decided] == [mine.pk]


@pytest.mark.usefixtures("tasks_run_at_once")
def test_answer_reaches_the_controller_who_asked(cast: Cast, django_capture_on_commit_callbacks) -> None:
    flag = flag_of(cast, "partner")
    with django_capture_on_commit_callbacks(execute=True):
        decide(cast, flag, FlagState.ASKED, "Who got it?")
    asked = [message.to for message in mail.outbox]

    with django_capture_on_commit_callbacks(execute=True):
        decide(cast, flag, FlagState.ANSWERED, "Nobody: it was returned.", role="partner")

    assert asked == [[cast.partner.user.email]]
    answered = {address for message in mail.outbox[1:] for address in message.to}
    assert answered == {cast.lead.user.email, cast.controller.user.email}


@pytest.mark.usefixtures("tasks_run_at_once")
def test_answer_to_the_lead_partner_is_not_sent_to_a_controller(cast: Cast, django_capture_on_commit_callbacks) -> None:
    flag = flag_of(cast, "partner")
    decide(cast, flag, FlagState.ASKED, "Who got it?", role="lead")

    with django_capture_on_commit_callbacks(execute=True):
        decide(cast, flag, FlagState.ANSWERED, "Nobody: it was returned.", role="partner")

    assert [message.to for message in mail.outbox] == [[cast.lead.user.email]]
