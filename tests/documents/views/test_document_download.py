from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.consortia.models import Membership
from apps.documents.models import Document
from apps.finance.services.evidence import attach_files
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.finance import make_line, make_report

PAGES = ["/p/alpha/documents/{}/", "/api/v1/partnerships/alpha/documents/{}/content/"]


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def document(cast: Cast) -> Document:
    """The proof of a line."""
    with enter_tenant(cast.partner.seat):
        line = make_line(make_report(cast.partner, cast.period))
        upload = make_upload("faktura ł.pdf")
        return attach_files(member=cast.partner, line=line, files=[upload], kind="invoice")[0].document


def get(client: Client, member: Membership, url: str) -> Any:
    client.force_login(member.user)
    return client.get(url)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seat", ["partner", "lead", "auditor"])
def test_download_by_a_reader_sends_the_bytes_as_attachment(
    cast: Cast, client: Client, document: Document, seat: str, page: str
) -> None:
    answer = get(client, getattr(cast, seat), page.format(document.pk))

    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == Path(document.file.path).read_bytes()
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Content-Type"] == "application/pdf"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("seat", ["other_partner", "stranger"])
def test_download_by_anybody_else_is_not_found(
    cast: Cast, client: Client, document: Document, seat: str, page: str
) -> None:
    assert get(client, getattr(cast, seat), page.format(document.pk)).status_code == 404
