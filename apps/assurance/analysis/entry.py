"""What the registry holds of an analysis: its words, its figures, and the function that answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import Result, Words
from apps.privacy.enums import ViewingKind
from apps.programmes.enums import ParameterKey


@dataclass(frozen=True, slots=True)
class Analysis:
    """``run`` is pure: the same population gives the same result, whatever the order of its lines.

    ``own`` are keys of ``parameters.toml``, ``programme`` figures of the programme, ``rules`` judge single lines of the
    same matter: their flags are referred to and not worked out again. ``shows`` are the kinds of personal data its rows
    hold: every look at them is noted.
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
    shows: tuple[ViewingKind, ...] = ()
