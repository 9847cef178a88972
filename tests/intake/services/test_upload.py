from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from apps.intake.enums import ImportStatus
from apps.intake.models import ExpenditureImport
from apps.intake.readers.limits import DEFAULT_LIMITS
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.services.expenditure_import import discard_import
from apps.intake.services.upload import AlreadyImported, upload_list
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_report
from tests.factories.intake import ROWS, csv_list, do_jobs, store, upload_of


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


def test_upload_list_new_file_waits_to_be_read(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        uploaded = upload_list(member=cast.partner, report=report, file=upload_of(csv_list(*ROWS), "../a/wydatki.csv"))

    assert uploaded.created
    assert uploaded.upload.status == ImportStatus.READING
    assert uploaded.upload.name == "wydatki.csv"
    assert Path(uploaded.upload.file.path).read_bytes() == csv_list(*ROWS)


def test_upload_list_same_file_while_preview_waits_gives_that_preview(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first = upload_list(member=cast.partner, report=report, file=upload_of(csv_list(*ROWS)))
        second = upload_list(member=cast.partner, report=report, file=upload_of(csv_list(*ROWS), "kopia.csv"))

        assert (second.upload.pk, second.created) == (first.upload.pk, False)
        assert ExpenditureImport.objects.count() == 1


def test_upload_list_same_file_after_confirmation_names_that_import(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first = upload_list(member=cast.partner, report=report, file=upload_of(csv_list(*ROWS))).upload
        do_jobs(first)
        store(cast.partner, first)
        next_report = make_report(cast.partner, make_second_period(cast))

        with pytest.raises(AlreadyImported) as caught:
            upload_list(member=cast.partner, report=next_report, file=upload_of(csv_list(*ROWS), "kopia.csv"))

        assert caught.value.existing.pk == first.pk
        assert ExpenditureImport.objects.count() == 1


def make_second_period(cast: Cast) -> Any:
    with enter_tenant(cast.lead.seat):
        return make_period(cast.partnership, number=2, year=2027)


def test_upload_list_same_file_after_discard_is_new(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        first = upload_list(member=cast.partner, report=report, file=upload_of(csv_list(*ROWS))).upload
        do_jobs(first)
        discard_import(member=cast.partner, upload=first)

        assert upload_list(member=cast.partner, report=report, file=upload_of(csv_list(*ROWS))).created


def test_upload_list_same_key_and_file_gives_the_same_import(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        given = {"member": cast.partner, "report": report, "idempotency_key": "k-1"}
        first = upload_list(file=upload_of(csv_list(*ROWS)), **given)
        do_jobs(first.upload)
        store(cast.partner, first.upload)
        second = upload_list(file=upload_of(csv_list(*ROWS)), **given)

    assert (second.upload.pk, second.created) == (first.upload.pk, False)


def test_upload_list_same_key_for_another_file_is_refused(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        given = {"member": cast.partner, "report": report, "idempotency_key": "k-1"}
        upload_list(file=upload_of(csv_list(*ROWS)), **given)

        with pytest.raises(ValidationError) as caught:
            upload_list(file=upload_of(csv_list(ROWS[0])), **given)

    assert caught.value.code == "idempotency_key"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty"), (b"%PDF-1.7 a letter", "not_a_spreadsheet"), (b"PK\x03\x04 torn", "damaged"),
     (b"<html><table></table></html>", "web_page"), (b"\x00" * 300 + b"x", "not_a_spreadsheet")],
)  # fmt: skip
def test_upload_list_unreadable_file_keeps_nothing(
    cast: Cast, report: PartnerReport, tmp_path: Path, content: bytes, code: str
) -> None:
    with enter_tenant(cast.partner.seat):
        with pytest.raises(UnreadableFile) as caught:
            upload_list(member=cast.partner, report=report, file=upload_of(content, "lista.xlsx"))

        assert caught.value.code == code
        assert ExpenditureImport.objects.count() == 0
    assert list(tmp_path.iterdir()) == []


def test_upload_list_over_the_limit_is_refused_in_the_readers_language(
    cast: Cast, report: PartnerReport, monkeypatch: Any
) -> None:
    file = upload_of(b"x")
    monkeypatch.setattr(file, "size", DEFAULT_LIMITS.file_bytes + 1)

    with translation.override("en"), enter_tenant(cast.partner.seat), pytest.raises(UnreadableFile) as caught:
        upload_list(member=cast.partner, report=report, file=file)

    assert caught.value.code == "too_big"


def test_upload_list_into_another_partners_report_is_forbidden(cast: Cast, report: PartnerReport) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        upload_list(member=cast.lead, report=report, file=upload_of(csv_list(*ROWS)))
