"""Asks the web process, inside its container, whether it answers: exit code 0 if it does."""

import os
import sys
import urllib.request


def answers() -> bool:
    """Speaks as the reverse proxy does, so that neither the host check nor the redirect to https is in the way."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0]
    request = urllib.request.Request(
        f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz",
        headers={"Host": host, "X-Forwarded-Proto": "https"},
    )
    with urllib.request.urlopen(request, timeout=5) as answer:
        return bool(answer.status == 200)


if __name__ == "__main__":
    sys.exit(0 if answers() else 1)
