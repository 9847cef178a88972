"""Which role of the test database a test speaks as."""

import os

from django.db import connections


def connect_as(url_variable: str) -> None:
    """Point the default connection at another role of the same test database."""
    import environ

    connections["default"].close()
    role = environ.Env.db_url_config(os.environ[url_variable])["USER"]
    connections["default"].settings_dict["USER"] = role
