"""Names in a list that waits to be imported."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.intake.models import ExpenditureImport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.intake import bring, csv_list

NAME = "Jan Zmyślony"
HEADINGS = ["Lp.", "Opis wydatku", "Pracownik", "Kategoria kosztów", "Data zapłaty", "Kwota kwalifikowalna"]
ROW = ["1", "Wynagrodzenie 3/2026", NAME, "Koszty personelu", "27.03.2026", "2 000,00"]


@pytest.fixture
def pending(cast: Cast, settings: Any, tmp_path: Path) -> ExpenditureImport:
    settings.SECOND_FACTOR_ROLES = []
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    return bring(cast.partner, report, csv_list(ROW, headings=HEADINGS))


@pytest.mark.parametrize(("role", "sees"), [("partner", True), ("auditor", True), ("lead", False)])
def test_name_is_shown_to_own_people_and_auditors(
    cast: Cast, client: Client, pending: ExpenditureImport, role: str, sees: bool
) -> None:
    client.force_login(getattr(cast, role).user)
    page = client.get(f"/p/alpha/imports/{pending.pk}/").content.decode()
    api = client.get(f"/api/v1/partnerships/alpha/imports/{pending.pk}/").json()
    rows = client.get(f"/api/v1/partnerships/alpha/imports/{pending.pk}/rows/").content.decode()

    assert (NAME in page) is sees
    assert [column["examples"] for column in api["columns"] if column["field"] == "person"] == [[NAME] if sees else []]
    assert NAME not in rows
