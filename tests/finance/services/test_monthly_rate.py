"""Where a rate comes from, and that the Commission's own list comes first."""

import datetime
import json
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.finance.enums import RateSource
from apps.finance.inforeuro import RateUnavailable
from apps.finance.models import MonthlyRate
from apps.finance.services.monthly_rate import ensure_monthly_rate

MAY = datetime.date(2025, 5, 1)


@pytest.fixture
def commission_list(tmp_path: Path) -> Path:
    entry = {"country": "Poland", "currency": "Zloty", "isoA3Code": "PLN", "isoA2Code": "PL", "value": 4.2595}
    path = tmp_path / "rates.json"
    path.write_text(json.dumps([entry]))
    return path


@pytest.mark.django_db
def test_rate_asked_for_first_time_is_derived_and_kept_with_its_fixing_date() -> None:
    rate = ensure_monthly_rate(currency="PLN", month=MAY)

    assert (rate.source, rate.fixing_date) == (RateSource.ECB_DERIVED, datetime.date(2025, 4, 29))
    assert MonthlyRate.objects.get() == rate


@pytest.mark.django_db
def test_imported_list_overrides_the_derived_rate(commission_list: Path) -> None:
    ensure_monthly_rate(currency="PLN", month=MAY)

    call_command("import_rates", commission_list, "--month", "2025-05")

    rate = ensure_monthly_rate(currency="PLN", month=datetime.date(2025, 5, 20))
    assert (rate.source, rate.rate) == (RateSource.COMMISSION, Decimal("4.259500"))


@pytest.mark.django_db
def test_list_imported_twice_is_there_once(commission_list: Path) -> None:
    for _again in range(2):
        call_command("import_rates", commission_list, "--month", "2025-05")

    assert MonthlyRate.objects.count() == 1


@pytest.mark.django_db
def test_unreadable_list_ends_with_two_and_stores_nothing(tmp_path: Path) -> None:
    path = tmp_path / "rates.json"
    path.write_text("[{}]")

    with pytest.raises(CommandError) as refusal:
        call_command("import_rates", path, "--month", "2025-05")
    assert refusal.value.returncode == 2
    assert MonthlyRate.objects.count() == 0


@pytest.mark.django_db
def test_month_beyond_the_known_rates_is_said() -> None:
    with pytest.raises(RateUnavailable):
        ensure_monthly_rate(currency="PLN", month=datetime.date(2199, 1, 1))
