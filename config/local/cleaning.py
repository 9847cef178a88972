"""Removes the data of demo and tests: `python -m config.local.cleaning` (`make clean`)."""

import shutil
import sys

from config.local.engines import engines
from config.local.places import OUTSIDE, VAR, checkout_key
from config.local.postgres_binaries import server_copy
from config.local.processes import EngineFailed


def clean() -> None:
    """Ends the engines of this checkout, then removes `var/` and what had to lie outside it."""
    for cluster in sorted(VAR.glob("*/redis")):
        name = cluster.parent.name
        engines(name).stop()
        shutil.rmtree(OUTSIDE / checkout_key(VAR / name), ignore_errors=True)
        print(f"removed the engines '{name}'")
    shutil.rmtree(server_copy(), ignore_errors=True)
    shutil.rmtree(VAR, ignore_errors=True)


def main() -> int:
    """The command line; returns the exit code."""
    try:
        clean()
    except EngineFailed as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
