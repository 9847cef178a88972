"""The state of any past moment comes out of the history: exactly, behind the same wall, and read only."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.accounts.models import Organisation
from apps.common.days import end_of_day
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.project_reporting.models import ProjectReport
from apps.reporting.models import PartnerReport
from apps.tenancy.context import Seat, enter_tenant, system_seat
from apps.tenancy.enums import Role
from apps.tenancy.history import append_only, histories, missing_views, rows_as_of, state_of
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

COMMITTED = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def moment() -> dt.datetime:
    """The database's clock: the history is stamped with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def delete(line: ExpenditureLine) -> None:
    """With the event that ends the row, which an older database does not write by itself."""
    values = {field.attname: getattr(line, field.attname) for field in ExpenditureLine._meta.concrete_fields}
    line.delete()
    history: Any = ExpenditureLine.pgh_event_model
    if not history.objects.filter(pgh_obj_id=values["id"], pgh_label="delete").exists():
        history.objects.create(pgh_label="delete", pgh_obj_id=values["id"], **values)


def state() -> list[dict[str, Any]]:
    return [*ExpenditureLine.objects.order_by("pk").values(), *ParkedLine.objects.order_by("pk").values()]


STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "change", "delete", "park", "release"]), st.integers(0, 5), st.integers(1, 99)),
    min_size=1,
    max_size=8,
)


@COMMITTED
def test_any_series_of_changes_is_rebuilt_exactly_at_each_moment(cast: Cast) -> None:
    seat = system_seat(cast.partnership.pk)
    with enter_tenant(seat):
        report = make_report(cast.partner, cast.period)
    numbers = iter(range(1, 10_000))

    def take(step: str, which: int, amount: int) -> None:
        lines = list(ExpenditureLine.objects.filter(parking=None).order_by("pk"))
        parked = list(ParkedLine.objects.order_by("pk"))
        if step == "add":
            make_line(report, next(numbers), declared=Decimal(amount))
        elif step == "release" and parked:
            parked[which % len(parked)].delete()
            _end_parking(parked[which % len(parked)], seen=parked)
        elif lines and step != "release":
            line = lines[which % len(lines)]
            if step == "change":
                line.declared, line.revision = Decimal(amount), line.revision + 1
                line.save()
            elif step == "delete":
                delete(line)
            else:
                ParkedLine.objects.create(
                    partnership=cast.partnership, partner=cast.partner.partner, line=line, reason=str(amount),
                    parked_by=cast.lead.user,
                )  # fmt: skip

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(STEPS)
    def rebuilds(steps: list[tuple[str, int, int]]) -> None:
        kept = []
        for step in steps:
            with enter_tenant(seat):
                take(*step)
            with enter_tenant(seat):
                kept.append((moment(), state()))
        with enter_tenant(seat):
            for at, was in kept:
                with state_of(at):
                    assert state() == was

    rebuilds()


def _end_parking(parked: ParkedLine, *, seen: list[ParkedLine]) -> None:
    history: Any = ParkedLine.pgh_event_model
    last = history.objects.filter(line_id=parked.line_id).order_by("-pgh_id").first()
    if last.pgh_label != "delete":
        values = {field.attname: getattr(last, field.attname) for field in ParkedLine._meta.concrete_fields}
        history.objects.create(pgh_label="delete", pgh_obj_id=last.pgh_obj_id, **values)
    assert seen


@pytest.mark.django_db
def test_each_day_has_its_own_state(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    history: Any = ExpenditureLine.pgh_event_model
    monkeypatch.setattr(history._meta.get_field("pgh_created_at"), "auto_now_add", False)
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period), declared=Decimal("5.00"))
        values = {field.attname: getattr(line, field.attname) for field in ExpenditureLine._meta.concrete_fields}
        for day, label, declared in ((1, "insert", "100.00"), (3, "update", "90.00"), (5, "delete", "90.00")):
            history.objects.create(
                pgh_label=label, pgh_obj_id=line.pk, **values | {"declared": Decimal(declared)},
                pgh_created_at=dt.datetime(2026, 3, day, 12, tzinfo=dt.UTC),
            )  # fmt: skip

        found = [
            [one.declared for one in rows_as_of(ExpenditureLine, end_of_day(dt.date(2026, 3, day)))]
            for day in range(1, 7)
        ]

    assert found == [
        [Decimal("100.00")], [Decimal("100.00")], [Decimal("90.00")], [Decimal("90.00")], [], [],
    ]  # fmt: skip


@pytest.mark.django_db
def test_before_the_first_day_there_was_nothing(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(make_report(cast.partner, cast.period))
        assert rows_as_of(ExpenditureLine, dt.datetime(2020, 1, 1, tzinfo=dt.UTC)) == []
        assert len(rows_as_of(ExpenditureLine, moment())) == 1


@pytest.mark.django_db
def test_the_past_is_not_written_to_and_the_present_is_again_afterwards(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        with pytest.raises(DatabaseError), state_of(moment()):
            make_line(report)
        with pytest.raises(DatabaseError, match="read-only transaction"), state_of(moment()):
            Organisation.objects.create(name="Late City", country="FI")
        with state_of(moment()):
            assert ExpenditureLine.objects.count() == 0
        make_line(report)
        assert ExpenditureLine.objects.count() == 1


@pytest.mark.django_db
def test_a_failure_inside_leaves_the_present_behind(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        with pytest.raises(ZeroDivisionError), transaction.atomic(), state_of(dt.datetime(2020, 1, 1, tzinfo=dt.UTC)):
            raise ZeroDivisionError
        assert PartnerReport.objects.count() == 1


@pytest.mark.django_db
def test_the_past_stands_behind_the_same_wall(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(make_report(cast.partner, cast.period))
    now = moment()

    seats = {name: getattr(cast, name).seat for name in ("lead", "partner", "other_partner", "auditor", "controller")}
    seats["stranger"] = cast.stranger.seat
    found = {}
    for name, seat in seats.items():
        with enter_tenant(seat):
            found[name] = len(rows_as_of(ExpenditureLine, now))

    # The controller reads nothing of a report that was never submitted, in the past as today.
    assert found == {
        "lead": 1, "partner": 1, "other_partner": 0, "auditor": 1, "controller": 0, "stranger": 0,
    }  # fmt: skip


@pytest.mark.django_db
def test_a_frozen_report_of_the_past_is_every_members_and_a_draft_is_not(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        ProjectReport.objects.create(
            partnership=cast.partnership,
            period=cast.period,
            language="en",
            status="frozen",
            snapshot={},
            sha256="a" * 64,
        )
        ProjectReport.objects.create(
            partnership=cast.partnership, period=cast.period, version=2, language="en", status="draft"
        )
    now = moment()
    with enter_tenant(cast.partner.seat):
        assert [one.version for one in rows_as_of(ProjectReport, now)] == [1]


@pytest.mark.django_db
def test_every_table_of_a_tenant_with_a_history_can_be_read_as_of_a_moment(cast: Cast) -> None:
    """A column the history lacks, or a view that was not built, shows here."""
    now = moment()
    with enter_tenant(Seat(cast.partnership.pk, Role.AUDITOR)), state_of(now):
        models = [*(history.pgh_tracked_model for history in histories()), *(model for model, _column in append_only())]
        read = [model._meta.label for model in models if list(model._default_manager.all()[:1]) is not None]
        with connection.cursor() as cursor:
            cursor.execute("SELECT viewname FROM pg_views WHERE schemaname = 'as_of'")
            views = {name for (name,) in cursor.fetchall()}

    assert len(read) > 50
    assert views == {model._meta.db_table for model in models}
    assert missing_views() == set()
