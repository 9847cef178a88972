"""Euro amounts and flat rates as they stand in the ledger."""

import datetime
from decimal import Decimal

import pytest

from apps.consortia.models import ReportingPeriod
from apps.finance.conversion_basis import AverageOfPeriod, ConversionBasis, RateOfMonth
from apps.finance.ecb_fixings import known_fixings
from apps.finance.enums import CostCategory, LineKind, RateSource
from apps.finance.inforeuro import RateUnavailable
from apps.finance.models import ExpenditureLine, MonthlyRate
from apps.finance.selectors.exchange_rate import find_conversion_basis, find_missing_rates
from apps.finance.services.conversion import book_flat_rates, convert_lines
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

MARCH = datetime.date(2026, 3, 1)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    MonthlyRate.objects.create(currency="PLN", month=MARCH, rate=Decimal("4.2595"), source=RateSource.COMMISSION)
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, 1, category=CostCategory.STAFF, kind=LineKind.PAYROLL, declared=Decimal("18450.00"))
        make_line(report, 2, currency="EUR", declared=Decimal("99.99"))
    return report


def bring_up_to_date(cast: Cast, report: PartnerReport) -> dict[tuple[str, str], Decimal | None]:
    convert_lines(report_id=report.pk, basis=RateOfMonth(MARCH))
    book_flat_rates(partner=cast.partner.partner, report_id=report.pk)
    lines = ExpenditureLine.objects.filter(report=report).order_by("number")
    return {(line.kind, line.category): line.declared_eur for line in lines}


def test_each_currency_is_converted_at_its_own_rate(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        amounts = bring_up_to_date(cast, report)

    assert amounts[("payroll", "staff")] == Decimal("4331.49")
    assert amounts[("invoice", "external")] == Decimal("99.99")


def test_flat_rates_are_cut_down_to_the_cent_on_converted_staff(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        amounts = bring_up_to_date(cast, report)

    # 0.15 × 4 331.49 = 649.7235
    assert amounts[("flat_rate", "office")] == Decimal("649.72")
    assert amounts[("flat_rate", "travel")] == Decimal("649.72")


def test_flat_rate_whose_base_is_gone_stays_at_nil_under_its_number(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        bring_up_to_date(cast, report)
        before = list(ExpenditureLine.objects.filter(kind=LineKind.FLAT_RATE).values_list("pk", "number"))
        ExpenditureLine.objects.filter(number=1).delete()

        bring_up_to_date(cast, report)

        after = list(
            ExpenditureLine.objects.filter(kind=LineKind.FLAT_RATE).values_list("pk", "number", "declared_eur")
        )
    assert after == [(pk, number, Decimal("0.00")) for pk, number in before]


def test_credit_note_is_rounded_like_its_invoice(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(report, 3, declared=Decimal("-18450.00"), kind=LineKind.CREDIT_NOTE, category=CostCategory.EQUIPMENT)
        amounts = bring_up_to_date(cast, report)

    assert amounts[("credit_note", "equipment")] == Decimal("-4331.49")


def averaged_in_march(cast: Cast, report: PartnerReport) -> ConversionBasis:
    cast.partnership.programme_version.parameters.create(key="exchange_method", value="ecb-period-average")
    period = ReportingPeriod(
        partnership=cast.partnership, starts_on=datetime.date(2025, 3, 1), ends_on=datetime.date(2025, 3, 31)
    )
    return find_conversion_basis(period=period, month=MARCH)


def test_average_of_the_period_converts_where_the_programme_says_so(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        convert_lines(report_id=report.pk, basis=averaged_in_march(cast, report))
        line = ExpenditureLine.objects.get(number=1)

    # The 21 daily rates of March 2025 add up to 87.8222: 4.1820 on average, and 18 450.00 / 4.1820 = 4 411.7647….
    assert (line.rate, line.declared_eur) == (Decimal("4.1820"), Decimal("4411.76"))
    assert (line.rate_source, line.rate_month, line.rate_fixing_date) == ("ecb-period-average", None, None)


def test_average_of_a_period_that_still_runs_is_refused_in_words(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        basis = AverageOfPeriod(datetime.date(2026, 1, 1), datetime.date(2099, 1, 1))
        (reason,) = find_missing_rates(report_id=report.pk, basis=basis)

        with pytest.raises(RateUnavailable):
            convert_lines(report_id=report.pk, basis=basis)

    assert reason.explain().startswith(
        "PLN is converted at the average of the daily rates in the whole reporting period"
    )


def test_average_so_far_ends_with_the_last_daily_rate_at_hand() -> None:
    start, last = datetime.date(2026, 1, 1), known_fixings().complete_until

    assert AverageOfPeriod(start, datetime.date(2099, 1, 1)).so_far() == AverageOfPeriod(start, last)
    assert AverageOfPeriod(start, MARCH).so_far() == AverageOfPeriod(start, MARCH)


def test_month_of_the_commissions_list_converts_where_the_programme_says_nothing(cast: Cast) -> None:
    period = ReportingPeriod(partnership=cast.partnership, starts_on=MARCH, ends_on=MARCH)

    assert find_conversion_basis(period=period, month=datetime.date(2026, 3, 17)) == RateOfMonth(MARCH)
