"""Documents of a programme as an operator loads them."""

import base64
import io

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, transaction
from PIL import Image

from apps.guidance.models import GuidanceDocument, Passage
from apps.programmes.models import ProgrammeVersion
from tests.factories.documents import pdf_with_scans
from tests.guidance.conftest import MANUAL, load


@pytest.fixture
def programme(as_owner: None) -> ProgrammeVersion:
    return ProgrammeVersion.objects.create(
        code="interreg-europe", version="call-9", names={"en": "Interreg Europe"}, valid_from="2021-01-01"
    )


def remove(**options: object) -> str:
    out = io.StringIO()
    call_command("load_guidance", remove=True, stdout=out, **options)
    return out.getvalue()


def test_document_becomes_numbered_passages(programme):
    said = load("manual_en.md", **MANUAL, url="https://programme.invalid/manual", valid_from="2026-01-01")

    assert said == "Programme manual: edition 1, 12 passages.\n"
    passage = Passage.objects.get(section="2.1")
    assert passage.heading == "Equipment for pilots"
    assert passage.text.startswith("Equipment for pilots\n\nEquipment that a pilot action needs, such as drones,")
    assert "equipment" in passage.topics
    assert passage.words is not None
    assert (passage.document.programme_version, passage.document.url) == (None, "https://programme.invalid/manual")


def test_same_file_twice_changes_no_passage(programme):
    load("manual_en.md", **MANUAL)
    before = list(Passage.objects.values_list("pk", flat=True))

    said = load("manual_en.md", **MANUAL, url="https://programme.invalid/new")

    assert said == "Programme manual: nothing new, edition 1, 12 passages.\n"
    assert list(Passage.objects.values_list("pk", flat=True)) == before
    assert GuidanceDocument.objects.get().url == "https://programme.invalid/new"


def test_another_file_under_the_same_title_is_the_next_edition_and_the_old_one_stays_readable(programme, tmp_path):
    load("manual_en.md", **MANUAL)
    later = tmp_path / "manual.md"
    later.write_text("# Programme manual\n\n## 1 Drones\n\nDrones may be hired.\n")

    said = load(later, **MANUAL)

    assert said == "Programme manual: edition 2, 1 passages.\n"
    assert list(GuidanceDocument.objects.order_by("edition").values_list("edition", "is_current")) == [
        (1, False), (2, True),
    ]  # fmt: skip
    assert Passage.objects.filter(document__edition=1).count() == 12


def test_removed_document_is_gone_with_all_editions(programme, tmp_path):
    load("manual_en.md", **MANUAL)

    assert remove(**MANUAL) == "Programme manual: 1 editions removed.\n"
    assert not Passage.objects.exists()
    with pytest.raises(CommandError, match="there is no such document"):
        remove(**MANUAL)


def test_unknown_programme_and_version_are_refused(programme):
    with pytest.raises(CommandError, match="There is no programme interreg-moon"):
        load("manual_en.md", **MANUAL | {"programme": "interreg-moon"})
    with pytest.raises(CommandError, match="has no version call-1"):
        load("manual_en.md", **MANUAL, of_version="call-1")


def test_file_without_text_is_refused_and_loads_nothing(programme, tmp_path):
    empty = tmp_path / "scan.pdf"
    empty.write_bytes(b"%PDF-1.7 nothing")

    with pytest.raises(CommandError, match="damaged"):
        load(empty, **MANUAL)
    assert not GuidanceDocument.objects.exists()


def stamped_scan(name: str) -> str:
    """A page that a scanner drew and named: a picture with some twenty letters, of which no two pages have the same."""
    out = io.BytesIO()
    Image.new("L", (20, 20), 200).save(out, "PNG")
    drawn = base64.b64encode(out.getvalue()).decode()
    return (
        "<style>@page{size:A4;margin:0}</style>"
        f"<img style='display:block;width:210mm;height:280mm' src='data:image/png;base64,{drawn}'>Scanned {name}"
    )


PAGE = "<h1>1 Drones</h1><p>A drone that a pilot action needs may be bought by the end of the period.</p>"
BOATS = "<h1>2 Boats</h1><p>A boat is hired, not bought, and only for the days on which it sails.</p>"
TRAVEL = "<h1>3 Travel</h1><p>Journeys inside the area are paid as they were, by train wherever one goes.</p>"
STAMPS = ["Alder Birch", "Cedar Daphne", "Elm Fir"]


def test_manual_most_of_whose_pages_are_stamped_scans_is_refused_and_leaves_the_edition(programme, tmp_path):
    load("manual_en.md", **MANUAL)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(pdf_with_scans(PAGE, *map(stamped_scan, STAMPS)))

    with pytest.raises(CommandError) as refusal:
        load(scan, **MANUAL)

    assert str(refusal.value) == (
        "Most pages of the document are pictures, and nothing is read on them: pages 2–4. Use the file it was made"
        " from, or have its text recognised first."
    )
    assert list(GuidanceDocument.objects.values_list("edition", "is_current")) == [(1, True)]


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ([PAGE, "", BOATS, stamped_scan("Alder Birch"), TRAVEL], "pages 2 and 4 are pictures"),
        ([PAGE, ""], "page 2 is a picture"),
        ([PAGE, BOATS], ""),
    ],
)
def test_manual_with_some_scans_is_loaded_and_the_operator_told_which(programme, tmp_path, capsys, pages, told):
    manual = tmp_path / "manual.pdf"
    manual.write_bytes(pdf_with_scans(*pages))

    said = load(manual, **MANUAL)

    warning = (
        f"Programme manual: {told}, so nothing there was read and no question is answered from it. Where it holds "
        "rules, load the file it was made from, or have its text recognised first.\n"
    )
    assert capsys.readouterr().err == (warning if told else "")
    assert said.startswith("Programme manual: edition 1, ")
    assert Passage.objects.filter(text__contains="A drone").exists()


@pytest.mark.django_db
def test_application_may_read_passages_and_write_none():
    with pytest.raises(CommandError, match="Only the owner of the database"):
        load("manual_en.md", **MANUAL)
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        GuidanceDocument.objects.create(
            kind="document", programme="interreg-europe", title="Forged", language="en", sha256="0" * 64
        )
    assert list(Passage.objects.all()) == []
