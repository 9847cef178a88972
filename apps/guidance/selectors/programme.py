"""The programmes a question may be asked of."""

from __future__ import annotations

from django.db.models import QuerySet

from apps.consortia.models import Partnership
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.selectors.parameter import find_parameter
from apps.programmes.services.programme_version import NO_PROGRAMME


def list_versions() -> QuerySet[ProgrammeVersion]:
    """Every version that has figures; what stands for a room's missing programme has none."""
    return ProgrammeVersion.objects.exclude(code=NO_PROGRAMME)


def list_latest_versions() -> list[ProgrammeVersion]:
    """Of each programme the latest version. One query."""
    return list(list_versions().order_by("code", "-valid_from", "-version").distinct("code"))


def list_choices(*, partnership: Partnership) -> list[ProgrammeVersion]:
    """A project asks of the version it was approved under; an organisation's room of any programme."""
    return list_latest_versions() if partnership.is_room else [partnership.programme_version]


def asked_version(partnership: Partnership) -> ProgrammeVersion | None:
    """The version a project asks of; None in a room, which has no programme."""
    return None if partnership.is_room else partnership.programme_version


def find_secretariat(*, version: ProgrammeVersion | None) -> Parameter | None:
    """How the joint secretariat is reached, where the programme's data say so."""
    if version is None:
        return None
    return find_parameter(programme_version_id=version.pk, key=ParameterKey.SECRETARIAT_CONTACT)
