import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from django.utils import translation

from apps.finance.ecb_fixings import EcbFixings, known_fixings
from apps.finance.enums import RateSource
from apps.finance.inforeuro import (
    AccountingRate,
    FixingDay,
    RateProblem,
    RateUnavailable,
    derive_monthly_rate,
    derive_period_average,
    latest_available_month,
)

# Invented fixings, in the form of the published file: newest first, a closing comma, and gaps.
# 30 and 31 August 2025 are a weekend; AAA left the list in June; the file ends on Friday 26 September.
FILE = """Date,AAA,PLN,DKK,
2025-09-26,N/A,4.2604,7.4641,
2025-09-01,N/A,4.2601,7.4640,
2025-08-29,N/A,4.25900,7.4639,
2025-08-28,N/A,4.2588,7.4638,
2025-07-31,N/A,4.2700,7.4630,
2025-07-30,N/A,4.2710,N/A,
2025-07-29,N/A,4.2720,7.4628,
2025-06-30,1.9558,4.2800,7.4620,
2025-06-27,1.9558,4.2810,7.4610,
"""


@pytest.fixture
def fixings():
    return EcbFixings(iter(FILE.splitlines()))


def problem_of(call):
    with pytest.raises(RateUnavailable) as caught:
        call()
    return caught.value.problem


def test_derive_monthly_rate_takes_second_to_last_day_of_the_month_before(fixings):
    assert derive_monthly_rate("PLN", 2025, 8, fixings=fixings) == AccountingRate(
        currency="PLN",
        month=dt.date(2025, 8, 1),
        rate=Decimal("4.2710"),
        fixing_date=dt.date(2025, 7, 30),
        source=RateSource.ECB_DERIVED,
        confirmed=False,
    )


def test_derive_monthly_rate_weekend_takes_last_fixing_before_with_every_published_digit(fixings):
    rate = derive_monthly_rate("PLN", 2025, 9, fixings=fixings)

    assert rate.fixing_date == dt.date(2025, 8, 29)
    assert str(rate.rate) == "4.25900"


def test_derive_monthly_rate_working_day_reading_counts_days_with_fixings(fixings):
    rate = derive_monthly_rate("PLN", 2025, 9, fixing_day=FixingDay.WORKING, fixings=fixings)

    assert (rate.fixing_date, rate.rate) == (dt.date(2025, 8, 28), Decimal("4.2588"))


def test_derive_monthly_rate_currency_missing_that_day_takes_its_last_fixing_before(fixings):
    rate = derive_monthly_rate("DKK", 2025, 8, fixings=fixings)

    assert (rate.fixing_date, rate.rate) == (dt.date(2025, 7, 29), Decimal("7.4628"))


def test_derive_monthly_rate_euro_is_one_and_needs_no_fixing(fixings):
    rate = derive_monthly_rate("EUR", 2031, 1, fixings=fixings)

    assert (rate.rate, rate.source, rate.fixing_date) == (Decimal(1), None, None)


def test_derive_monthly_rate_day_after_last_fixing_is_unavailable(fixings):
    # 29 September 2025 is a Monday, the file ends on the Friday before: the day's own fixing may still come.
    assert problem_of(lambda: derive_monthly_rate("PLN", 2025, 10, fixings=fixings)) == RateProblem.BEYOND_DATA
    assert (
        problem_of(lambda: derive_monthly_rate("PLN", 2025, 10, fixing_day=FixingDay.WORKING, fixings=fixings))
        == RateProblem.BEYOND_DATA
    )


@pytest.mark.parametrize("code", ["XXX", "pln", "", "Date"])
def test_derive_monthly_rate_unknown_currency_is_unavailable(fixings, code):
    assert problem_of(lambda: derive_monthly_rate(code, 2025, 8, fixings=fixings)) == RateProblem.UNKNOWN_CURRENCY


def test_derive_monthly_rate_currency_that_left_the_list_is_not_carried_on(fixings):
    assert derive_monthly_rate("AAA", 2025, 7, fixings=fixings).rate == Decimal("1.9558")
    assert problem_of(lambda: derive_monthly_rate("AAA", 2025, 8, fixings=fixings)) == RateProblem.NOT_QUOTED


def test_derive_monthly_rate_before_first_fixing_is_not_quoted(fixings):
    assert problem_of(lambda: derive_monthly_rate("PLN", 2024, 1, fixings=fixings)) == RateProblem.NOT_QUOTED


def test_rate_unavailable_explains_what_to_do_in_the_readers_format(fixings):
    with pytest.raises(RateUnavailable) as caught:
        derive_monthly_rate("PLN", 2025, 10, fixings=fixings)

    with translation.override("en"):
        assert caught.value.explain() == (
            "The reference rates at hand end on 28/09/2025, which is too early for this rate of PLN. "
            "Import the Commission's list of monthly rates."
        )


def test_latest_available_month_follows_each_currencys_own_last_fixing(fixings):
    assert latest_available_month("PLN", fixings=fixings) == dt.date(2025, 9, 1)
    assert latest_available_month("AAA", fixings=fixings) == dt.date(2025, 7, 1)
    assert problem_of(lambda: latest_available_month("XXX", fixings=fixings)) == RateProblem.UNKNOWN_CURRENCY


def test_derive_period_average_rounds_mean_of_daily_fixings_to_four_decimals(fixings):
    average = derive_period_average("PLN", dt.date(2025, 7, 1), dt.date(2025, 8, 31), fixings=fixings)

    assert (average.rate, average.fixings) == (Decimal("4.2662"), 5)


def test_derive_period_average_missing_days_are_left_out(fixings):
    average = derive_period_average("DKK", dt.date(2025, 7, 29), dt.date(2025, 7, 31), fixings=fixings)

    assert (average.rate, average.fixings) == (Decimal("7.4629"), 2)


def test_derive_period_average_open_period_or_no_quote_is_unavailable(fixings):
    june, july, autumn = dt.date(2025, 6, 1), dt.date(2025, 7, 1), dt.date(2025, 9, 30)

    assert problem_of(lambda: derive_period_average("PLN", june, autumn, fixings=fixings)) == "period-open"
    assert problem_of(lambda: derive_period_average("AAA", july, july, fixings=fixings)) == "not-quoted"
    assert problem_of(lambda: derive_period_average("XXX", june, july, fixings=fixings)) == "unknown-currency"


def test_ecb_fixings_from_zip_reads_the_only_member():
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("eurofxref-hist.csv", FILE)

    assert EcbFixings.from_zip(archive.getvalue()).currencies == {"AAA", "PLN", "DKK"}


@pytest.mark.parametrize(
    ("currency", "year", "month", "rate", "fixing"),
    [
        ("PLN", 2024, 5, "4.3255", dt.date(2024, 4, 29)),
        ("DKK", 2024, 5, "7.4581", dt.date(2024, 4, 29)),
        # 30 March 2024 was the Saturday of Easter: Maundy Thursday had the last fixing.
        ("PLN", 2024, 4, "4.3123", dt.date(2024, 3, 28)),
        ("BGN", 2024, 6, "1.9558", dt.date(2024, 5, 30)),
    ],
)
def test_known_fixings_known_months_give_published_rates(currency, year, month, rate, fixing):
    derived = derive_monthly_rate(currency, year, month)

    assert (derived.rate, derived.fixing_date) == (Decimal(rate), fixing)


def test_known_fixings_working_day_reading_differs_at_easter():
    derived = derive_monthly_rate("PLN", 2024, 4, fixing_day=FixingDay.WORKING)

    assert (derived.rate, derived.fixing_date) == (Decimal("4.3148"), dt.date(2024, 3, 27))


def test_known_fixings_lev_ends_with_the_euro_in_bulgaria():
    assert latest_available_month("BGN") == dt.date(2026, 1, 1)
    assert problem_of(lambda: derive_monthly_rate("BGN", 2026, 3)) == RateProblem.NOT_QUOTED


def test_known_fixings_month_after_the_latest_is_unavailable():
    latest = latest_available_month("PLN")
    later = (latest + dt.timedelta(days=62)).replace(day=1)

    assert derive_monthly_rate("PLN", latest.year, latest.month).rate > 0
    assert problem_of(lambda: derive_monthly_rate("PLN", later.year, later.month)) == RateProblem.BEYOND_DATA
    assert known_fixings() is known_fixings()
