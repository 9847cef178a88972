"""The container files, as far as they can be checked without a container engine."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from config.local.places import ROOT

DOCKER = ROOT / "docker"
SAFE = {
    "PRODUCTION": "true",
    "HTTPS": "true",
    "SECRET_KEY": "abcdefghij" * 6,
    "ALLOWED_HOSTS": "sammen.example.org",
    "DATABASE_URL": "postgres://sammen_app@localhost/sammen",
    "REDIS_URL": "redis://localhost/0",
}


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((DOCKER / "compose.yaml").read_text())["services"]


def run_entrypoint(role, tmp_path, **changes):
    """Runs the entrypoint with the servers replaced by a program that says how it was called."""
    for name in ("gunicorn", "celery"):
        server = tmp_path / name
        server.write_text('#!/bin/sh\necho "$(basename "$0") $*"\n')
        server.chmod(0o755)
    path = f"{tmp_path}:{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        [DOCKER / "entrypoint.sh", *([role] if role else [])],
        env={**SAFE, "PATH": path, **changes},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("role", ["", "shell", "web; id"])
def test_unknown_role_is_refused_with_the_known_ones(tmp_path, role):
    done = run_entrypoint(role, tmp_path)

    assert done.returncode == 64
    assert "usage: entrypoint.sh web|worker|beat|migrate" in done.stderr


@pytest.mark.parametrize(
    ("role", "command"),
    [
        ("web", "gunicorn config.wsgi --bind 0.0.0.0:8000 --workers 2 --threads 4"),
        ("worker", "celery -A config worker --concurrency 2"),
        ("beat", "celery -A config beat"),
    ],
)
def test_role_with_safe_settings_starts_its_server(tmp_path, role, command):
    done = run_entrypoint(role, tmp_path)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith(command)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"DEBUG": "true"}, "DEBUG must be off"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 50 characters"),
        ({"HTTPS": "false"}, "HTTPS must be on"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS must name the hosts"),
        ({"SECOND_FACTOR_ROLES": "lead,auditor"}, "SECOND_FACTOR_ROLES must hold lead, auditor and controller"),
        ({"DATABASE_URL": "postgres://sammen_owner@db/sammen"}, "must not use the owner's role"),
    ],
)
def test_unsafe_setting_is_refused_at_start(tmp_path, changes, reason):
    done = run_entrypoint("web", tmp_path, **changes)

    assert done.returncode != 0
    assert reason in done.stderr
    assert "gunicorn" not in done.stdout


def test_only_the_migration_knows_the_owners_password(services):
    owners = {name for name, service in services.items() if "DATABASE_OWNER_URL" in service.get("environment", {})}

    assert owners == {"migrate"}


def test_only_the_proxy_is_reachable_from_outside(services):
    assert {name for name, service in services.items() if "ports" in service} == {"proxy"}


def test_every_secret_must_be_given(services):
    text = (DOCKER / "compose.yaml").read_text()
    secrets = ("SECRET_KEY", "POSTGRES_PASSWORD", "SAMMEN_OWNER_PASSWORD", "SAMMEN_APP_PASSWORD")

    assert [name for name in secrets if f"${{{name}:?" not in text] == []


def test_product_containers_have_no_rights_to_spare(services):
    product = [services[name] for name in ("migrate", "web", "worker", "beat")]

    assert all(service["read_only"] and service["cap_drop"] == ["ALL"] for service in product)


def test_image_runs_as_an_ordinary_user():
    lines = (DOCKER / "Dockerfile").read_text().splitlines()

    assert [line for line in lines if line.startswith("USER ")][-1] == "USER 10001:10001"
