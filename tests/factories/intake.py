"""Lists of expenditure as accounts export them, made here."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from apps.consortia.models import Membership
from apps.intake.models import ExpenditureImport
from apps.intake.services.confirmation import confirm_import
from apps.intake.services.upload import upload_list
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.tenancy.context import enter_tenant, system_seat

HEADINGS = ["Lp.", "Nr faktury", "Data wystawienia", "Data zapłaty", "Sprzedawca", "NIP", "Opis wydatku",
            "Kategoria kosztów", "Pakiet prac", "Netto", "VAT", "Brutto", "Kwota kwalifikowalna"]  # fmt: skip
ROWS = [
    ["1", "FV/12/2026", "12.03.2026", "20.03.2026", "Drukarnia Opolska Sp. z o.o.", "5260250274",
     "Druk plakatów – żółte tło", "Koszty ekspertyz i usług zewnętrznych", "WP2", "1 000,00", "230,00", "1 230,00",
     "1 230,00"],
    ["2", "FV/77/2026", "02.04.2026", "15.04.2026", "Hotel Łabędź", "7740001454", "Nocleg, konferencja w Tampere",
     "Podróże", "PR 1", "400,00", "32,00", "432,00", "432,00"],
]  # fmt: skip
BROKEN = ["3", "FV/78/2026", "31.02.2026", "15.04.2026", "Hotel Łabędź", "7740001454", "Nocleg", "Podróże", "PR 1",
          "100,00", "8,00", "108,00", "sto osiem"]  # fmt: skip


def csv_list(*rows: list[str], encoding: str = "cp1250", headings: list[str] = HEADINGS) -> bytes:
    """As Polish Excel writes it: semicolons, decimal commas, its own code page or UTF-8 with a mark."""
    lines = [";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in [headings, *rows]]
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


def xlsx_list(
    *rows: list[Any], headings: list[str] = HEADINGS, sheets: dict[str, list[list[Any]]] | None = None
) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "Wydatki"
    for row in [headings, *rows]:
        sheet.append(row)
    for name, content in (sheets or {}).items():
        other = workbook.create_sheet(name)
        for row in content:
            other.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def do_jobs(*uploads: ExpenditureImport) -> None:
    """What a worker does for these imports, here and now."""
    for upload in uploads:
        with enter_tenant(system_seat(upload.partnership_id)):
            waiting = Job.objects.filter(subject_id=upload.pk, kind__startswith="intake.", status="queued")
            found = [(job.partnership_id, job.pk) for job in waiting]
        for partnership_id, job_id in found:
            perform_job(partnership_id=partnership_id, job_id=job_id)


def bring(member: Membership, report: Any, content: bytes, name: str = "wydatki.csv") -> ExpenditureImport:
    """Upload a list and have it read."""
    with enter_tenant(member.seat):
        upload = upload_list(member=member, report=report, file=upload_of(content, name)).upload
    do_jobs(upload)
    with enter_tenant(member.seat):
        return ExpenditureImport.objects.get(pk=upload.pk)


def store(member: Membership, upload: ExpenditureImport) -> ExpenditureImport:
    """Confirm a list and have it stored."""
    with enter_tenant(member.seat):
        confirm_import(member=member, upload=upload)
    do_jobs(upload)
    with enter_tenant(member.seat):
        return ExpenditureImport.objects.get(pk=upload.pk)


def upload_of(content: bytes, name: str = "wydatki.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
