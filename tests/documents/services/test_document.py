from typing import Any

import pytest
from django.core.exceptions import ValidationError

from apps.documents.models import Document
from apps.documents.services.document import store_document
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PROGRAM, make_upload


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


def test_store_document_same_bytes_of_two_partners_are_two_documents(cast: Cast) -> None:
    content = make_upload().read()
    with enter_tenant(cast.partner.seat):
        own = store_document(member=cast.partner, file=make_upload("a.pdf", content))
        again = store_document(member=cast.partner, file=make_upload("renamed.pdf", content))
    with enter_tenant(cast.lead.seat):
        other = store_document(member=cast.lead, file=make_upload("a.pdf", content))

    assert (again.pk, again.name) == (own.pk, "a.pdf")
    assert other.pk != own.pk
    assert own.size == len(content)


def test_store_document_refused_keeps_nothing(cast: Cast, tmp_path: Any) -> None:
    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError):
            store_document(member=cast.partner, file=make_upload("setup.exe", PROGRAM))

        assert Document.objects.count() == 0
    assert list(tmp_path.iterdir()) == []


def test_store_document_over_the_limit_is_refused_unread(cast: Cast, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    upload = make_upload()

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as caught:
        store_document(member=cast.partner, file=upload)

    assert caught.value.code == "size"
    assert upload.tell() == 0
