"""Reads the environment once; every setting that differs between machines comes through here."""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()


def boolean(name: str, default: bool) -> bool:
    """A flag from the environment; anything but a clear yes or no is refused, so a typo cannot disarm a guard."""
    value = env.str(name, default="true" if default else "false").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be true or false, not {value!r}.")
