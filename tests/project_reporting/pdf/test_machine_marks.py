"""Text a machine drafted is marked in every format until a person approves it; then the file says who did."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import translation
from django.utils.translation import gettext
from docx import Document
from pypdf import PdfReader

from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.pdf.project_report import render_project_report
from apps.project_reporting.services.draft_sentence import approve_all_sentences, approve_sentence
from apps.project_reporting.services.project_report import freeze_project_report
from apps.publishing.enums import Format
from apps.publishing.sections import MACHINE_NOTE
from tests.factories.project_reporting import drafted
from tests.factories.reporting import World

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "pl", "fi", "da"]
ORIGINAL = "Przewodnik został opublikowany."
MODEL = "translator@0123456789ab"


def freeze_after(world: World, work: Callable[[ProjectReport], object]) -> ProjectReport:
    report = drafted(world)
    work(report)
    return freeze_project_report(member=world.cast.lead, report=report)


def sentences_of(report: ProjectReport) -> Iterator[dict[str, Any]]:
    return (sentence for section in report.snapshot["sections"] for sentence in section["sentences"])


def paragraphs_of(report: ProjectReport, language: str) -> list[str]:
    document = Document(io.BytesIO(render_project_report(report.snapshot, report.sha256, Format.DOCX, language)))
    return [paragraph.text for paragraph in document.paragraphs]


def facts_of(report: ProjectReport, language: str) -> dict[str, str]:
    """What the text document says of the origin of its sentences."""
    document = Document(io.BytesIO(render_project_report(report.snapshot, report.sha256, Format.DOCX, language)))
    with translation.override(language):
        head = gettext("Origin")
    (table,) = [one for one in document.tables if one.rows[0].cells[0].text == head]
    return {row.cells[0].text: row.cells[1].text for row in table.rows[1:]}


def text_of(report: ProjectReport, language: str) -> str:
    pages = PdfReader(io.BytesIO(render_project_report(report.snapshot, report.sha256, Format.PDF, language))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_document_marks_every_sentence_nobody_approved_and_explains_the_mark(inside: World, language: str) -> None:
    def approve_first(report: ProjectReport) -> None:
        approve_sentence(member=inside.cast.lead, sentence=DraftSentence.objects.filter(report=report)[0])

    report = freeze_after(inside, approve_first)

    said = list(sentences_of(report))
    words = paragraphs_of(report, language)
    waiting = [one["texts"][language] for one in said if not one["approved_at"]]
    approved = [one["texts"][language] for one in said if one["approved_at"]]
    assert len(approved) == 1
    assert sorted(words_without_mark(words)) == sorted(waiting)
    assert approved[0] in words
    with translation.override(language):
        assert gettext(MACHINE_NOTE) in words


def words_without_mark(words: list[str]) -> list[str]:
    return [one.removeprefix("◇ ") for one in words if one.startswith("◇ ")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_approved_report_bears_no_mark_and_says_who_approved(inside: World, language: str) -> None:
    lead = inside.cast.lead
    report = freeze_after(inside, lambda one: approve_all_sentences(member=lead, report=one))

    assert [one for one in paragraphs_of(report, language) if "◇" in one] == []
    assert "◇" not in text_of(report, language)
    with translation.override(language):
        said = gettext("Worded by Sammen, approved by a person")
    # What partners wrote themselves was approved as well, but no machine worded it.
    worded = [one for one in sentences_of(report) if one["kind"] != "quote"]
    counted = f"{lead.user.full_name}: {len(worded)}"
    assert facts_of(report, language)[said] == counted
    assert counted in text_of(report, language)


def test_json_and_pack_name_machine_approver_and_moment_of_each_sentence(inside: World) -> None:
    def approve_quotes(report: ProjectReport) -> None:
        for sentence in DraftSentence.objects.filter(report=report, kind="quote"):
            approve_sentence(member=inside.cast.lead, sentence=sentence)

    report = freeze_after(inside, approve_quotes)

    data = json.loads(render_project_report(report.snapshot, report.sha256, Format.JSON, ""))
    packed = render_project_report(report.snapshot, report.sha256, Format.ZIP, "")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert json.loads(archive.read("report.json"))["sections"] == data["sections"]
    sentences = [one for section in data["sections"] for one in section["sentences"]]
    name = inside.cast.lead.user.full_name
    assert {(one["kind"], one["is_machine_drafted"], one["approved_by"]) for one in sentences} == {
        ("ledger", True, ""), ("quote", True, name),
    }  # fmt: skip
    assert {one["kind"] for one in sentences if one["approved_at"]} == {"quote"}


@pytest.fixture
def translated(inside: World) -> ProjectReport:
    """One quote was translated by a model of the operator's and approved by nobody."""

    def translate(report: ProjectReport) -> None:
        DraftSentence.objects.filter(report=report, text=ORIGINAL).update(
            text="The guide has been published.", language="en", original_text=ORIGINAL, original_language="pl",
            made_with=MODEL,
        )  # fmt: skip

    return freeze_after(inside, translate)


def test_every_format_names_the_model_and_quotes_the_original(translated: ProjectReport) -> None:
    words = paragraphs_of(translated, "en")

    origin = f"D1.1.1 · PP2 Voivodeship, written by the language model {MODEL} from Polish"
    place = words.index("◇ The guide has been published.")
    assert words[place + 1 : place + 3] == [
        origin,
        ORIGINAL,
    ]
    assert facts_of(translated, "en")["Written by language models"] == f"{MODEL}: 1"
    pages = text_of(translated, "en")
    assert f"◇ The guide has been published. {origin} {ORIGINAL}" in pages
    assert f"Written by language models {MODEL}: 1" in pages
    data = json.loads(render_project_report(translated.snapshot, translated.sha256, Format.JSON, ""))
    (quote,) = [one for section in data["sections"] for one in section["sentences"] if one["made_with"]]
    assert (quote["made_with"], quote["original_text"], quote["is_machine_drafted"]) == (MODEL, ORIGINAL, True)
