from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.publishing.enums import DocumentReaders, Format
from apps.publishing.models import RenderedDocument
from apps.publishing.services.rendered_document import store_rendered
from apps.publishing.subject import Subject
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def document(cast: Cast) -> RenderedDocument:
    subject = Subject(
        cast.partnership.pk, "control.certificate", 3, DocumentReaders.OWN_PARTNER, cast.partner.partner_id
    )
    with enter_tenant(system_seat(cast.partnership.pk)):
        return store_rendered(
            subject=subject, format=Format.PDF, language="pl", name="Zaświadczenie PP2.pdf", content=b"%PDF-1.7",
            snapshot_sha256="5" * 64,
        )  # fmt: skip


def get(client: Client, cast: Cast, name: str, document: RenderedDocument, **headers: str) -> Any:
    client.force_login(getattr(cast, name).user)
    return client.get(f"/p/alpha/rendered/{document.pk}/", headers=headers)


@pytest.mark.parametrize("name", ["partner", "lead", "auditor"])
def test_reader_gets_the_bytes_as_an_attachment(
    cast: Cast, client: Client, document: RenderedDocument, name: str
) -> None:
    answer = get(client, cast, name, document)

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Za%C5%9Bwiadczenie%20PP2.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["ETag"] == f'"{document.sha256}"'
    assert answer["Cache-Control"] == "private, no-cache"


def test_reader_who_has_the_bytes_is_told_so(cast: Cast, client: Client, document: RenderedDocument) -> None:
    answer = get(client, cast, "partner", document, if_none_match=f'"{document.sha256}"')

    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.parametrize("name", ["other_partner", "stranger"])
def test_anybody_else_finds_nothing_even_with_the_hash(
    cast: Cast, client: Client, document: RenderedDocument, name: str
) -> None:
    assert get(client, cast, name, document).status_code == 404
    assert get(client, cast, name, document, if_none_match=f'"{document.sha256}"').status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(client: Client, document: RenderedDocument) -> None:
    assert client.get(f"/p/alpha/rendered/{document.pk}/").status_code == 302
