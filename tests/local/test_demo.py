import fcntl
import socket

import pytest

from config.local import demo
from config.local.engines import engines
from config.local.processes import EngineFailed


def test_port_that_somebody_uses_is_refused_with_another_to_try(monkeypatch):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        monkeypatch.setenv("PORT", str(number))

        with pytest.raises(EngineFailed, match=rf"Port {number} is taken; .* PORT={number + 1}"):
            demo.port()


@pytest.mark.parametrize("wanted", ["http", "0", "65536", "-1", "80 80"])
def test_port_that_is_no_port_is_refused(monkeypatch, wanted):
    monkeypatch.setenv("PORT", wanted)

    with pytest.raises(EngineFailed, match="PORT must be a number from 1 to 65535"):
        demo.port()


def test_demo_environment_keeps_the_callers_wishes_but_not_its_database(var, monkeypatch):
    monkeypatch.setenv("SECOND_FACTOR_ROLES", "lead")
    monkeypatch.setenv("DATABASE_URL", "postgres://somewhere/else")
    chosen = engines("demo", var=var)

    env = demo.environment(chosen, 8001)

    assert env["SECOND_FACTOR_ROLES"] == "lead"
    assert env["DATABASE_URL"] == chosen.postgres.url("sammen_app")
    assert env["BASE_URL"] == "http://127.0.0.1:8001"


def test_second_demo_from_the_same_checkout_is_refused(tmp_path):
    with (tmp_path / "demo.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)

        with pytest.raises(EngineFailed, match="already runs"), demo._only_one(tmp_path):
            pass


def test_missing_model_does_not_stop_the_demo(tmp_path, monkeypatch, capsys):
    def fail(*arguments, **options):
        raise EngineFailed("no network")

    monkeypatch.setattr(demo, "run_step", fail)

    demo._fetch_model({}, tmp_path)

    assert "no network" in capsys.readouterr().out
