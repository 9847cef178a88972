"""Brings the stored programme versions to what the data files say."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.programmes.application_form import ApplicationForm, load_forms
from apps.programmes.catalogue import ParameterData, ProgrammeVersionData
from apps.programmes.enums import NO_PROGRAMME
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.signals import programme_versions_stored


@dataclass(frozen=True, slots=True)
class LoadedProgrammes:
    """What a load found and did. ``retired`` versions are no longer in the files; they stay, for they may be in use."""

    versions: int
    parameters: int
    changed: int
    removed: int
    retired: int


def find_no_programme() -> ProgrammeVersion:
    """What stands where a programme would: of an organisation's room, which has none and so no figures."""
    version, _created = ProgrammeVersion.objects.get_or_create(
        code=NO_PROGRAMME,
        version="1",
        defaults={
            "names": {"en": "No programme", "pl": "Bez programu", "fi": "Ei ohjelmaa", "da": "Intet program"},
            "valid_from": datetime.date(2021, 1, 1),
        },
    )
    return version


@transaction.atomic
def store_programme_versions(*, versions: Iterable[ProgrammeVersionData]) -> LoadedProgrammes:
    """Store every version with its figures and application form; what is there already is corrected, never replaced.

    A partnership keeps the version it was approved under, so a version that left the files is kept; a figure that left
    its version goes. Running it again changes nothing.
    """
    given = list(versions)
    forms = load_forms()
    stored = [_store_version(version, forms) for version in given]
    changed = sum(_store_parameters(row, data) for row, data in zip(stored, given, strict=True))
    kept = Parameter.objects.filter(programme_version__in=stored)
    removed = sum(_remove_parameters(row, data) for row, data in zip(stored, given, strict=True))
    others = ProgrammeVersion.objects.exclude(pk__in=[row.pk for row in stored])
    retired = others.exclude(code=NO_PROGRAMME).count()
    programme_versions_stored.send(sender=ProgrammeVersion, versions=stored)
    return LoadedProgrammes(len(stored), kept.count(), changed, removed, retired)


def _store_version(data: ProgrammeVersionData, forms: Mapping[tuple[str, str], ApplicationForm]) -> ProgrammeVersion:
    form = forms.get((data.code, data.version), ApplicationForm())
    version, _created = ProgrammeVersion.objects.update_or_create(
        code=data.code,
        version=data.version,
        defaults={
            "names": dict(data.names),
            "valid_from": data.valid_from,
            "disabled_rules": list(data.disabled_rules),
            "composition": [rule.to_data() for rule in data.composition],
            "call": data.call.to_data() if data.call else {},
            "form": form.to_data(),
        },
    )
    return version


def _store_parameters(version: ProgrammeVersion, data: ProgrammeVersionData) -> int:
    """Write the figures that are new or differ; answers how many."""
    known = {row.key: row for row in version.parameters.all()}
    differing = [entry for entry in data.parameters.values() if _differs(known.get(entry.key), entry)]
    for entry in differing:
        Parameter.objects.update_or_create(programme_version=version, key=str(entry.key), defaults=_fields(entry))
    return len(differing)


def _differs(row: Parameter | None, entry: ParameterData) -> bool:
    return row is None or any(getattr(row, name) != value for name, value in _fields(entry).items())


def _fields(entry: ParameterData) -> dict[str, Any]:
    return {
        "value": entry.json_value,
        "unit": str(entry.unit),
        "is_confirmed": entry.confirmed,
        "source": entry.source,
        "note": entry.note,
    }


def _remove_parameters(version: ProgrammeVersion, data: ProgrammeVersionData) -> int:
    removed, _by_model = version.parameters.exclude(key__in=[str(key) for key in data.parameters]).delete()
    return removed
