"""An application is read by a worker, once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.memory.enums import READ
from apps.memory.models import EarlierApplication, Passage, Redaction, Section
from apps.memory.services.earlier_application import add_application, read_again
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import (
    pdf_with_scans,
    word_box,
    word_mark,
    word_note,
    word_of,
    word_paragraph,
    word_run,
)
from tests.factories.memory import MARKDOWN, application_values, reload, remember, share, work
from tests.factories.room import make_room


def test_application_read_has_its_sections_passages_and_proposals(cast: Cast) -> None:
    seat = make_room("City")

    application = remember(seat)

    with enter_tenant(seat.seat):
        sections = list(Section.objects.values_list("number", "title", "kind", "is_sure"))
        marked = [
            (one.kind, one.passage.text[one.start : one.end]) for one in Redaction.objects.select_related("passage")
        ]
        passages = list(Passage.objects.order_by("position").values_list("language", "section_kind", "paragraph"))
    assert sections == [
        ("C.2", "Project relevance and context", "relevance", True),
        ("C.3", "Project partnership", "partnership", True),
    ]
    assert marked == [("person", "Anna Kowalska"), ("money", "12 500 EUR")]
    assert passages == [("en", "relevance", 3), ("en", "partnership", 8)]
    assert (application.language, application.read_at is not None) == ("en", True)


def test_reading_twice_leaves_the_same_passages_once(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)

    with enter_tenant(seat.seat):
        read_again(member=seat, application=application)
    work(seat)

    with enter_tenant(seat.seat):
        assert (Section.objects.count(), Passage.objects.count(), Redaction.objects.count()) == (2, 2, 2)
        assert list(Event.objects.filter(key=EventKey.EARLIER_APPLICATION_READ).values_list("data", flat=True)) == [
            {"passages": 2},
            {"passages": 2},
        ]


def test_pages_that_are_pictures_are_kept_until_a_reading_that_finds_none(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat, pdf_with_scans(MARKDOWN, *[""] * 5), "application.pdf")
    assert application.picture_pages == [2, 3, 4, 5, 6]

    with enter_tenant(seat.seat):
        assert application.document is not None
        application.document.file.save("application.pdf", ContentFile(pdf_with_scans(MARKDOWN)))
        read_again(member=seat, application=application)
    work(seat)

    assert reload(seat, application.pk).picture_pages == []


def test_names_and_accounts_in_boxes_and_notes_are_left_out_of_what_others_read(cast: Cast) -> None:
    seat = make_room("City")
    gone = f"<w:del>{word_run('Contact person: Zenon Gone')}</w:del>"
    box = word_box(word_paragraph("Contact person: Zenon Przybylski.", gone))
    body = (
        word_paragraph("C.2 Project relevance and context", style="Heading1")
        + word_paragraph("Small towns write their applications alone.", box, word_mark(1), word_mark(1, "endnote"))
        + word_paragraph(f"<w:ins>{word_run('They pay to DK50 0040 0440 1162 43.')}</w:ins>")
    )
    footnote, endnote = "Asked by Ms Ragnhild Quark on the telephone.", "Write to anna.kowalska@city.example today."
    content = word_of(body, footnotes=word_note(1, footnote), endnotes=word_note(1, endnote, "endnote"))

    application = remember(seat, content, "application.docx")
    share(seat, application, visibility="all")

    with enter_tenant(seat.seat):
        marked = [one.passage.text[one.start : one.end] for one in Redaction.objects.select_related("passage")]
        shared = list(Passage.objects.filter(edition="shared").values_list("text", flat=True))
    assert marked == ["Zenon Przybylski", "Ragnhild Quark", "anna.kowalska@city.example", "DK50 0040 0440 1162 43"]
    assert shared == [
        "Small towns write their applications alone.\nContact person: […].\nAsked by Ms […] on the telephone.\n"
        "Write to […] today.\nThey pay to […]."
    ]


def test_application_that_is_shared_is_not_read_again(cast: Cast) -> None:
    seat = make_room("City")
    application = remember(seat)
    share(seat, application, visibility="all")

    with enter_tenant(seat.seat), pytest.raises(ValidationError, match="Withdraw the consent first"):
        read_again(member=seat, application=application)


def test_file_that_cannot_be_read_ends_visibly_with_what_to_do(cast: Cast) -> None:
    seat = make_room("City")
    with enter_tenant(seat.seat):
        file = SimpleUploadedFile("application.txt", b"\n \n 12 34 \n")
        add_application(member=seat, values=application_values(), file=file)

    work(seat)

    with enter_tenant(seat.seat):
        job = Job.objects.get(kind=READ)
        assert (job.status, job.failure, job.failure_text) == (
            "failed", "empty", "The file holds no text. Choose the file again, or save it once more.",
        )  # fmt: skip
        assert Event.objects.get(key=EventKey.EARLIER_APPLICATION_UNREAD).data == {"reason": "empty"}


@pytest.mark.parametrize(("name", "content"), [("list.csv", b"a;b\n1;2\n"), ("picture.png", b"\x89PNG\r\n\x1a\n")])
def test_file_of_a_kind_that_is_not_read_is_refused_at_once(cast: Cast, name: str, content: bytes) -> None:
    seat = make_room("City")

    with enter_tenant(seat.seat):
        with pytest.raises(ValidationError) as refusal:
            add_application(member=seat, values=application_values(), file=SimpleUploadedFile(name, content))
        assert EarlierApplication.objects.count() == 0
    assert refusal.value.message_dict["file"][0].startswith("Text is read from PDF, DOCX")


def _bring(seat: Membership, file: SimpleUploadedFile) -> None:
    add_application(member=seat, values=application_values(), file=file)


def test_same_file_a_second_time_is_refused(cast: Cast) -> None:
    seat = make_room("City")
    remember(seat)

    with enter_tenant(seat.seat), pytest.raises(ValidationError, match="in memory already"):
        _bring(seat, SimpleUploadedFile("again.md", MARKDOWN.encode()))


def test_running_project_takes_no_earlier_applications(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        add_application(member=cast.partner, values=application_values())
