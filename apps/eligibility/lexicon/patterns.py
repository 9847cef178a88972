r"""The notation of the word lists, and its translation to regular expressions.

A pattern is written as words, so that a controller can read and extend it:

========================  ===========================================================================
``wino``                  the word itself
``mandat*``               a word that begins so; ``*bøde*`` one that contains it
``kar(a|y|ę) umown*``     alternatives, also of several words; between words any spaces or punctuation
``interest ... loan``     up to four other words between
``winy?``, ``(any )?``    what stands before ``?`` may be missing
``pp\d``                  a digit
========================  ===========================================================================

Matching ignores case. Polish letters also match without their accents, because bookkeeping systems drop them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_TOKEN = re.compile(r"\s+\.\.\.\s+|\s+|\\d|.")
_BARE_POLISH = str.maketrans("ąćęłńóśźż", "acelnoszz")
_GAP = r"[\W_]+(?:[\w'’%.,/-]+[\W_]+){0,4}?"
_BETWEEN = r"[\W_]+"
_SPECIAL = {"*": r"\w*", "\\d": r"\d", "(": "(?:", ")": ")", "|": "|"}
_ENOUGH = 3


def to_regex(pattern: str) -> str:
    """The pattern as a regular expression for lower-case text. Raises ``ValueError`` if it is empty."""
    text = pattern.lower().strip()
    if not text:
        raise ValueError("A pattern needs at least one word.")
    body = "".join(_piece(token) for token in _tokens(text.lstrip("*")))
    # A leading wildcard needs no expression of its own: the match is widened to the whole word afterwards.
    opening = "" if text.startswith("*") else r"(?<!\w)"
    return rf"{opening}(?:{body})(?!\w)"


def anchors(pattern: str) -> list[str]:
    """Letters of which at least one group stands in every matching text: a cheap test before the expression."""
    tree = _parse(_tokens(pattern.lower().strip()))
    return sorted({form for run in _anchors(tree) for form in _spellings(run)})


def _tokens(text: str) -> list[str]:
    """Single signs, each with the ``?`` that follows it."""
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        if token.startswith("?") and tokens:
            tokens[-1] += "?"
        else:
            tokens.append(token)
    return tokens


def _piece(token: str) -> str:
    optional = "?" if len(token) > 1 and token.endswith("?") else ""
    core = token.removesuffix("?") if optional else token
    if core.isspace():
        return f"(?:{_BETWEEN})?" if optional else _BETWEEN
    if core.strip() == "...":
        return _GAP
    return _SPECIAL.get(core, _letter(core)) + optional


def _letter(sign: str) -> str:
    bare = sign.translate(_BARE_POLISH)
    return re.escape(sign) if bare == sign else f"[{sign}{bare}]"


@dataclass
class _Group:
    """Alternatives; each is a sequence of letters, ``" "`` for anything else, and groups."""

    options: list[list[str | _Group]] = field(default_factory=lambda: [[]])
    optional: bool = False


def _parse(tokens: list[str]) -> _Group:
    open_groups = [_Group()]
    for token in tokens:
        core = token[0]
        if core == "(":
            open_groups.append(_Group())
        elif core == ")":
            closed = open_groups.pop()
            closed.optional = token.endswith("?")
            open_groups[-1].options[-1].append(closed)
        elif core == "|":
            open_groups[-1].options.append([])
        else:
            open_groups[-1].options[-1].append(token if token.isalnum() else " ")
    return open_groups[0]


def _anchors(group: _Group) -> list[str]:
    """The union over the alternatives; empty if one of them has no certain letters."""
    per_option = [_best_of_sequence(option) for option in group.options]
    return [run for runs in per_option for run in runs] if all(per_option) else []


def _best_of_sequence(sequence: list[str | _Group]) -> list[str]:
    letters = "".join(item if isinstance(item, str) else " " for item in sequence)
    runs = [[run] for run in letters.split()]
    groups = [_anchors(item) for item in sequence if isinstance(item, _Group) and not item.optional]
    return max([*runs, *groups], key=_usefulness, default=[])


def _usefulness(runs: list[str]) -> tuple[int, int]:
    shortest = min((len(run) for run in runs), default=0)
    return (min(shortest, 5), -len(runs))


def _spellings(run: str) -> list[str]:
    """The run itself, or its longest part free of Polish accents: either spelling then contains it."""
    plain = max(re.split("[ąćęłńóśźż]", run), key=len)
    return [plain] if len(plain) >= _ENOUGH else [run, run.translate(_BARE_POLISH)]
