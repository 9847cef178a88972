from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from apps.intake.models import ListProfile
from apps.intake.selectors.preview import read_preview
from apps.intake.services.list_profile import delete_profile, rename_profile
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.intake import HEADINGS, ROWS, bring, csv_list, store


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def profile(cast: Cast, report: PartnerReport) -> ListProfile:
    store(cast.partner, bring(cast.partner, report, csv_list(*ROWS), "Symfonia.csv"))
    with enter_tenant(cast.partner.seat):
        return ListProfile.objects.get()


def count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM intake_listprofile")
        return int(cursor.fetchone()[0])


def test_profile_belongs_to_the_organisation_and_learns_its_columns(cast: Cast, profile: ListProfile) -> None:
    assert (profile.organisation_id, profile.name, profile.times_used) == (
        cast.partner.partner.organisation_id, "Symfonia.csv", 1,
    )  # fmt: skip
    assert profile.mapping["Kwota kwalifikowalna"] == "declared"


def test_profile_is_seen_by_its_own_people_and_workers_only(cast: Cast, profile: ListProfile) -> None:
    seen = {}
    for name in ("partner", "lead", "other_partner", "auditor"):
        with enter_tenant(getattr(cast, name).seat):
            seen[name] = count()
    with enter_tenant(system_seat(cast.partnership.pk)):
        seen["worker"] = count()
    with enter_person(cast.partner.user_id):
        seen["without a partnership"] = count()

    assert seen == {
        "partner": 1, "lead": 0, "other_partner": 0, "auditor": 0, "worker": 1, "without a partnership": 0,
    }  # fmt: skip


def test_profile_is_not_written_by_others(cast: Cast, profile: ListProfile) -> None:
    for name in ("lead", "other_partner"):
        with enter_tenant(getattr(cast, name).seat):
            assert ListProfile.objects.update(name="taken over") == 0
            assert ListProfile.objects.all().delete()[0] == 0

    with enter_tenant(cast.partner.seat):
        assert ListProfile.objects.get().name == "Symfonia.csv"


def test_ledger_account_gives_the_category_it_had_before(cast: Cast, report: PartnerReport) -> None:
    headings = [*HEADINGS, "Konto"]
    first = csv_list([*ROWS[0], "402"], [*ROWS[1], "409"], headings=headings)
    store(cast.partner, bring(cast.partner, report, first))

    with enter_tenant(cast.partner.seat):
        assert ListProfile.objects.get().accounts == {"402": "external", "409": "travel"}
    empty = [[*row[:7], "", *row[8:], account] for row, account in ((ROWS[0], "409"), (ROWS[1], "402"))]
    later = bring(cast.partner, report, csv_list(*empty, headings=headings))

    with enter_tenant(cast.partner.seat):
        preview = read_preview(later)
        assert [item.row.category for item in preview.page(0, 9)] == ["travel", "external"]
        assert (preview.can_confirm, preview.summary.profile) == (True, "wydatki.csv")


def test_profile_is_renamed_and_forgotten_by_its_people(cast: Cast, profile: ListProfile) -> None:
    with enter_tenant(cast.partner.seat):
        assert rename_profile(member=cast.partner, profile=profile, name=" Księgi ").name == "Księgi"
        with pytest.raises(PermissionDenied):
            rename_profile(member=cast.lead, profile=profile, name="x")
        delete_profile(member=cast.partner, profile=profile)

        assert ListProfile.objects.count() == 0
