"""Two clicks on “check” at the same moment, on two connections, as two web processes would get them."""

import threading

import pytest
from django.db import connection

from apps.consortia.models import Membership
from apps.eligibility.models import CheckRun
from apps.eligibility.services.check_run import request_check
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import make_cast
from tests.factories.finance import make_report


# Putting back what was there keeps the clean-up from installing functions, which only the owner may.
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_check_requested_by_four_at_once_is_queued_once_and_refuses_nobody() -> None:
    cast = make_cast()
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    barrier = threading.Barrier(4)
    answers: list[object] = []
    clicks = [threading.Thread(target=click, args=(cast.partner, report, barrier, answers)) for _ in range(4)]

    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    with enter_tenant(cast.partner.seat):
        run = CheckRun.objects.get()
    assert answers == [run.pk] * 4


def click(member: Membership, report: PartnerReport, barrier: threading.Barrier, answers: list[object]) -> None:
    try:
        barrier.wait(timeout=10)
        with enter_tenant(member.seat):
            answers.append(request_check(member=member, report=report).pk)
    except BaseException as failure:
        answers.append(failure)
    finally:
        connection.close()
