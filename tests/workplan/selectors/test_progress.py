"""What a partner is asked about in its report."""

import datetime

from apps.tenancy.context import enter_tenant
from apps.workplan.enums import DeliverableStatus
from apps.workplan.selectors.progress import DeliverableEntry, list_progress_entries
from apps.workplan.services.progress import report_deliverable
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.reporting import make_deliverable, make_work_package

DUE = datetime.date(2026, 3, 31)


def entry_of_second_period(cast: Cast, first: DeliverableStatus | None) -> DeliverableEntry:
    """One deliverable, due in the first period, as the report of the second period asks about it."""
    with enter_tenant(cast.lead.seat):
        deliverable = make_deliverable(cast, make_work_package(cast, 1), 1, DUE)
        second = make_period(cast.partnership, number=2, year=2027)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        if first is not None:
            report_deliverable(member=cast.partner, report=report, deliverable=deliverable, status=first, comment="")
        entries = list_progress_entries(report=make_report(cast.partner, second))
    return entries[0].deliverables[0]


def test_deliverable_delivered_in_an_earlier_period_is_not_late(cast: Cast) -> None:
    entry = entry_of_second_period(cast, DeliverableStatus.DELIVERED)

    assert (entry.status, entry.is_late) == (DeliverableStatus.DELIVERED, False)


def test_deliverable_begun_in_an_earlier_period_and_overdue_is_late(cast: Cast) -> None:
    entry = entry_of_second_period(cast, DeliverableStatus.IN_PROGRESS)

    assert (entry.status, entry.is_late) == (DeliverableStatus.IN_PROGRESS, True)


def test_deliverable_never_spoken_of_and_overdue_is_late(cast: Cast) -> None:
    entry = entry_of_second_period(cast, None)

    assert (entry.status, entry.is_late) == (DeliverableStatus.NOT_STARTED, True)
