"""The way of an application through the pages and the API: added, read, looked through, shared, found."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.memory.models import EarlierApplication, Passage, Redaction, Section, Sharing
from apps.memory.services.assessment import record_assessment
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import pdf_with_scans
from tests.factories.memory import MARKDOWN, assessment_values, remember, work
from tests.factories.room import make_room

FACTS = {"title": "Together", "programme": "Interreg Europe", "outcome": "won", "own_role": "lead", "year": "2020"}


@pytest.fixture
def seat(cast: Cast, client: Client) -> Membership:
    seat = make_room("City")
    client.force_login(seat.user)
    return seat


def address(seat: Membership, name: str, *ids: int) -> str:
    return reverse(name, args=[seat.partnership.slug, *ids])


def test_application_goes_from_upload_to_shared_on_pages(client: Client, seat: Membership) -> None:
    upload = SimpleUploadedFile("form.md", MARKDOWN.encode())
    added = client.post(address(seat, "memory_add"), {**FACTS, "file": upload})
    work(seat)
    with enter_tenant(seat.seat):
        application, section = EarlierApplication.objects.get(), Section.objects.last()
        first, second = Redaction.objects.order_by("pk").values_list("pk", flat=True)
        passage = Passage.objects.first()
    assert section is not None
    assert passage is not None
    one = application.pk
    assert added["Location"] == address(seat, "earlier_application", one)

    steps = [
        client.post(address(seat, "section_assign", section.pk), {"kind": "results"}),
        client.post(address(seat, "redaction_decide", first), {"state": "accepted"}),
        client.post(address(seat, "redaction_decide", second), {"state": "rejected"}),
        client.post(address(seat, "redaction_add", one, passage.pk), {"words": "Small towns", "kind": "other"}),
        client.post(address(seat, "redaction_finish", one)),
        client.post(address(seat, "sharing_give", one), {"visibility": "all", "consent": "on"}),
    ]

    assert [step.status_code for step in steps] == [302] * 6
    with enter_tenant(seat.seat):
        shared = Passage.objects.filter(edition="shared").order_by("position")
        assert [one.text[:40] for one in shared] == [
            "[…] around the Baltic Sea write their ap", "Nine cities from six countries share wha",
        ]  # fmt: skip
        assert shared[1].section_kind == "results"
    assert client.post(address(seat, "sharing_withdraw", one)).status_code == 302
    with enter_tenant(seat.seat):
        assert Sharing.objects.filter(withdrawn_at=None).count() == 0


def test_whole_passage_is_left_out_by_its_own_words(client: Client, seat: Membership) -> None:
    one = remember(seat, b"# C.2 Context\n\n" + b"Nobody else may read this sentence about our plans. " * 7).pk
    with enter_tenant(seat.seat):
        passage = Passage.objects.get()

    page = client.post(
        address(seat, "redaction_add", one, passage.pk), {"words": passage.text.replace(". ", ".\n"), "kind": "other"}
    )

    assert page.status_code == 302
    with enter_tenant(seat.seat):
        assert list(Redaction.objects.values_list("start", "end", "state")) == [(0, len(passage.text), "accepted")]


def test_consent_shows_what_others_read_besides_the_passages(client: Client, seat: Membership) -> None:
    application = remember(seat)
    with enter_tenant(seat.seat):
        values = assessment_values(criterion="Partnership, as Ms Quark put it", score=Decimal(3), maximum=Decimal(5))
        record_assessment(member=seat, application=application, values=values)

    page = client.get(address(seat, "sharing_give", application.pk)).content.decode()

    assert "TOGETHER – Together on the Baltic" in page
    assert "Partnership, as Ms Quark put it" in page


@pytest.mark.parametrize(
    ("scans", "said"),
    [
        ([], ""),
        (["", "text"], "Page 2 is a picture: what it shows was not read. If it holds text of the application, add the"
         " application again from the file the PDF was made from, or from the PDF after its text was recognised; then"
         " delete this one."),
        (["", "", "text", ""], "Pages 2–3 and 5 are pictures: what they show was not read. If they hold text of the"
         " application, add the application again from the file the PDF was made from, or from the PDF after its"
         " text was recognised; then delete this one."),
    ],
)  # fmt: skip
def test_page_and_api_say_which_pages_are_pictures(
    client: Client, seat: Membership, scans: list[str], said: str
) -> None:
    User.objects.update(language="en")
    one = remember(seat, pdf_with_scans(MARKDOWN, *(text and MARKDOWN for text in scans)), "form.pdf")

    page = client.get(address(seat, "earlier_application", one.pk)).content.decode()
    detail = client.get(address(seat, "api_earlier_application", one.pk)).json()

    notice = f'<p class="alert alert-warning">{said}</p>'
    assert (notice in page) == ("alert-warning" in page) == bool(said)
    assert detail["reading_notice"] == said
    assert detail["picture_pages"] == [number for number, text in enumerate(scans, start=2) if not text]


@pytest.mark.parametrize("language", ["en", "pl", "fi", "da"])
def test_every_page_is_shown_in_every_language(client: Client, seat: Membership, language: str) -> None:
    User.objects.update(language=language)
    one = remember(seat).pk

    pages = [("memory_list",), ("memory_add",), ("memory_search",), ("earlier_application", one),
             ("earlier_application_edit", one), ("redaction_review", one), ("sharing_give", one)]  # fmt: skip

    assert [client.get(address(seat, *page)).status_code for page in pages] == [200] * 7  # type: ignore[arg-type]


def test_search_answers_the_whole_page_and_for_htmx_what_was_found_alone(client: Client, seat: Membership) -> None:
    User.objects.update(language="en")
    remember(seat)
    url = f"{address(seat, 'memory_search')}?q=rejected+proposals&section_kind=partnership"

    whole, part = client.get(url).content.decode(), client.get(url, headers={"HX-Request": "true"}).content.decode()

    assert "Nine cities from six countries" in part
    assert "Small towns" not in part
    assert part.strip() in whole
    assert ("<html" in whole, "<html" in part) == (True, False)


def test_search_says_which_section_the_question_seems_to_ask_for(
    client: Client, seat: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    User.objects.update(language="en")
    remember(seat)
    likelihoods = {"partnership": 0.5, "lesson": 0.4}
    monkeypatch.setattr("apps.memory.selectors.search.tell_asked_section", lambda query: likelihoods)
    said = "Your question seems to ask for the section “Partnership”"

    page = client.get(f"{address(seat, 'memory_search')}?q=rejected+proposals").content.decode()
    told = client.get(f"{address(seat, 'api_memory_search')}?q=rejected+proposals").json()
    narrowed = client.get(f"{address(seat, 'memory_search')}?q=rejected+proposals&section_kind=partnership")
    likelihoods.update(partnership=0.3, lesson=0.6)
    nothing_found = client.get(f"{address(seat, 'memory_search')}?q=rejected+proposals").content.decode()
    likelihoods.update(partnership=0.49, lesson=0.4)
    unsure = client.get(f"{address(seat, 'memory_search')}?q=rejected+proposals").content.decode()

    assert (said in page, told["asked_section"]) == (True, "partnership")
    assert (said in narrowed.content.decode(), said in unsure) == (False, False)
    assert "seems to ask for the section" not in nothing_found


@pytest.mark.parametrize(
    ("data", "said"),
    [({"visibility": "all"}, "Without this consent nothing is shared."),
     ({"consent": "on", "visibility": "all"}, "Look the application through first"),
     ({"consent": "on", "visibility": "invited"}, "Choose whom you invite.")],
)  # fmt: skip
def test_sharing_that_is_refused_says_what_to_do(
    client: Client, seat: Membership, data: dict[str, str], said: str
) -> None:
    User.objects.update(language="en")
    one = remember(seat).pk

    answer = client.post(address(seat, "sharing_give", one), data)

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_api_answers_what_the_pages_show(client: Client, seat: Membership) -> None:
    one = remember(seat).pk

    found = client.get(f"{address(seat, 'api_memory_search')}?q=rejected+proposals").json()
    detail = client.get(address(seat, "api_earlier_application", one)).json()
    refused = client.put(
        address(seat, "api_sharing", one), {"visibility": "all", "consent": True}, content_type="application/json"
    )

    assert [(one["section_kind"], one["is_own"], one["source"]["outcome"]) for one in found["passages"]] == [
        ("partnership", True, "rejected")
    ]
    assert [(one["number"], one["kind"]) for one in detail["sections"]] == [
        ("C.2", "relevance"), ("C.3", "partnership"),
    ]  # fmt: skip
    assert refused.status_code == 400
