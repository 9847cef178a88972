"""Which figures of a programme a rule asks for, read from the rule itself so that no list of them can go stale."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from types import CodeType, FunctionType
from typing import Any

from apps.eligibility.frame import PARTNERS
from apps.eligibility.rules.registry import Rule, RuleFunction
from apps.programmes.enums import ParameterKey

_HOME = "apps.eligibility."
# A word that is also a column of the partners is read from there; who asks the programme for it says so as a fact.
_VALUES = frozenset(ParameterKey) - PARTNERS.keys()
_PROGRAMME = "programme."


def figures_of(rule: Rule) -> list[ParameterKey]:
    """The keys, in the order of the enum. None for an entered rule: its limit is its own."""
    named = {fact.removeprefix(_PROGRAMME) for fact in rule.facts if fact.startswith(_PROGRAMME)}
    found = named if isinstance(rule.find, partial) else named | _asked_for(rule.find)
    return [key for key in ParameterKey if key.value in found]


@cache
def _asked_for(find: RuleFunction) -> frozenset[str]:
    """The keys in the code of the function, in the tables it reads, and in the functions of this app that it calls."""
    keys: set[str] = set()
    seen: set[int] = set()
    todo: list[Any] = [find]
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, ParameterKey):
            keys.add(one.value)
        elif isinstance(one, dict):
            todo.extend(one.values())
        elif isinstance(one, FunctionType) and one.__module__.startswith(_HOME):
            found, named = _read(one)
            keys.update(found)
            todo.extend(named)
    return frozenset(keys)


def _read(function: FunctionType) -> tuple[set[str], list[Any]]:
    """The keys a function names, and what it names of its module."""
    codes = list(_codes(function.__code__))
    names = {name for code in codes for name in code.co_names}
    consts = {const for code in codes for const in code.co_consts if isinstance(const, str)}
    keys = (consts & _VALUES) | {ParameterKey[name].value for name in names & ParameterKey.__members__.keys()}
    return keys, [function.__globals__[name] for name in sorted(names & function.__globals__.keys())]


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for const in code.co_consts:
        if isinstance(const, CodeType):
            yield from _codes(const)
