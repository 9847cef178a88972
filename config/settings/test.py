"""The few overrides of the test run: the same engines, a queue and a cache of its own."""

import os

os.environ.setdefault("SECRET_KEY", "test-only-" + "x" * 50)

from config.settings.base import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECOND_FACTOR_ROLES = []
# Tests may run in several processes, each with a database of its own and so with the same ids.
CACHES["default"]["KEY_PREFIX"] = os.environ.get("PYTEST_XDIST_WORKER", "test")  # noqa: F405
# Nothing is collected for tests; looking for it at every client would take longer than the request.
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]  # noqa: F405
