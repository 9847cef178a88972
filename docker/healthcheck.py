"""Asks the web process, inside its container, whether it answers: exit code 0 if it does."""

import os
import sys
from http.client import HTTPConnection


def answers() -> bool:
    """Speaks as the reverse proxy does, so that neither host check nor redirect to https is in the way."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    connection = HTTPConnection("127.0.0.1", int(os.environ.get("PORT", "8000")), timeout=5)
    connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
    return connection.getresponse().status == 200


if __name__ == "__main__":
    try:
        sys.exit(0 if answers() else 1)
    except OSError as problem:
        sys.exit(str(problem))
