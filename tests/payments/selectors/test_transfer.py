"""By when money is handed on: the shorter limit, the day it is late, and the cents that may stay."""

import datetime as dt
from decimal import Decimal as D

import pytest

from apps.payments.selectors.transfer import TransferLimit, list_waiting_payments, read_transfer_limit
from apps.payments.services.payment_terms import state_payment_terms
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.payments import RECEIVED, distribute, make_payment, make_share


def make_programme_limit(cast: Cast, days: int) -> None:
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="transfer_deadline_days", value=days, unit="days",
        source="Manual",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("agreed", "programme", "days"), [(None, None, None), (20, None, 20), (None, 30, 30), (20, 30, 20), (40, 30, 30)]
)
def test_shorter_of_agreement_and_programme_counts(cast: Cast, agreed, programme, days) -> None:
    if programme is not None:
        make_programme_limit(cast, programme)
    with enter_tenant(cast.lead.seat):
        if agreed is not None:
            state_payment_terms(member=cast.lead, transfer_days=agreed, clause="Article 9")

        assert read_transfer_limit(partnership=cast.partnership).days == days


@pytest.mark.parametrize(("day", "days_late"), [(29, 0), (30, 0), (31, 1)])
def test_payment_is_late_the_day_after_the_limit(cast: Cast, day: int, days_late: int) -> None:
    limit = TransferLimit(agreed=None, programme=30)
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00")
        today = RECEIVED + dt.timedelta(days=day)
        (waiting,) = list_waiting_payments(partnership=cast.partnership, limit=limit, today=today)

    assert (waiting.days, waiting.days_late, waiting.is_late) == (day, days_late, days_late > 0)


@pytest.mark.parametrize(("given", "waits"), [("99.97", True), ("99.98", False), ("100.00", False)])
def test_a_cent_per_partner_may_stay_of_the_rounding(cast: Cast, given: str, waits: bool) -> None:
    limit = TransferLimit(agreed=None, programme=None)
    with enter_tenant(cast.lead.seat):
        distribute(cast, make_payment(cast, "100.00"), make_share(cast.partner, given))
        waiting = list_waiting_payments(partnership=cast.partnership, limit=limit)

    assert [one.undistributed for one in waiting] == ([D("0.03")] if waits else [])
