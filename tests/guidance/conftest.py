"""What an operator has loaded, written as the owner of the database: the application may not."""

import io
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from django.core.management import call_command
from django.db import transaction

from apps.eligibility.models import RuleSet
from apps.guidance.models import GuidanceDocument
from apps.guidance.services.rule_passages import build_rule_passages
from apps.programmes.models import ProgrammeVersion
from apps.programmes.services.programme_version import find_no_programme
from tests.factories.database import connect_as
from tests.guidance.exam import DATA

MANUAL = {"programme": "interreg-europe", "title": "Programme manual", "language": "en"}

OwnerRoom = Callable[[], AbstractContextManager[None]]


@contextmanager
def _speaking_as_owner(blocker: object) -> Iterator[None]:
    with blocker.unblock():
        connect_as("DATABASE_OWNER_URL")
        try:
            yield
        finally:
            connect_as("DATABASE_URL")


@pytest.fixture
def as_owner(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The test speaks as the owner, in a transaction that is undone."""
    with _speaking_as_owner(django_db_blocker), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def library(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The programme of the tests with its rules and two documents, loaded for all tests of a module."""
    with _speaking_as_owner(django_db_blocker):
        call_command("load_programmes", stdout=io.StringIO())
        find_no_programme()
        version = ProgrammeVersion.objects.get(code="interreg-europe", version="2021-2027-call-3")
        build_rule_passages(versions=[version])
        load("manual_en.md", **MANUAL, url="https://programme.invalid/manual.pdf", valid_from="2026-01-01")
        load("wytyczne_pl.md", programme="interreg-europe", title="Wytyczne krajowe", language="pl")
    yield
    with _speaking_as_owner(django_db_blocker):
        GuidanceDocument.objects.all().delete()
        RuleSet.objects.all().delete()
        ProgrammeVersion.objects.all().delete()


def load(name: str, **options: object) -> str:
    out = io.StringIO()
    call_command("load_guidance", DATA / name, stdout=out, **options)
    return out.getvalue()
