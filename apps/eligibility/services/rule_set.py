"""Stores rule sets. What is stored is never changed, so that a report means for ever what it was checked with."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from apps.eligibility.models import RuleSet
from apps.eligibility.rule_set_file import RuleSetData, RuleSetError
from apps.eligibility.signals import rule_sets_stored
from apps.programmes.models import ProgrammeVersion


@transaction.atomic
def store_rule_sets(*, rule_sets: Iterable[RuleSetData], known_only: bool = False) -> int:
    """Store every set for each programme version it is for; answers how many are new. Again, it changes nothing.

    Raises ``RuleSetError`` for a programme version that is not stored (``known_only`` passes it over), for a number
    that is stored with other content, and for one that does not follow the last.
    """
    created: list[int] = []
    for data in rule_sets:
        for name in data.versions:
            version = ProgrammeVersion.objects.filter(code=data.programme, version=name).first()
            if version is not None:
                created += [version.pk] if _store(version, data) else []
            elif not known_only:
                raise RuleSetError(f"rule set {data.number}: there is no programme version {data.programme} {name}.")
    if created:
        rule_sets_stored.send(sender=RuleSet, versions=created)
    return len(created)


def _store(version: ProgrammeVersion, data: RuleSetData) -> bool:
    fields = _fields(data)
    stored = RuleSet.objects.filter(programme_version=version, number=data.number).first()
    if stored is None:
        _refuse_gap(version, data)
        RuleSet.objects.create(programme_version=version, number=data.number, **fields)
    elif any(getattr(stored, name) != value for name, value in fields.items() if name != "notes"):
        raise RuleSetError(
            f"rule set {data.number}: it is stored for {version.code} {version.version} with other content. "
            "Reports may have been checked with it; give the change a new number."
        )
    return stored is None


def _refuse_gap(version: ProgrammeVersion, data: RuleSetData) -> None:
    last = RuleSet.objects.filter(programme_version=version).order_by("-number").first()
    following = 1 if last is None else last.number + 1
    if data.number != following:
        raise RuleSetError(f"rule set {data.number}: {version.code} {version.version} wants number {following} next.")
    if last is not None and data.valid_from < last.valid_from:
        raise RuleSetError(f"rule set {data.number}: it is valid from an earlier day than number {last.number}.")


def _fields(data: RuleSetData) -> dict[str, Any]:
    return {
        "valid_from": data.valid_from,
        "notes": dict(data.notes),
        "switched_off": list(data.switched_off),
        "figures": data.figures_json,
        "own_rules": [rule.to_json() for rule in data.own_rules],
    }
