"""A cluster of its own, from nothing to its end: slower than the rest here, a few seconds in all."""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from redis import Redis as Client

from config.local.engines import engines, run_with, secret_key
from config.local.places import ROOT
from config.local.processes import EngineFailed, wait_until


@pytest.fixture(scope="module")
def started(var):
    chosen = engines("own", var=var)
    chosen.start()
    yield chosen
    chosen.stop()


def roles(chosen):
    return chosen.postgres.query(
        "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcanlogin FROM pg_roles "
        "WHERE rolname LIKE 'sammen%' ORDER BY rolname"
    )


def test_roles_are_neither_superusers_nor_above_row_level_security(started):
    assert roles(started).splitlines() == ["sammen_app|f|f|f|t", "sammen_auditor|f|f|f|f", "sammen_owner|f|f|t|t"]


def test_setting_up_roles_and_databases_again_changes_nothing(started):
    before = roles(started)

    started.start()

    assert roles(started) == before


def test_database_belongs_to_the_owner_role(started):
    sql = "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'sammen'"

    assert started.postgres.query(sql) == "sammen_owner"


def test_extensions_are_in_the_database_and_in_every_new_one(started):
    sql = "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql' ORDER BY extname"
    expected = ["btree_gist", "pg_trgm", "unaccent", "vector"]
    started.postgres.query("CREATE DATABASE later", database="sammen", role="sammen_owner")

    assert started.postgres.query(sql).splitlines() == expected
    assert started.postgres.query(sql, database="later").splitlines() == expected


def test_application_role_works_on_the_owners_tables_but_makes_none(started):
    started.postgres.query("CREATE TABLE thing (id serial, v text)", role="sammen_owner")

    row = started.postgres.query("INSERT INTO thing (v) VALUES ('x') RETURNING id, v", role="sammen_app")

    assert row == "1|x"
    with pytest.raises(EngineFailed, match="permission denied for schema public"):
        started.postgres.query("CREATE TABLE mine (id int)", role="sammen_app")
    with pytest.raises(EngineFailed, match="must be owner of table thing"):
        started.postgres.query("ALTER TABLE thing DISABLE ROW LEVEL SECURITY", role="sammen_app")


def test_engines_listen_on_unix_sockets_only(started):
    assert started.postgres.query("SHOW listen_addresses") == ""
    assert Client.from_url(started.redis.url()).config_get("port") == {"port": "0"}


def test_sockets_are_closed_to_other_people(started):
    assert started.places.sockets.stat().st_mode & 0o777 == 0o700


def test_production_script_makes_the_same_roles_with_passwords(started):
    environment = {
        "PATH": f"{started.postgres.binaries}:{os.environ['PATH']}",
        "PGHOST": str(started.places.sockets),
        "POSTGRES_USER": "postgres",
        "SAMMEN_SQL": str(ROOT / "docker" / "postgres"),
        "SAMMEN_OWNER_PASSWORD": "owner'secret",
        "SAMMEN_APP_PASSWORD": "appsecret",
    }
    before = roles(started)

    subprocess.run(["sh", ROOT / "docker" / "postgres" / "init-roles.sh"], env=environment, check=True)

    assert roles(started) == before
    with_password = "SELECT count(*) FROM pg_authid WHERE rolname LIKE 'sammen%' AND rolpassword LIKE 'SCRAM%'"
    assert started.postgres.query(with_password) == "2"


def test_engines_killed_without_warning_start_again_with_their_data(started):
    started.postgres.query("CREATE TABLE kept AS SELECT 42 AS answer; CHECKPOINT", role="postgres")
    os.kill(started.postgres.server_pid(), signal.SIGKILL)
    os.kill(Client.from_url(started.redis.url()).info()["process_id"], signal.SIGKILL)
    assert wait_until(lambda: not started.postgres.is_running() and not started.redis.is_running(), seconds=10)

    started.start()

    assert started.postgres.query("SELECT answer FROM kept") == "42"
    assert started.redis.is_running() is True


def test_run_gives_the_command_its_environment_and_exit_code_and_ends_the_engines(var):
    chosen = engines("run", var=var)

    code = run_with(
        chosen, ["sh", "-c", 'test -n "$DATABASE_URL" && test -S "$0" && exit 7', chosen.places.redis_socket]
    )

    assert code == 7
    assert chosen.postgres.is_running() is False
    assert chosen.redis.is_running() is False


def test_data_of_another_postgresql_version_is_refused(var):
    chosen = engines("old", var=var)
    chosen.places.data.mkdir(exist_ok=True)
    (chosen.places.data / "PG_VERSION").write_text("17\n")

    with pytest.raises(EngineFailed, match="is of PostgreSQL 17, this is 18"):
        chosen.postgres.start()


def test_signing_key_is_made_once_and_closed_to_other_people(tmp_path):
    new = tmp_path / "var"

    key = secret_key(var=new)

    assert len(key) >= 50
    assert secret_key(var=new) == key
    assert Path(new, "secret-key").stat().st_mode & 0o777 == 0o600
