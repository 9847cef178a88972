"""Makes the virtual environment and fills it: `python3 config/local/bootstrap.py demo|dev`.

Runs under the machine's own Python before anything is installed, so it uses the standard library only,
imports nothing of ours and stays readable for old versions, which get a sentence instead of a syntax error.
"""

from __future__ import annotations

import ctypes.util
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOG = ROOT / "var" / "log" / "install.log"
OLDEST = (3, 11)
# What each purpose installs besides the product's own dependencies.
EXTRAS = {"demo": ["local"], "dev": ["local", "dev"]}
# The libraries WeasyPrint loads, and Debian's package for each.
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz": "libharfbuzz0b",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "fontconfig": "libfontconfig1",
}
# What reads scans and photos. Sammen runs without, so a machine that refuses them is told so and goes on.
OCR_PACKAGES = ["tesseract-ocr", *(f"tesseract-ocr-{language}" for language in ("eng", "pol", "fin", "dan"))]
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
FONT_PACKAGE = "fonts-dejavu-core"


class Problem(Exception):
    """Something the person has to do; the message says what."""


def say(text: str) -> None:
    """One line of progress, at once, also into a file."""
    print(f"[{time.monotonic() - STARTED:5.0f} s] {text}", flush=True)


STARTED = time.monotonic()


def require_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Raises Problem if this Python is too old."""
    if version < OLDEST:
        found = ".".join(str(part) for part in version)
        raise Problem(
            f"Sammen needs Python 3.11 or newer; this is {found} ({sys.executable}).\n"
            "Name another one: make demo PYTHON=python3.12"
        )


def install_system_packages(packages: list[str], why: str) -> None:
    """Installs Debian packages where we have the right to; else raises Problem with the command to run."""
    if not packages:
        return
    command = [*_privileged_apt(packages, why), "install", "-y", "--no-install-recommends", *packages]
    say(f"Installing system packages ({why}): {' '.join(packages)}")
    subprocess.run([*command[: command.index("install")], "update", "-q"], check=False)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if subprocess.run(command, env=environment, check=False).returncode:
        raise Problem(_please_install(packages, why))


def _privileged_apt(packages: list[str], why: str) -> list[str]:
    if shutil.which("apt-get") is None:
        raise Problem(_please_install(packages, why))
    if os.geteuid() == 0:
        return ["apt-get"]
    if _sudo_without_password():
        return ["sudo", "-n", "apt-get"]
    if shutil.which("sudo") and sys.stdin is not None and sys.stdin.isatty():
        say(f"Missing system packages ({why}): {' '.join(packages)}. sudo asks for your password now.")
        return ["sudo", "apt-get"]
    raise Problem(_please_install(packages, why))


def _sudo_without_password() -> bool:
    if shutil.which("sudo") is None:
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def _please_install(packages: list[str], why: str) -> str:
    names = " ".join(packages)
    return (
        f"System packages are missing ({why}) and this account may not install them. Please run\n"
        f"    sudo apt-get update && sudo apt-get install -y {names}\n"
        "and then start again. (On another distribution, install the packages that correspond.)"
    )


def install_optional_packages(packages: list[str], why: str) -> None:
    """Installs Debian packages where that needs no question; else says in one line what is missing."""
    if not packages:
        return
    may_install = shutil.which("apt-get") is not None and (os.geteuid() == 0 or _sudo_without_password())
    try:
        if not may_install:
            raise Problem("no right to install")
        install_system_packages(packages, why)
    except Problem:
        say(f"Going on without {why}; to have it: sudo apt-get install -y {' '.join(packages)}")


def missing_ocr_packages() -> list[str]:
    """Debian packages for reading scans and photos that this machine lacks."""
    if shutil.which("tesseract") is None:
        return OCR_PACKAGES
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    languages = set(listed.stdout.split())
    return [package for package in OCR_PACKAGES[1:] if package.rpartition("-")[2] not in languages]


def missing_packages() -> list[str]:
    """Debian packages of what the virtual environment and WeasyPrint need and this machine lacks."""
    libraries = [package for name, package in LIBRARIES.items() if ctypes.util.find_library(name) is None]
    return [*_missing_venv(), *libraries, *([] if _has_fonts() else [FONT_PACKAGE])]


def _missing_venv() -> list[str]:
    if PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None:
        return []
    major, minor = sys.version_info[:2]
    return [f"python{major}.{minor}-venv"]


def _has_fonts() -> bool:
    return any(next(Path(folder).rglob("*.[to]tf"), None) for folder in FONT_FOLDERS if Path(folder).is_dir())


def ensure_environment() -> None:
    """Makes `.venv`; one that was interrupted half-way is made anew."""
    if _works(PYTHON):
        return
    say(f"Making the virtual environment with Python {sys.version.split()[0]}")
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    asked = subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False)
    return asked.returncode == 0


def requirements(purpose: str, project: Path = ROOT / "pyproject.toml") -> list[str]:
    """The pinned packages for a purpose, as `pyproject.toml` lists them."""
    import tomllib

    listed = tomllib.loads(project.read_text())["project"]
    groups = [listed["optional-dependencies"][name] for name in EXTRAS[purpose]]
    return [*listed["dependencies"], *(package for group in groups for package in group)]


def fingerprint(packages: list[str]) -> str:
    """Changes whenever the list of packages or the Python version does."""
    text = "\n".join([*sorted(packages), str(sys.version_info[:2])])
    return hashlib.sha256(text.encode()).hexdigest()


def is_installed(purpose: str, stamp: Path = STAMP, project: Path = ROOT / "pyproject.toml") -> bool:
    """Whether this purpose's packages were installed in full; those of `dev` include those of `demo`."""
    try:
        noted = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return False
    wider = [name for name, extras in EXTRAS.items() if set(EXTRAS[purpose]) <= set(extras)]
    return any(noted.get(name) == fingerprint(requirements(name, project)) for name in wider)


def install(purpose: str) -> None:
    """Installs what is missing with one call of pip, so that every pin holds for every other."""
    if is_installed(purpose):
        return
    say("Installing Python packages; the first time this downloads several hundred megabytes")
    packages = requirements(purpose)
    _show([str(PYTHON), "-m", "pip", "install", "--progress-bar", "off", "--no-input", *packages])
    STAMP.write_text(json.dumps({**_noted(), purpose: fingerprint(packages)}))
    say("Python packages are installed")


def _noted() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _show(command: list[str]) -> None:
    """Runs pip, keeps all it says in a log and shows how far it is. Raises Problem with the end of the log."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    ended = threading.Event()
    threading.Thread(target=_keep_saying, args=("Still installing", ended), daemon=True).start()
    with LOG.open("w") as log, _pip(command) as pip:
        for line in pip.stdout or ():
            log.write(line)
            if told := _progress(line):
                say(told)
    ended.set()
    if pip.returncode:
        end = "".join(LOG.read_text().splitlines(keepends=True)[-15:])
        raise Problem(f"pip could not install the packages. The end of {LOG}:\n{end}")


def _pip(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )


def _progress(line: str) -> str:
    """Large downloads, the long installation at the end, and errors; not pip's other few hundred lines."""
    download = re.match(r"\s*Downloading (?P<package>[^-]+-[^-]+)-\S+ \((?P<size>[\d.]+ [MG]B)\)", line)
    if download:
        return f"Downloading {download['package']} ({download['size']})"
    if line.startswith("Installing"):
        return f"Unpacking {line.count(',') + 1} packages"
    return line.strip() if line.startswith(("Building", "ERROR")) else ""


def _keep_saying(text: str, ended: threading.Event) -> None:
    while not ended.wait(10):
        say(text)


def compile_catalogues() -> None:
    """Compiles the translations whose source is newer than the compiled file."""
    subprocess.run([str(PYTHON), str(ROOT / "config" / "local" / "catalogues.py"), "compile"], check=True)


def bootstrap(purpose: str) -> None:
    """Everything a purpose needs before the first line of ours runs. Raises Problem."""
    require_python()
    install_system_packages(missing_packages(), "virtual environment and PDF reports")
    install_optional_packages(missing_ocr_packages(), "the reading of scans and photos")
    ensure_environment()
    install(purpose)
    compile_catalogues()


def main(arguments: list[str]) -> int:
    """The command line; returns the exit code."""
    try:
        bootstrap(arguments[0] if arguments else "demo")
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"\nThis command failed: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
