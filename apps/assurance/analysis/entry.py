"""What the registry holds of an analysis: its words, its figures, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Result, Words
from apps.programmes.enums import ParameterKey


@dataclass(frozen=True, slots=True)
class Analysis:
    """``run`` is pure: the same population gives the same result, whatever the order of its lines.

    ``own`` are keys of ``parameters.toml``, ``programme`` figures of the programme, ``rules`` judge single lines of the
    same matter: their flags are referred to and not worked out again. ``names_people`` marks personal data.
    """

    code: str
    title: Words
    tells: Words
    proves_not: Words
    computed: Words
    run: Callable[[Population], Result]
    own: tuple[str, ...] = ()
    programme: tuple[ParameterKey, ...] = ()
    rules: tuple[str, ...] = ()
    names_people: bool = False
