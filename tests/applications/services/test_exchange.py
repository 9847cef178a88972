"""The application out as DOCX, XLSX and JSON and back: nothing is lost, and nothing is overwritten unasked."""

import datetime as dt
import io
import json
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from docx import Document

from apps.applications.exchange.content import collect_content
from apps.applications.exchange.preview import Preview
from apps.applications.models import ApplicationFile, SectionText
from apps.applications.selectors.exchange import export_application, preview_file
from apps.applications.services.exchange import lay_file_aside, take_file_over
from apps.applications.services.section import save_section_text
from apps.applications.validators.section import SectionChanged
from apps.consortia.models import Membership
from apps.finance.models import BudgetLine, BudgetVersion
from apps.publishing.enums import Format
from apps.tenancy.context import enter_tenant
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage
from tests.factories.cast import Cast
from tests.factories.finance import make_budget_draft
from tests.factories.reporting import make_deliverable, make_output, make_work_package
from tests.factories.workplan import make_result, make_target_group

TEXT = "Fem byer afprøver værktøjet.\n\n– Første punkt\n– Andet punkt, “i citat”\n=1+1"


def fill(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        save_section_text(member=cast.lead, key="summary", text=TEXT, based_on=0)
        package = make_work_package(cast, 1)
        make_deliverable(cast, package, 1, dt.date(2026, 5, 31))
        make_output(cast, package)
        make_result(cast)
        make_target_group(cast)
        make_budget_draft(cast)


def export(cast: Cast, format: Format) -> bytes:
    with enter_tenant(cast.lead.seat):
        return export_application(partnership=cast.partnership, format=format, language="en")


def lay(member: Membership, name: str, content: bytes) -> ApplicationFile:
    with enter_tenant(member.seat):
        return lay_file_aside(member=member, name=name, content=content)


def preview(cast: Cast, file: ApplicationFile) -> Preview:
    with enter_tenant(cast.lead.seat):
        return preview_file(partnership=cast.partnership, content=file.content)


def take(member: Membership, file: ApplicationFile, sections: dict[str, int], *parts: str) -> Preview:
    """Takes what would change now."""
    with enter_tenant(member.seat):
        states = preview_file(partnership=member.partnership, content=file.content).states
        seen = {part: states.get(part, "") for part in parts}
        return take_file_over(member=member, file=file, sections=sections, parts=seen)


def content_of(cast: Cast) -> dict[str, Any]:
    with enter_tenant(cast.lead.seat):
        return collect_content(partnership=cast.partnership)


@pytest.mark.parametrize("format", ["docx", "xlsx", "json"])
def test_own_export_changes_nothing_when_it_comes_back(cast: Cast, format: str) -> None:
    fill(cast)

    file = lay(cast.lead, f"application.{format}", export(cast, Format(format)))

    assert preview(cast, file).is_empty
    if format == "xlsx":
        kinds = [row["kind"] for row in file.content["work_plan"]]
        assert kinds == [row["kind"] for row in content_of(cast)["work_plan"]]
    else:
        assert next(one["text"] for one in file.content["sections"] if one["key"] == "summary") == TEXT


def test_json_holds_everything(cast: Cast) -> None:
    fill(cast)

    assert json.loads(export(cast, Format.JSON)) == content_of(cast)


def test_document_edited_in_word_becomes_a_new_version_once_it_is_confirmed(cast: Cast) -> None:
    fill(cast)
    document = Document(io.BytesIO(export(cast, Format.DOCX)))
    place = next(one for one in document.paragraphs if one.text.startswith("Fem byer"))
    place.text = "Seks byer afprøver værktøjet."
    out = io.BytesIO()
    document.save(out)

    file = lay(cast.partner, "edited.docx", out.getvalue())

    (change,) = preview(cast, file).sections
    assert (change.key, change.before, change.version, change.is_behind) == ("summary", TEXT, 1, False)
    assert change.after == TEXT.replace("Fem", "Seks")
    take(cast.partner, file, {"summary": 1})
    with enter_tenant(cast.lead.seat):
        newest = SectionText.objects.order_by("-number")[0]
    assert (newest.number, newest.text, newest.origin, newest.partner_id) == (
        2, change.after, "imported", cast.partner.partner_id,
    )  # fmt: skip


def test_section_saved_meanwhile_is_said_to_be_ahead_and_is_not_overwritten_unseen(cast: Cast) -> None:
    fill(cast)
    file = lay(cast.lead, "a.json", export(cast, Format.JSON))
    with enter_tenant(cast.partner.seat):
        save_section_text(member=cast.partner, key="summary", text="Newer.", based_on=1)

    (change,) = preview(cast, file).sections
    assert (change.is_behind, change.version, change.written_from) == (True, 2, 1)
    with pytest.raises(SectionChanged):
        take(cast.lead, file, {"summary": 1})
    take(cast.lead, file, {"summary": 2})
    assert content_of(cast)["sections"][0]["text"] == TEXT


def change_cells(content: bytes, sheet: str, **cells: Any) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in cells.items():
        workbook[sheet][place] = value
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def test_workbook_changes_and_adds_parts_of_the_work_plan_and_amounts(cast: Cast) -> None:
    fill(cast)
    book = export(cast, Format.XLSX)
    rows = content_of(cast)["work_plan"]
    end = len(rows) + 2
    added = {f"A{end}": "Activity", f"C{end}": "WP1", f"D{end}": "Evaluate", f"I{end}": dt.date(2026, 2, 1)}
    book = change_cells(book, "Work plan", D2="Renamed package", **added, **{f"J{end}": dt.date(2026, 3, 1)})
    book = change_cells(book, "Budget", B2=1234.5)
    file = lay(cast.lead, "plan.xlsx", book)

    found = preview(cast, file)
    assert ([one.label for one in found.plan], found.problems) == (["WP1", "Activity"], [])
    assert [(one.row, one.partner, one.category, str(one.after)) for one in found.budget] == [
        (2, "LP", "staff", "1234.5")
    ]

    take(cast.lead, file, {}, "work_plan", "budget")

    with enter_tenant(cast.lead.seat):
        assert WorkPackage.objects.get().title == "Renamed package"
        assert Activity.objects.filter(title="Evaluate", starts_on=dt.date(2026, 2, 1)).count() == 1
        line = BudgetLine.objects.get(partner=cast.lead.partner, category="staff")
        assert (str(line.amount_eur), BudgetVersion.objects.count()) == ("1234.50", 1)
        assert (Output.objects.count(), TargetGroup.objects.count()) == (1, 1)


def test_wrong_rows_are_named_by_their_number_and_none_of_the_plan_is_taken(cast: Cast) -> None:
    fill(cast)
    end = len(content_of(cast)["work_plan"]) + 2
    wrong = {
        f"A{end}": "Poem", f"D{end}": "X",
        f"A{end + 1}": "Activity", f"C{end + 1}": "WP9", f"D{end + 1}": "Y", f"I{end + 1}": "soon",
    }  # fmt: skip
    book = change_cells(export(cast, Format.XLSX), "Work plan", D2="Renamed", **wrong)
    file = lay(cast.lead, "plan.xlsx", change_cells(book, "Budget", B2="much"))

    found = preview(cast, file)

    assert [(one.part, one.row, str(one.code), one.value) for one in found.problems] == [
        ("work_plan", end, "no_kind", "Poem"),
        ("work_plan", end + 1, "missing", "ends_on"),
        ("work_plan", end + 1, "no_place", "WP9"),
        ("work_plan", end + 1, "no_day", "soon"),
        ("budget", 2, "no_number", "much"),
    ]
    with pytest.raises(ValidationError, match=f"Row {end}"):
        take(cast.lead, file, {}, "work_plan")
    with enter_tenant(cast.lead.seat):
        assert WorkPackage.objects.get().title != "Renamed"


def plan_file(cast: Cast, rows: list[dict[str, str]]) -> bytes:
    return json.dumps({**content_of(cast), "work_plan": rows}).encode()


def test_whole_plan_of_a_file_is_laid_into_an_empty_one_with_what_lies_in_its_parts(cast: Cast) -> None:
    fill(cast)
    rows = content_of(cast)["work_plan"]
    with enter_tenant(cast.lead.seat):
        for model in (Output, Deliverable, Activity, WorkPackage, TargetGroup, ResultIndicator):
            model.objects.all().delete()
    renamed = [{**row, "code": f"X{row['code']}", "part_of": row["part_of"] and f"X{row['part_of']}"} for row in rows]

    take(cast.lead, lay(cast.lead, "plan.json", plan_file(cast, renamed)), {}, "work_plan")

    assert content_of(cast)["work_plan"] == rows


def test_plan_that_moves_as_a_whole_is_taken_whatever_lies_in_what(cast: Cast) -> None:
    fill(cast)
    days = ("starts_on", "ends_on", "due_on")
    later = [
        {
            name: value.replace("2026", "2028").replace("2027", "2029") if name in days else value
            for name, value in row.items()
        }
        for row in content_of(cast)["work_plan"]
    ]

    take(cast.lead, lay(cast.lead, "plan.json", plan_file(cast, later)), {}, "work_plan")

    assert content_of(cast)["work_plan"] == later


def test_part_that_changed_since_it_was_shown_is_not_taken(cast: Cast) -> None:
    fill(cast)
    file = lay(cast.lead, "plan.xlsx", change_cells(export(cast, Format.XLSX), "Work plan", D2="Renamed"))
    shown = preview(cast, file).states
    with enter_tenant(cast.lead.seat):
        package = WorkPackage.objects.get()
        package.title = "Meanwhile"
        package.save()

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError, match="changed while you were reading"):
        take_file_over(member=cast.lead, file=file, sections={}, parts=shown)


def test_partner_takes_texts_and_leaves_plan_and_budget_to_the_lead(cast: Cast) -> None:
    fill(cast)
    file = lay(cast.partner, "plan.xlsx", change_cells(export(cast, Format.XLSX), "Work plan", D2="Renamed"))

    with pytest.raises(PermissionDenied):
        take(cast.partner, file, {}, "work_plan")


def test_file_is_taken_once_and_only_if_something_is_chosen(cast: Cast) -> None:
    fill(cast)
    content = json.loads(export(cast, Format.JSON))
    content["sections"][0]["text"] = "Other."
    file = lay(cast.lead, "a.json", json.dumps(content).encode())

    with pytest.raises(ValidationError, match="Choose what"):
        take(cast.lead, file, {})
    take(cast.lead, file, {"summary": 1})
    with pytest.raises(ValidationError, match="already"):
        take(cast.lead, file, {"summary": 2})


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", b"no archive"),
        ("a.xlsx", b"PK\x03\x04 broken"),
        ("a.json", b"{"),
        ("a.json", b'{"format": "other"}'),
        ("a.exe", b""),
        ("a", b""),
    ],
)
def test_what_is_no_application_is_refused(cast: Cast, name: str, content: bytes) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        lay_file_aside(member=cast.lead, name=name, content=content)


def test_document_without_a_section_of_the_form_is_refused(cast: Cast) -> None:
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("A letter.")
    document.save(out)

    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError, match="No section of the form"):
        lay_file_aside(member=cast.lead, name="other.docx", content=out.getvalue())
