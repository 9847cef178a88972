import pytest
from django.test import Client

from apps.accounts.models import User
from tests.factories.applications import prepare
from tests.factories.cast import Cast


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The fixed cast while its application is being written; everybody reads English."""
    prepare(cast)
    User.objects.update(language="en")
    return cast


@pytest.fixture
def lead_client(cast: Cast) -> Client:
    return _signed_in(cast.lead.user)


@pytest.fixture
def partner_client(cast: Cast) -> Client:
    return _signed_in(cast.partner.user)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
