"""Certificate and control report as files: what they say, that they do not change, and who has them."""

import io
import json
from decimal import Decimal

import pikepdf
import pytest
from django.utils import translation
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from apps.control.content.lines import iterate_records
from apps.control.content.sections import report_sections
from apps.control.enums import ControlDocument
from apps.control.models import Certificate
from apps.control.pdf.certificate import render_control_document
from apps.control.selectors.certificate import get_certificate
from apps.control.selectors.control_document import list_control_files, place_of
from apps.control.services.certificate import issue_certificate, reopen_finished_control
from apps.control.services.control_document import get_document, render_all_documents
from apps.control.services.line_verification import park_in_control
from apps.control.services.sample import SampleWish, draw_sample
from apps.control.statements import CONFIRMATION_KEYS
from apps.publishing.enums import Format
from apps.publishing.models import RenderedDocument
from apps.publishing.sections import Quote, Sentence
from apps.publishing.selectors.rendered_document import read_rendered
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import complete, decide, line_of, make_certified, make_contradicted, make_control
from tests.publishing.pdf_checks import list_problems

LANGUAGES = ["en", "pl", "fi", "da"]


def make_certificate(cast: Cast) -> Certificate:
    """With 1 250.00 of staff deducted. Leaves the tenant."""
    make_certified(cast)
    with enter_tenant(cast.controller.seat):
        return get_certificate(certificate_id=Certificate.objects.get().pk)


def render(certificate: Certificate, document: ControlDocument, format: Format, language: str) -> bytes:
    return render_control_document(certificate.content, certificate.sha256, document, format, language)


def read_text(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_frozen_lines_add_up_along_both_axes_to_the_overview(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        complete(cast, control)
        park_in_control(member=cast.controller, control=control, line=line_of(control, 2), reason="No acceptance.")
        decide(cast, control, 1, "47067.65", "4.14")
        decide(cast, control, 3, "-200.00")
        content = issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS).content

    rows = list(iterate_records(content))
    columns = ("declared_eur", "parked_eur", "deducted_eur")
    sums = {name: str(sum(Decimal(row[name]) for row in rows)) for name in (*columns, "certified_eur")}
    assert sums == {name: content[name] for name in columns} | {"certified_eur": content["eligible_eur"]}
    assert all(
        Decimal(row["declared_eur"])
        == Decimal(row["parked_eur"]) + Decimal(row["deducted_eur"]) + Decimal(row["certified_eur"])
        for row in rows
    )
    # 48 317.65 less 1 250.00, less the credit note of 200.00, twice 15 % of 47 067.65.
    assert sums == {
        "declared_eur": "63812.93", "parked_eur": "1200.00", "deducted_eur": "1625.00", "certified_eur": "60987.93"
    }  # fmt: skip


def test_certificate_has_a_row_for_the_vat_number_and_a_line_to_sign_on(cast: Cast) -> None:
    text = read_text(render(make_certificate(cast), ControlDocument.CERTIFICATE, Format.PDF, "en"))

    assert "VAT number not given" in text
    assert "Place, date and signature" in text


@pytest.mark.parametrize("document", list(ControlDocument))
def test_qualification_stands_beneath_its_statement_and_beside_its_answer(
    cast: Cast, document: ControlDocument
) -> None:
    control = make_contradicted(cast)
    with enter_tenant(cast.controller.seat):
        certificate = issue_certificate(
            member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS,
            qualifications={"c": "", "double_financing": "Invoice 17 came twice."},
        )  # fmt: skip
    pdf = render(certificate, document, Format.PDF, "en")

    said = "Deducted, and no part of what is certified: EUR 200.00 (4.11 – Double financing)."
    expected = {
        ControlDocument.CERTIFICATE: f"No evidence of double financing was found. Regulation (EU) 2021/1060, "
        f"Article 63(9) {said} “Invoice 17 came twice.”",
        ControlDocument.REPORT: said,
    }
    assert expected[document] in read_text(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", list(ControlDocument))
def test_pdf_is_tagged_archival_and_carries_the_verified_lines(
    cast: Cast, document: ControlDocument, language: str
) -> None:
    certificate = make_certificate(cast)

    content = render(certificate, document, Format.PDF, language)

    assert content == render(certificate, document, Format.PDF, language)
    assert list_problems(content) == []
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == language
        assert sorted(pdf.attachments) == ["verified-lines.csv", "verified-lines.json"]
        attached = json.loads(pdf.attachments["verified-lines.json"].get_file().read_bytes())
    assert [(row["number"], row["certified_eur"]) for row in attached["rows"]] == [
        (1, "47067.65"), (2, "1200.00"), (3, "-200.00"), (4, "7060.14"), (5, "7060.14")
    ]  # fmt: skip
    assert certificate.number in read_text(content)


def test_certificate_says_total_and_nine_confirmations_in_the_files_language(cast: Cast) -> None:
    certificate = make_certificate(cast)

    text = read_text(render(certificate, ControlDocument.CERTIFICATE, Format.PDF, "en"))

    assert "Total eligible after control EUR 62,187.93" in text
    assert "The rules of public procurement were observed." in text
    assert "A suspicion of fraud is reported separately." in text
    assert "Cora Control" in text
    assert certificate.sha256 in text


def test_certificate_cites_the_law_as_the_files_language_does(cast: Cast) -> None:
    certificate = make_certificate(cast)

    text = " ".join(read_text(render(certificate, ControlDocument.CERTIFICATE, Format.PDF, "pl")).split())

    assert (
        certificate.content["confirmations"][4]["basis"] == "Regulation (EU) 2021/1060, Articles 69(6) and 74(1)(a)(i)"
    )
    assert "Rozporządzenie (UE) 2021/1060, art. 69 ust. 6 i art. 74 ust. 1 lit. a) ppkt (i)" in text


def test_control_report_has_deductions_checklist_and_conclusions(cast: Cast) -> None:
    certificate = make_certificate(cast)

    text = read_text(render(certificate, ControlDocument.REPORT, Format.PDF, "en"))

    assert "Is the audit trail complete from the report to the single document?" in text
    assert "“The costs are eligible.”" in text
    assert "What people wrote stands in the language they wrote it in." in text
    assert "Flat rates that follow" in text
    assert "1,625.00" in text


def test_words_of_a_controller_are_quoted_with_their_language_where_they_tell_it(cast: Cast) -> None:
    certificate = make_certificate(cast)
    finnish = "Yksi lasku oli ilmoitettu kahdesti, ja talkootyö oli ilmoitettu kustannuksena."
    said = {"findings": finnish, "conclusions": "Ei muuta.", "sampling": "Kaikki rivit."}
    content = dict(certificate.content) | {"control": certificate.content["control"] | said}

    with translation.override("da"):
        sections = {section.anchor: section for section in report_sections(content, "da")}

    assert sections["words-findings"].text == [Quote(finnish, "fi", "finsk", "Cora Control")]
    assert sections["words-conclusions"].text == [Sentence("»Ei muuta.«")]
    facts = next(table for table in sections["identification"].tables if table.name == "verification")
    assert dict(facts.rows)["Hvordan stikprøven er udtaget"] == "»Kaikki rivit.«"


def test_control_report_prints_every_draw_so_that_it_can_be_repeated(cast: Cast) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        for seed in (20260710, 7):
            wish = SampleWish(from_eur=Decimal("5000.00"), random_lines=2, seed=seed)
            draw_sample(member=cast.controller, control=control, wish=wish)
        complete(cast, control)
        for item, eur in ((1, "48317.65"), (2, "1200.00"), (3, "-200.00")):
            decide(cast, control, item, eur)
        issue_certificate(member=cast.controller, control=control, confirmed=CONFIRMATION_KEYS)
        certificate = get_certificate(certificate_id=Certificate.objects.get().pk)

    text = read_text(render(certificate, ControlDocument.REPORT, Format.PDF, "en"))
    workbook = load_workbook(io.BytesIO(render(certificate, ControlDocument.REPORT, Format.XLSX, "en")))

    assert "How chance chose the lines: The smallest SHA-256 of the number of the draw, a colon and the line." in text
    assert "Whoever repeats it with the same number finds the same lines." in text
    content = dict(certificate.content) | {"draws": [certificate.content["draws"][1] | {"drawn": []}]}
    said = next(section for section in report_sections(content, "en") if section.anchor == "draws").text
    assert [one.text for one in said] == ["No line was drawn by chance."]
    rows = list(workbook["Draws of the sample"].values)[-2:]
    assert [(row[0], row[2], str(row[3]), *row[4:]) for row in rows] == [
        ("20260710", cast.controller.user.full_name, "5000", "1–2", "3", "3"),
        ("7", cast.controller.user.full_name, "5000", "1–2", "3", "3"),
    ]
    assert [draw["added"] for draw in certificate.content["draws"]] == [3, 0]


def test_certificate_whose_sample_was_not_drawn_prints_none(cast: Cast) -> None:
    text = read_text(render(make_certificate(cast), ControlDocument.REPORT, Format.PDF, "en"))

    assert "Draws of the sample" not in text
    assert "Days with control, from the first submission on" in text


def test_workbook_and_text_hold_the_same_tables(cast: Cast) -> None:
    certificate = make_certificate(cast)

    workbook = load_workbook(io.BytesIO(render(certificate, ControlDocument.REPORT, Format.XLSX, "en")))
    text = Document(io.BytesIO(render(certificate, ControlDocument.REPORT, Format.DOCX, "en")))

    assert workbook.sheetnames[-1] == "Verified list of expenditure"
    totals = list(workbook["By cost category, EUR"].values)[-1]
    assert [str(value) for value in totals] == ["Total", "63812.93", "14495.28", "0", "1625", "62187.93"]
    cells = {cell.text for table in text.tables for row in table.rows for cell in row.cells}
    assert "62,187.93" in cells


def test_worker_keeps_every_file_once(cast: Cast) -> None:
    certificate = make_certificate(cast)
    given = {"partnership_id": cast.partnership.pk, "certificate_id": certificate.pk}

    # A certificate in four languages and its content; the report in four languages and three formats.
    assert render_all_documents(**given) == 17
    assert render_all_documents(**given) == 0
    with enter_tenant(cast.controller.seat):
        files = list_control_files(certificate=certificate)
        assert all(one.kept is not None for one in files)
        kept = RenderedDocument.objects.get(kind="control.certificate", format="pdf", language="fi")
        assert kept.snapshot_sha256 == certificate.sha256
        assert read_rendered(kept)[:5] == b"%PDF-"
    with enter_tenant(cast.other_partner.seat):
        assert not RenderedDocument.objects.exists()


@pytest.mark.parametrize(("role", "is_kept"), [("partner", True), ("lead", True), ("controller", False)])
def test_reader_before_the_worker_gets_the_bytes_the_worker_would_keep(cast: Cast, role: str, is_kept: bool) -> None:
    certificate, member = make_certificate(cast), getattr(cast, role)
    wanted = {"document": ControlDocument.CERTIFICATE, "format": Format.PDF, "language": "da"}

    with enter_tenant(member.seat):
        given = get_document(member=member, certificate=certificate, **wanted)
        content = read_rendered(given) if isinstance(given, RenderedDocument) else given
        assert isinstance(given, RenderedDocument) == is_kept
        place = place_of(certificate)
    assert content == render_control_document(certificate.content, certificate.sha256, *wanted.values(), place)


def test_corrected_certificate_is_a_new_version_that_names_the_old(cast: Cast) -> None:
    control = make_certified(cast)
    with enter_tenant(cast.controller.seat):
        first = get_certificate(certificate_id=Certificate.objects.get().pk)
    render_all_documents(partnership_id=cast.partnership.pk, certificate_id=first.pk)
    with enter_tenant(cast.controller.seat):
        reopened = reopen_finished_control(member=cast.controller, control=control, reason="An invoice came twice.")
        decide(cast, reopened, 2, "0.00", "4.11")
        second = issue_certificate(
            member=cast.controller, control=reopened, confirmed=CONFIRMATION_KEYS,
            qualifications={"c": "", "double_financing": ""},
        )  # fmt: skip
    render_all_documents(partnership_id=cast.partnership.pk, certificate_id=second.pk)

    assert second.content["replaces"]["number"] == "ALPHA-PP2-R.1-1"
    assert second.content["replaces"]["sha256"] == first.sha256
    with enter_tenant(cast.partner.seat):
        for kind in ("control.certificate", "control.report"):
            old, new = RenderedDocument.objects.filter(kind=kind, format="pdf", language="en").order_by("version")
            assert (new.replaces_id, new.version, old.replaces_id) == (old.pk, 2, None)
    text = read_text(render(second, ControlDocument.CERTIFICATE, Format.PDF, "en"))
    assert "Replaces certificate ALPHA-PP2-R.1-1" in text
    assert "An invoice came twice." in text
