"""For commands and tools that reach neither database nor Redis: they run on a machine where nothing is set up."""

import os

os.environ.setdefault("SECRET_KEY", "offline-only")
os.environ.setdefault("DATABASE_URL", "postgres://sammen_app@localhost/sammen")
os.environ.setdefault("REDIS_URL", "redis://localhost")

from config.settings.base import *  # noqa: F403
