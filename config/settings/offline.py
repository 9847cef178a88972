"""For commands and tools that reach neither database nor Redis: they run on a machine where nothing is set up."""

import os

os.environ.setdefault("SECRET_KEY", "offline-only")
os.environ.setdefault("DATABASE_URL", "postgres://sammen_app@localhost/sammen")
os.environ.setdefault("REDIS_URL", "redis://localhost")

from config.settings.base import *  # noqa: F403

# Vectors are kept for the run: every text is embedded once, whoever asks for it.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 1_000_000}}
}
