from decimal import Decimal

import pytest
from django.utils import translation

from apps.finance.selectors.expenditure_line import LineFilter, list_lines, total_lines
from apps.finance.selectors.line_history import list_line_changes
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, category="travel", description="Train to Tampere", declared=Decimal("50.00"))
        make_line(report, 2, declared=Decimal("70.10"), declared_eur=Decimal("16.00"))
        make_line(report, 3, declared=Decimal("-20.05"), kind="credit_note", declared_eur=Decimal("-4.58"))
        make_line(report, 4, declared=Decimal("9.99"), currency="EUR", declared_eur=Decimal("9.99"))
    return report


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (LineFilter(), [1, 2, 3, 4]),
        (LineFilter(category="travel"), [1]),
        (LineFilter(text="tampere"), [1]),
        (LineFilter(text="supplier 3"), [3]),
        (LineFilter(flagged=False), [1, 2, 3, 4]),
        (LineFilter(flagged=True), []),
        (LineFilter(sort="declared"), [3, 4, 1, 2]),
        (LineFilter(sort="-number"), [4, 3, 2, 1]),
        (LineFilter(sort="password"), [1, 2, 3, 4]),
    ],
)
def test_list_lines_filters_and_sorts(
    cast: Cast, report: PartnerReport, wanted: LineFilter, numbers: list[int]
) -> None:
    with enter_tenant(cast.partner.seat):
        found = [line.number for line in list_lines(report_id=report.pk, wanted=wanted)]

    assert found == numbers


def test_total_lines_adds_up_per_category_and_currency(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        totals = total_lines(report_id=report.pk)

    assert [
        (total.category, total.currency, total.lines, total.declared, total.declared_eur, total.unconverted)
        for total in totals.by_category
    ] == [
        ("travel", "PLN", 1, Decimal("50.00"), Decimal("0.00"), 1),
        ("external", "EUR", 1, Decimal("9.99"), Decimal("9.99"), 0),
        ("external", "PLN", 2, Decimal("50.05"), Decimal("11.42"), 0),
    ]
    assert totals.by_currency == [("EUR", 1, Decimal("9.99")), ("PLN", 3, Decimal("100.05"))]
    assert (totals.lines, totals.declared_eur, totals.unconverted) == (4, Decimal("21.41"), 1)


def test_list_line_changes_tells_who_changed_what_from_the_database(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat), translation.override("en"):
        line = list_lines(report_id=report.pk).first()
        line.declared, line.category = Decimal("60.00"), "staff"
        line.save()

        newest, first = list_line_changes(line=line)

    assert (newest.who, first.is_first) == (str(cast.partner.user), True)
    assert [(change.label, change.old, change.new) for change in newest.changes] == [
        ("cost category", "Travel and accommodation", "Staff costs"),
        ("declared amount", "50.00", "60.00"),
    ]
