"""An auditor behind the database's wall: what lies in her mandate, while it lasts, and her own papers."""

import datetime
from collections.abc import Sequence

import psycopg
import pytest
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.assurance.models import Note
from apps.assurance.services.note import NoteValues, release_note, write_note
from apps.audit.models import Event
from apps.consortia.models import AuditMandate, Membership, Partner, ReportingPeriod
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_mandate, make_period, make_seat, make_user
from tests.factories.finance import make_line, make_report

COUNTED = (
    "finance_expenditureline",
    "finance_expenditurelineevent",
    "reporting_partnerreport",
)


def counts() -> dict[str, int]:
    with connection.cursor() as cursor:
        found = {}
        for table in COUNTED:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
            found[table] = cursor.fetchone()[0]
        return found


@pytest.fixture
def ledger(cast: Cast) -> ReportingPeriod:
    """Two partners with a line in each of two periods; answers the second period."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        second = make_period(cast.partnership, number=2, year=2027)
    for member in (cast.partner, cast.other_partner):
        for period in (cast.period, second):
            with enter_tenant(member.seat):
                make_line(make_report(member, period))
    return second


def auditor_of(cast: Cast, partners: Sequence[Partner] = (), periods: Sequence[ReportingPeriod] = ()) -> Membership:
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = Membership.objects.create(
            partnership=cast.partnership, user=make_user("second-auditor", "en"), role=Role.AUDITOR
        )
        make_mandate(seat, partners, periods)
        return Membership.objects.get(pk=seat.pk)


def test_whole_partnership_reads_every_line(cast: Cast, ledger: ReportingPeriod) -> None:
    with enter_tenant(auditor_of(cast).seat):
        assert counts() == dict.fromkeys(COUNTED, 4)


def test_one_partner_in_scope_reads_its_lines_alone(cast: Cast, ledger: ReportingPeriod) -> None:
    with enter_tenant(auditor_of(cast, partners=[cast.partner.partner]).seat):
        assert counts() == dict.fromkeys(COUNTED, 2)
        assert set(PartnerReport.objects.values_list("partner_id", flat=True)) == {cast.partner.partner_id}


def test_one_period_in_scope_reads_its_lines_alone(cast: Cast, ledger: ReportingPeriod) -> None:
    with enter_tenant(auditor_of(cast, periods=[ledger]).seat):
        assert counts() == dict.fromkeys(COUNTED, 2)
        assert set(PartnerReport.objects.values_list("period_id", flat=True)) == {ledger.pk}


def test_partner_and_period_in_scope_reads_what_lies_in_both(cast: Cast, ledger: ReportingPeriod) -> None:
    with enter_tenant(auditor_of(cast, partners=[cast.partner.partner], periods=[ledger]).seat):
        assert counts() == dict.fromkeys(COUNTED, 1)


def test_period_outside_scope_shows_not_even_its_submitted_head(cast: Cast, ledger: ReportingPeriod) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        PartnerReport.objects.filter(period=cast.period).update(status="submitted")

    with enter_tenant(auditor_of(cast, periods=[ledger]).seat):
        assert set(PartnerReport.objects.values_list("period_id", flat=True)) == {ledger.pk}


def test_every_table_can_be_read_under_a_narrow_scope(cast: Cast, ledger: ReportingPeriod) -> None:
    """A policy that named its own table in a circle would fail here, whatever the rows."""
    seat = auditor_of(cast, partners=[cast.partner.partner], periods=[ledger]).seat

    with enter_tenant(seat), connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names from the catalogue


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"valid_from": datetime.date(2099, 1, 1)}, "Your audit begins on"),
        ({"valid_until": datetime.date(2025, 6, 30)}, "Your audit ended on"),
    ],
    ids=["not begun", "ended"],
)
def test_mandate_that_does_not_count_today_opens_nothing(
    cast: Cast, client: Client, days: dict[str, datetime.date], words: str
) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        AuditMandate.objects.update(**days)
    cast.auditor.user.language = "en"
    cast.auditor.user.save()
    client.force_login(cast.auditor.user)

    answer = client.get(reverse("overview", args=["alpha"]), headers={"accept-language": "en"})

    assert answer.status_code == 403
    assert words in answer.content.decode()
    with enter_tenant(
        Membership.objects.model(pk=0, partnership_id=cast.partnership.pk, role=Role.AUDITOR, user_id=0).seat
    ):
        assert Partner.objects.count() == 0


def test_second_audit_in_the_same_time_is_refused_by_the_database(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="has a mandate"), enter_tenant(system_seat(cast.partnership.pk)):
        make_mandate(cast.auditor)


def test_papers_transaction_writes_no_table_of_the_project(cast: Cast) -> None:
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        enter_tenant(cast.auditor.seat, papers=True),
    ):
        connection.connection.execute("UPDATE consortia_partner SET number = 9")


def test_note_is_the_audits_own_until_it_is_released(cast: Cast) -> None:
    colleague = auditor_of(cast)
    with enter_tenant(cast.auditor.seat, papers=True):
        values = NoteValues(title="Two invoices", text="Same number.", partner_id=cast.partner.partner_id)
        note = write_note(member=cast.auditor, values=values)
    readers = {
        "lead": cast.lead, "partner": cast.partner, "other partner": cast.other_partner, "own": cast.auditor,
        "other audit": colleague, "controller": cast.controller,
    }  # fmt: skip

    before = {name: _reads(member) for name, member in readers.items()}
    with enter_tenant(cast.auditor.seat, papers=True):
        release_note(member=cast.auditor, note=note)
    after = {name: _reads(member) for name, member in readers.items()}

    assert before == {**dict.fromkeys(readers, (0, 0, 0)), "own": (1, 1, 1)}
    assert after == {
        "lead": (1, 0, 1), "partner": (1, 0, 1), "other partner": (0, 0, 0), "own": (1, 2, 2),
        "other audit": (1, 0, 1), "controller": (0, 0, 0),
    }  # fmt: skip


def _reads(member: Membership) -> tuple[int, int, int]:
    """Notes, rows of their history, and entries of the log about them that the member sees."""
    with enter_tenant(member.seat), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM assurance_noteevent")
        return Note.objects.count(), cursor.fetchone()[0], Event.objects.filter(key__startswith="assurance.").count()


def test_note_of_an_ended_audit_can_be_neither_written_nor_changed(cast: Cast, client: Client) -> None:
    with enter_tenant(cast.auditor.seat, papers=True):
        note = write_note(member=cast.auditor, values=NoteValues(title="A", text="B"))
    with enter_tenant(system_seat(cast.partnership.pk)):
        AuditMandate.objects.update(valid_until=timezone.localdate() - datetime.timedelta(days=1))
    client.force_login(cast.auditor.user)

    answer = client.post(reverse("note_edit", args=["alpha", note.pk]), {"title": "C", "text": "D"})

    assert answer.status_code == 403
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert Note.objects.get().title == "A"


def test_seat_without_a_mandate_has_none(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        seat = make_seat(cast.partnership, make_user("third-auditor", "en"), Role.AUDITOR, None)
        AuditMandate.objects.filter(auditors__membership=seat).update(valid_until=datetime.date(2025, 1, 2))

    assert Membership.objects.model(pk=seat.pk, user_id=seat.user_id, role=Role.AUDITOR).mandate is None
