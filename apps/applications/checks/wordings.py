"""Findings about an application in words, in the active language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.applications.checks.finding import Finding
from apps.applications.enums import FindingCode as Code
from apps.common.formats import format_number

_SENTENCES: Mapping[Code, Promise] = {
    Code.OVER_LIMIT: _("The text has %(characters)s characters, %(over)s more than the form takes."),
}
_NUMBERS = ("characters", "limit", "over")


def describe(finding: Finding) -> str:
    """One or two sentences: what was found, and what to do where that is not plain."""
    return str(_SENTENCES[finding.code]) % _shown(finding.params)


def _shown(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: format_number(value) if name in _NUMBERS else value for name, value in params.items()}
