"""The translations: `python config/local/catalogues.py compile|check`.

Run as a file, so that it needs neither settings nor database; Babel compiles, so no gettext tools are needed.
`check` also compares the catalogues with the sources where `xgettext` is installed.
"""

import io
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
LOCALE = ROOT / "locale"
LANGUAGES = ("pl", "fi", "da")
SOURCES = ("apps", "config", "templates")
NAMED_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")


@dataclass(frozen=True)
class Count:
    """What is wrong with one language's catalogue."""

    language: str
    total: int
    missing: list[str]
    fuzzy: list[str]
    broken: list[str]
    absent: list[str]

    @property
    def is_complete(self) -> bool:
        return self.total > 0 and not (self.missing or self.fuzzy or self.broken or self.absent)

    def line(self) -> str:
        """One line for the log."""
        return (
            f"{self.language}: {self.total} messages, {len(self.missing)} missing, {len(self.fuzzy)} fuzzy, "
            f"{len(self.broken)} with other placeholders, {len(self.absent)} not in the catalogue"
        )


def catalogue_path(language: str, locale: Path = LOCALE) -> Path:
    return locale / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """Reads a catalogue; raises PoFileError for one that cannot be read."""
    with path.open("rb") as source:
        return read_po(source, locale=language, abort_invalid=True)


def compile_all(locale: Path = LOCALE, *, force: bool = False) -> list[Path]:
    """Compiles every catalogue whose source is newer than its compiled file; returns those written."""
    return [target for source in sorted(locale.glob("*/LC_MESSAGES/*.po")) for target in _compile(source, force)]


def _compile(source: Path, force: bool) -> list[Path]:
    target = source.with_suffix(".mo")
    if not force and target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return []
    compiled = io.BytesIO()
    write_mo(compiled, read_catalogue(source, source.parents[1].name))
    # Written beside and moved, so that a start interrupted here leaves no half file that looks up to date.
    half = target.with_suffix(".mo.new")
    half.write_bytes(compiled.getvalue())
    half.replace(target)
    return [target]


def count(language: str, locale: Path = LOCALE, expected: frozenset[str] = frozenset()) -> Count:
    """Counts what is missing, fuzzy or wrong in one language, against the messages the sources hold."""
    path = catalogue_path(language, locale)
    messages = _messages(read_catalogue(path, language)) if path.exists() else []
    known = {_key(message) for message in messages}
    return Count(
        language=language,
        total=len(messages),
        missing=[_text(message) for message in messages if not _is_translated(message)],
        fuzzy=[_text(message) for message in messages if message.fuzzy],
        broken=[_text(message) for message in messages if _loses_placeholder(message)],
        absent=sorted(expected - known),
    )


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _forms(value: str | Iterable[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _text(message: Message) -> str:
    return str(_forms(message.id)[0])


def _key(message: Message) -> str:
    """Tells messages apart as gettext does: by context and singular."""
    return f"{message.context or ''}\x04{_text(message)}"


def _is_translated(message: Message) -> bool:
    return bool(message.string) and all(_forms(message.string))


def _loses_placeholder(message: Message) -> bool:
    """Whether a translation names a placeholder the source has not, or drops one every source form has."""
    if not _is_translated(message):
        return False
    sources = [_placeholders(form) for form in _forms(message.id)]
    allowed, needed = set().union(*sources), set.intersection(*sources)
    return any(not needed <= _placeholders(form) <= allowed for form in _forms(message.string))


def _placeholders(text: str) -> set[str]:
    return {name for pair in NAMED_PLACEHOLDER.findall(text) for name in pair if name}


def messages_in_sources() -> frozenset[str] | None:
    """The messages `makemessages` finds in the sources; None where gettext's tools are not installed."""
    if shutil.which("xgettext") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        for name in SOURCES:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, Path(folder, name), ignore=shutil.ignore_patterns("__pycache__"))
        return _extracted(Path(folder))


def _extracted(folder: Path) -> frozenset[str]:
    (folder / "locale").mkdir()
    # Through django-admin, so that extraction needs no settings of ours.
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "pl", "--no-location"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"The messages of the sources cannot be extracted.\n{done.stdout}{done.stderr}")
    path = catalogue_path("pl", folder / "locale")
    return frozenset(_key(message) for message in _messages(read_catalogue(path, "pl")))


def check() -> int:
    """Prints the count of every language; returns 1 if one of them is not complete."""
    expected = messages_in_sources()
    if expected is None:
        print("xgettext is not installed: the catalogues are not compared with the sources.")
    counts = [count(language, expected=expected or frozenset()) for language in LANGUAGES]
    for result in counts:
        print(result.line())
        for text in [*result.missing, *result.fuzzy, *result.broken, *result.absent][:20]:
            print(f"    {text.replace(chr(4), '')[:100]!r}")
    return 0 if all(result.is_complete for result in counts) else 1


def main(arguments: list[str]) -> int:
    """The command line; returns the exit code."""
    if arguments == ["check"]:
        return check()
    for path in compile_all():
        print(f"compiled {path.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
