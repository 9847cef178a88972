"""Which engines for reading pictures this machine has, and how to install what it lacks.

Tesseract comes as Debian packages, one per language; RapidOCR comes with our Python packages, its models inside.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from django.utils.translation import gettext as _

# Tesseract's names for the languages of our partners, which are also the ends of Debian's package names.
TESSERACT_LANGUAGES = {"en": "eng", "pl": "pol", "fi": "fin", "da": "dan"}
_PATIENCE = 10  # seconds


class Engine(StrEnum):
    TEXT = "text"
    TESSERACT = "tesseract"
    RAPIDOCR = "rapidocr"


@dataclass(frozen=True, slots=True)
class OcrState:
    """``languages`` are those of ours that tesseract can read; ``rapidocr`` reads all of them, less exactly."""

    tesseract: bool
    languages: tuple[str, ...]
    rapidocr: bool

    @property
    def can_read_pictures(self) -> bool:
        return bool(self.languages) or self.rapidocr

    @property
    def missing_packages(self) -> tuple[str, ...]:
        """Debian's packages that would make the reading better."""
        program = () if self.tesseract else ("tesseract-ocr",)
        lacking = (code for language, code in TESSERACT_LANGUAGES.items() if language not in self.languages)
        return (*program, *(f"tesseract-ocr-{code}" for code in lacking))

    @property
    def command(self) -> str:
        return f"apt-get install {' '.join(self.missing_packages)}"

    @property
    def notice(self) -> str:
        """One sentence for pages and answers of the API, in the language active now; empty if nothing is missing."""
        if not self.missing_packages:
            return ""
        if self.can_read_pictures:
            text = _("Scans and photos are read less exactly than possible. An administrator can change this with:")
        else:
            text = _("This server cannot read scans and photos. An administrator can change this with:")
        return f"{text} {self.command}"


def ocr_state() -> OcrState:
    """What this machine can read pictures with. Asked of the system once per process."""
    return _state()


@lru_cache(maxsize=1)
def _state() -> OcrState:
    installed = _installed_languages()
    known = tuple(language for language, code in TESSERACT_LANGUAGES.items() if code in installed)
    return OcrState(shutil.which("tesseract") is not None, known, _has_rapidocr())


def _has_rapidocr() -> bool:
    return all(importlib.util.find_spec(name) is not None for name in ("rapidocr", "onnxruntime"))


def _installed_languages() -> frozenset[str]:
    try:
        listed = subprocess.run(
            ["tesseract", "--list-langs"], capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.split()) if listed.returncode == 0 else frozenset()
