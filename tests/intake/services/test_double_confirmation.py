"""Two clicks at the same moment, on two connections, as two web processes would get them."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import lock_report
from apps.intake.choices import ImportChoices
from apps.intake.enums import ImportStatus
from apps.intake.fields import Field
from apps.intake.models import ExpenditureImport
from apps.intake.services.confirmation import confirm_import
from apps.intake.services.correction import correct_row
from apps.intake.services.expenditure_import import discard_import, keep_choices, read_again, undo_import
from apps.tenancy.context import enter_tenant
from config.local.processes import wait_until
from tests.factories.cast import make_cast
from tests.factories.finance import make_report
from tests.factories.intake import ROWS, bring, csv_list, do_jobs, store

Change = Callable[[Membership, ExpenditureImport], None]


# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_confirm_import_twice_at_once_creates_lines_once(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cast = make_cast()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    upload = bring(cast.partner, report, csv_list(*ROWS))
    barrier = threading.Barrier(2)
    failures: list[BaseException] = []
    clicks = [threading.Thread(target=click, args=(cast.partner, upload, barrier, failures)) for _ in range(2)]

    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert failures == []
    do_jobs(upload)
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_perform_confirmation_while_the_report_is_held_leaves_the_import_to_the_holder(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cast = make_cast()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    upload = bring(cast.partner, report, csv_list(*ROWS))
    with enter_tenant(cast.partner.seat):
        confirm_import(member=cast.partner, upload=upload)
    worker = threading.Thread(target=work, args=(upload,))

    with enter_tenant(cast.partner.seat):
        lock_report(member=cast.partner, report_id=report.pk)
        worker.start()
        wait_until(somebody_waits, seconds=10)
        # Did the worker hold the import, this would end in a deadlock of which one side dies.
        assert confirm_import(member=cast.partner, upload=upload).status == ImportStatus.CONFIRMING
    worker.join()

    with enter_tenant(cast.partner.seat):
        assert ExpenditureImport.objects.get(pk=upload.pk).status == ImportStatus.CONFIRMED
        assert ExpenditureLine.objects.count() == 2


def keep(member: Membership, upload: ExpenditureImport) -> None:
    keep_choices(member=member, upload=upload, choices=ImportChoices(category="travel"), sheet=upload.sheet)


def correct(member: Membership, upload: ExpenditureImport) -> None:
    correct_row(member=member, upload=upload, number=2, texts={Field.DECLARED: "12,00"})


def discard(member: Membership, upload: ExpenditureImport) -> None:
    discard_import(member=member, upload=upload)


def read(member: Membership, upload: ExpenditureImport) -> None:
    read_again(member=member, upload=upload)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("change", [keep, correct, discard, read])
def test_change_of_a_list_while_it_is_confirmed_waits_without_holding_it(
    settings: Any, tmp_path: Path, change: Change
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cast = make_cast()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    upload = bring(cast.partner, report, csv_list(*ROWS))
    failures: list[BaseException] = []
    changer = threading.Thread(target=do, args=(cast.partner, upload, change, failures))

    with enter_tenant(cast.partner.seat):
        lock_report(member=cast.partner, report_id=report.pk)
        changer.start()
        wait_until(somebody_waits, seconds=10)
        # Did the other hold the import, this would end in a deadlock of which one side dies.
        assert confirm_import(member=cast.partner, upload=upload).status == ImportStatus.CONFIRMING
    changer.join()

    # What waited comes too late, and says so.
    assert [type(failure) for failure in failures] == [PermissionDenied]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_undo_import_twice_at_once_is_done_once_and_refused_to_none(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    cast = make_cast()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    upload = store(cast.partner, bring(cast.partner, report, csv_list(*ROWS)))
    failures: list[BaseException] = []
    clicks = [threading.Thread(target=do, args=(cast.partner, upload, undo, failures)) for _ in range(3)]

    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert failures == []
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.count() == 0
        assert ExpenditureImport.objects.get(pk=upload.pk).status == ImportStatus.UNDONE


def undo(member: Membership, upload: ExpenditureImport) -> None:
    undo_import(member=member, upload=upload)


def do(member: Membership, upload: ExpenditureImport, change: Change, failures: list[BaseException]) -> None:
    try:
        with enter_tenant(member.seat):
            change(member, upload)
    except BaseException as failure:
        failures.append(failure)
    finally:
        connection.close()


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def work(upload: ExpenditureImport) -> None:
    try:
        do_jobs(upload)
    finally:
        connection.close()


def click(
    member: Membership, upload: ExpenditureImport, barrier: threading.Barrier, failures: list[BaseException]
) -> None:
    try:
        barrier.wait(timeout=10)
        with enter_tenant(member.seat):
            confirm_import(member=member, upload=upload)
    except BaseException as failure:
        failures.append(failure)
    finally:
        connection.close()
