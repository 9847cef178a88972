"""For tools that read the code and reach neither database nor Redis."""

import os

os.environ.setdefault("SECRET_KEY", "lint-only")
os.environ.setdefault("DATABASE_URL", "postgres://sammen_app@localhost/sammen")
os.environ.setdefault("REDIS_URL", "redis://localhost")

from config.settings.base import *  # noqa: F403
