"""A month and its report held by two people at once, on two connections, as two web processes would get them."""

import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import delete_line, lock_report
from apps.staff.models import PayrollMonth
from apps.staff.services.booking import book_month
from apps.tenancy.context import enter_tenant
from config.local.processes import wait_until
from tests.factories.cast import Cast, make_cast
from tests.factories.finance import make_report
from tests.factories.staff import make_employment, make_month


@pytest.fixture
def world(settings: Any, tmp_path: Path, transactional_db: None) -> Cast:
    settings.MEDIA_ROOT = str(tmp_path)
    return make_cast()


# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_month_saved_while_its_line_is_deleted_waits_and_is_saved_unbooked(world: Cast) -> None:
    with enter_tenant(world.partner.seat):
        report = make_report(world.partner, world.period)
        employment = make_employment(world.partner)
        line = book_month(member=world.partner, month=make_month(world.partner, employment))
    failures: list[BaseException] = []

    def save() -> None:
        make_month(world.partner, employment, gross_salary=Decimal("5150.00"))

    saving = start(world.partner, save, failures)
    with enter_tenant(world.partner.seat):
        lock_report(member=world.partner, report_id=report.pk)
        saving.start()
        wait_until(somebody_waits, seconds=10)
        # Did the one who saves hold the month, this would end in a deadlock of which one side dies.
        delete_line(member=world.partner, line=line)
    saving.join()

    assert failures == []
    with enter_tenant(world.partner.seat):
        stored = PayrollMonth.objects.get()
        assert (stored.line_id, stored.cost) == (None, Decimal("2400.00"))
        assert ExpenditureLine.objects.count() == 0


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_month_booked_while_it_is_saved_under_the_report_waits_and_books_what_was_saved(world: Cast) -> None:
    with enter_tenant(world.partner.seat):
        report = make_report(world.partner, world.period)
        employment = make_employment(world.partner)
        month = make_month(world.partner, employment)
    failures: list[BaseException] = []
    booking = start(world.partner, lambda: book_month(member=world.partner, month=month), failures)

    with enter_tenant(world.partner.seat):
        lock_report(member=world.partner, report_id=report.pk)
        booking.start()
        wait_until(somebody_waits, seconds=10)
        make_month(world.partner, employment, gross_salary=Decimal("5150.00"))
    booking.join()

    assert failures == []
    with enter_tenant(world.partner.seat):
        assert ExpenditureLine.objects.get().declared == Decimal("2400.00")


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def start(member: Membership, act: Callable[[], object], failures: list[BaseException]) -> threading.Thread:
    def run() -> None:
        try:
            with enter_tenant(member.seat):
                act()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    return threading.Thread(target=run)
