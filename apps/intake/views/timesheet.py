"""A timesheet kept in a spreadsheet is read into the grid, where a person looks at it and saves it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.documents.validators.document import check_file_size, clean_name
from apps.intake.forms.timesheet import TimesheetUploadForm
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.readers.tables import read_table
from apps.intake.timesheet import read_timesheet
from apps.staff.addresses import month_of
from apps.staff.models import Employment
from apps.staff.permissions import can_edit_employment
from apps.staff.selectors.timesheet import judge_rows, lay_out, packages_by_number
from apps.staff.views.employment import find_employment
from apps.staff.views.timesheet import render_proposal


@require_POST
def timesheet_upload(request: PartnershipRequest, employment_id: int, year: int, month: int) -> HttpResponse:
    found = find_employment(request, employment_id)
    require(can_edit_employment(request.membership, found))
    form = TimesheetUploadForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, str(form.errors["file"][0]))
        return redirect("timesheet", request.partnership.slug, found.pk, year, month)
    return _read(request, found, year, month, form.cleaned_data["file"])


def _read(
    request: PartnershipRequest, employment: Employment, year: int, month: int, file: UploadedFile
) -> HttpResponse:
    first_day = month_of(year, month)
    try:
        name = clean_name(file.name or "")
        check_file_size(name=name, size=file.size or 0)
        workbook = read_table(file.read(), name, language=request.user.language)
    except UnreadableFile as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        read = read_timesheet(workbook, month=first_day, packages=packages_by_number())
        timesheet = judge_rows(employment=employment, month=first_day, rows=read.rows)
        grid = lay_out(employment=employment, month=first_day, timesheet=timesheet)
        notes = [*read.notes, *(problem.message for problem in timesheet.problems)]
        said = _("%(name)s was read and is not saved yet. Check the hours, correct them, then save.") % {"name": name}
        return render_proposal(request, employment, grid, [said, *notes])
    return redirect("timesheet", request.partnership.slug, employment.pk, year, month)
