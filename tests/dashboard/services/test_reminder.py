"""Reminders: once for each person, deadline and step, as she chose to be told."""

import datetime

import pytest
from django.core import mail

from apps.accounts.models import User
from apps.audit.models import Event
from apps.consortia.models import Membership, ReportingPeriod
from apps.dashboard.services.reminder import send_reminders
from apps.dashboard.tasks import send_reminders as send_reminders_task
from apps.notifications.enums import NoticeTopic, Timing
from apps.notifications.models import Reminder, WaitingNotice
from apps.notifications.services.preference import save_preferences
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.payments import make_payment

pytestmark = pytest.mark.usefixtures("tasks_run_at_once")

# The partner reports are due on 14 July: thirteen days later, and three.
FAR, NEAR = datetime.date(2026, 7, 1), datetime.date(2026, 7, 11)


@pytest.fixture
def remind(cast: Cast, django_capture_on_commit_callbacks):
    def run(today: datetime.date) -> list[str]:
        """Whom a run mails."""
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            send_reminders(partnership_id=cast.partnership.pk, today=today)
        return sorted(message.to[0].partition("@")[0] for message in mail.outbox[before:])

    return run


def test_step_reminds_once_however_often_it_runs(remind) -> None:
    assert remind(FAR) == ["lead", "other-partner", "partner"]
    assert remind(FAR) == []
    assert remind(FAR + datetime.timedelta(days=1)) == []
    assert remind(NEAR) == ["lead", "other-partner", "partner"]
    assert remind(NEAR + datetime.timedelta(days=1)) == []


def test_nobody_is_reminded_too_early_or_of_what_has_passed(remind) -> None:
    assert remind(datetime.date(2026, 6, 29)) == []
    assert remind(datetime.date(2026, 7, 15)) == []


def test_step_nobody_ran_on_is_made_up_for_once(remind) -> None:
    assert remind(datetime.date(2026, 7, 12)) == ["lead", "other-partner", "partner"]
    assert remind(datetime.date(2026, 7, 13)) == []


def test_deadline_that_was_moved_is_reminded_of_anew(cast: Cast, remind) -> None:
    remind(NEAR)
    with enter_tenant(system_seat(cast.partnership.pk)):
        ReportingPeriod.objects.update(partner_report_due_on=datetime.date(2026, 7, 28))

    assert remind(datetime.date(2026, 7, 14)) == ["lead", "other-partner", "partner"]


def test_partner_that_has_handed_in_is_left_alone(cast: Cast, remind) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period, status="submitted")

    assert remind(FAR) == ["lead", "other-partner"]


def test_mail_says_what_is_due_when_and_where_in_the_persons_language(cast: Cast, remind) -> None:
    User.objects.filter(pk=cast.lead.user_id).update(language="en")
    remind(FAR)

    by_name = {message.to[0]: message for message in mail.outbox}
    told = by_name["lead@example.invalid"]
    assert told.subject == "ALPHA: Partner report of period 1, due 14/07/2026"
    assert "14/07/2026  Partner report of period 1 (in 13 days)" in told.body
    assert "http://127.0.0.1:8000/p/alpha/deadlines/" in told.body
    assert '<html lang="pl">' in by_name["partner@example.invalid"].alternatives[0].content
    assert "14.07.2026" in by_name["partner@example.invalid"].body


def test_several_deadlines_go_in_one_mail(cast: Cast, remind) -> None:
    User.objects.filter(pk=cast.lead.user_id).update(language="en")
    with enter_tenant(system_seat(cast.partnership.pk)):
        ReportingPeriod.objects.update(project_report_due_on=datetime.date(2026, 7, 20))

    assert remind(FAR).count("lead") == 1
    (told,) = [message for message in mail.outbox if message.to == ["lead@example.invalid"]]
    assert told.subject == "ALPHA: 2 deadlines come near"


def test_reminder_waits_for_the_daily_mail_of_who_chose_it(cast: Cast, remind) -> None:
    save_preferences(user_id=cast.lead.user_id, timings={NoticeTopic.DEADLINES: Timing.DAILY})

    assert remind(FAR) == ["other-partner", "partner"]
    assert [notice.user_id for notice in WaitingNotice.objects.all()] == [cast.lead.user_id]


def test_who_chose_never_is_not_reminded_and_no_record_says_so(cast: Cast, remind) -> None:
    save_preferences(user_id=cast.lead.user_id, timings={NoticeTopic.DEADLINES: Timing.NEVER})

    assert remind(FAR) == ["other-partner", "partner"]
    with enter_tenant(system_seat(cast.partnership.pk)):
        reminded = Event.objects.filter(key="notifications.reminder.sent").values_list("actor_id", flat=True)
        assert sorted(reminded) == sorted([cast.partner.user_id, cast.other_partner.user_id])


def test_seat_that_has_ended_is_reminded_of_nothing(cast: Cast, remind) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        Membership.objects.filter(pk=cast.partner.pk).update(valid_until=datetime.date(2026, 6, 30))

    assert remind(FAR) == ["lead", "other-partner"]


def test_task_enters_every_partnership(cast: Cast, django_capture_on_commit_callbacks) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        soon = datetime.date.today() + datetime.timedelta(days=2)
        ReportingPeriod.objects.update(partner_report_due_on=soon, project_report_due_on=soon)

    with django_capture_on_commit_callbacks(execute=True):
        send_reminders_task.delay()

    assert sorted(message.to[0] for message in mail.outbox) == [
        "lead@example.invalid", "other-partner@example.invalid", "partner@example.invalid",
    ]  # fmt: skip


def test_claim_is_a_row_of_the_partnership_that_partners_do_not_read(cast: Cast, remind) -> None:
    remind(FAR)

    with enter_tenant(cast.partner.seat):
        assert Reminder.objects.count() == 0
    with enter_tenant(cast.lead.seat):
        assert Reminder.objects.count() == 3


def test_lead_partner_is_reminded_to_hand_a_payment_on_before_its_day(cast: Cast, remind) -> None:
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="transfer_deadline_days", value=30, unit="days"
    )
    User.objects.filter(pk=cast.lead.user_id).update(language="en")
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00")
    mail.outbox.clear()

    # Received on 1 October 2025: fourteen days before 31 October, three, and on the day.
    days = [datetime.date(2025, 10, day) for day in (16, 17, 27, 28, 31)]
    assert [remind(day) for day in days] == [[], ["lead"], [], ["lead"], ["lead"]]
    subject = mail.outbox[0].subject
    assert subject == "ALPHA: Handing money on to the partners: Interim payment of 01/10/2025, due 31/10/2025"
