"""The whole product on one machine: `python -m config.local.demo` (`make demo`).

Prepares the database, starts web, worker and beat, waits until each answers, prints the logins and one line
`READY http://…`. Ctrl-C, SIGTERM, SIGHUP or the death of its parent ends everything it started.
"""

import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from celery import Celery

from config.local.engines import Engines, engines
from config.local.places import ROOT, UnsafeFolder
from config.local.processes import PR_SET_PDEATHSIG, EngineFailed, tail, wait_until
from config.local.steps import manage, run_step, say, show
from config.local.supervisor import Child, Supervisor

HOST = "127.0.0.1"
START_SECONDS = 120
SERVER_THREADS = 8
WORKER_PROCESSES = 2


class Stopped(Exception):
    """Somebody asked us to end."""


def port() -> int:
    """The port to listen on, from `PORT`. Raises EngineFailed if it is none, or taken."""
    wanted = os.environ.get("PORT") or "8000"
    if not wanted.isdigit() or not 0 < int(wanted) < 65536:
        raise EngineFailed(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(wanted)))
        except PermissionError:
            raise EngineFailed(f"Port {wanted} is for root only; choose one above 1023: make demo PORT=8001") from None
        except OSError:
            raise EngineFailed(f"Port {wanted} is taken; choose another: make demo PORT={int(wanted) + 1}") from None
    return int(wanted)


def environment(chosen: Engines, listen: int) -> dict[str, str]:
    """What the product reads. What the caller has set wins, except for the engines and the address."""
    home = chosen.places.home
    defaults = {
        "SECOND_FACTOR_ROLES": "",
        "MFA_ALLOW_INSECURE_ORIGIN": "true",
        "EMAIL_FILE_PATH": str(home / "mail"),
        "STATIC_ROOT": str(home / "static"),
        "CELERY_BEAT_SCHEDULE_FILENAME": str(home / "beat-schedule"),
    }
    fixed = {**chosen.environment(), "BASE_URL": f"http://{HOST}:{listen}"}
    return {**defaults, **os.environ, **fixed}


def as_owner(env: dict[str, str]) -> dict[str, str]:
    """For the few commands that change tables or what all tenants read; nothing that serves people runs so."""
    return {**env, "DATABASE_URL": env["DATABASE_OWNER_URL"], "MIGRATING": "true"}


def prepare(chosen: Engines, env: dict[str, str]) -> None:
    """Brings database, programme data, model and demo up to date; every step may be repeated."""
    log = chosen.places.log
    owner = as_owner(env)
    run_step("Migrating the database", manage("migrate", "--verbosity", "1"), env=owner, log=log / "migrate.log")
    run_step("Loading the programmes", manage("load_programmes"), env=env, log=log / "load_programmes.log")
    _fetch_model(env, log)
    guidance = manage("build_guidance", "--without-vectors")
    run_step("Preparing the rules for legal questions", guidance, env=owner, log=log / "build_guidance.log")
    texts = manage("load_demo_texts")
    run_step("Loading documents for legal questions", texts, env=owner, log=log / "load_demo_texts.log")
    run_step("Loading the demo", manage("load_demo"), env=env, log=log / "load_demo.log")
    static = manage("collectstatic", "--noinput", "--verbosity", "0")
    run_step("Collecting static files", static, env=env, log=log / "collectstatic.log")


def _fetch_model(env: dict[str, str], log: Path) -> None:
    try:
        run_step("Fetching the language model", manage("fetch_model"), env=env, log=log / "fetch_model.log")
    except EngineFailed as failure:
        say(str(failure))
        say("Going on without the language model: no category proposals, no comparison of texts.")


def start_children(supervisor: Supervisor, env: dict[str, str], listen: int) -> None:
    """Starts web, worker and beat."""
    celery = [sys.executable, "-m", "celery", "-A", "config"]
    level = ["--loglevel", "INFO"]
    supervisor.start("web", _web_command(listen), env)
    supervisor.start("worker", [*celery, "worker", "--concurrency", str(WORKER_PROCESSES), *level], env)
    schedule = ["--schedule", env["CELERY_BEAT_SCHEDULE_FILENAME"], "--pidfile="]
    supervisor.start("beat", [*celery, "beat", *schedule, *level], env)


def _web_command(listen: int) -> list[str]:
    serve = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{listen}"]
    return [*serve, "--threads", str(SERVER_THREADS), "--graceful-timeout", "5", "--access-logfile", "-"]


def wait_for_answers(supervisor: Supervisor, env: dict[str, str], listen: int) -> None:
    """Waits until web, worker and beat each answer. Raises EngineFailed for one that ends or stays silent."""
    answers: dict[str, Callable[[Child], bool]] = {
        "web": lambda child: _web_answers(listen),
        "worker": lambda child: _worker_answers(env["CELERY_BROKER_URL"]),
        "beat": lambda child: "beat: Starting" in child.log.read_text(errors="replace"),
    }
    for child in supervisor.children:
        _wait_for(supervisor, child, answers[child.name])
        say(f"{child.name} answers")


def _wait_for(supervisor: Supervisor, child: Child, answers: Callable[[Child], bool]) -> None:
    def asked() -> bool:
        supervisor.check()
        return answers(child)

    if not wait_until(asked, seconds=START_SECONDS):
        raise EngineFailed(f"{child.name} does not answer. {child.log} ends:\n{tail(child.log)}")


def _web_answers(listen: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://{HOST}:{listen}/healthz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _worker_answers(broker: str) -> bool:
    # In the tests' process too, whose tasks go by the application that is current there.
    with Celery(broker=broker, set_as_current=False) as client:
        return bool(client.control.ping(timeout=0.5))


def logins(env: dict[str, str]) -> str:
    """The table of demo logins."""
    done = subprocess.run(
        manage("print_demo_logins"),
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise EngineFailed(f"The demo logins cannot be shown.\n{done.stderr[-2000:]}")
    return done.stdout.rstrip()


@contextmanager
def _only_one(home: Path) -> Iterator[None]:
    with (home / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise EngineFailed("A demo already runs from this checkout; end it first (Ctrl-C in its window).") from None
        yield


def _end_on_signals() -> None:
    def stop(number: int, frame: object) -> None:
        raise Stopped

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    if "MAKELEVEL" in os.environ:
        # make itself may be killed without a chance to tell us.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)


def run(chosen: Engines, listen: int) -> None:
    """Starts everything and stays until somebody ends it. Raises Stopped or EngineFailed."""
    env = environment(chosen, listen)
    supervisor = Supervisor(chosen.places.log)
    try:
        say("Starting PostgreSQL and Redis")
        # Engines left by a demo that was killed are not ours to watch: end them, start our own.
        chosen.stop()
        chosen.start(tied=True)
        prepare(chosen, env)
        say("Starting web, worker and beat")
        start_children(supervisor, env, listen)
        table = logins(env)
        wait_for_answers(supervisor, env, listen)
        show(f"\n{table}\n\nLogs: {chosen.places.log}\nREADY http://{HOST}:{listen}")
        # A minute or two of the language model's work that nobody has to wait for: until then words alone are compared.
        supervisor.start("build_guidance", manage("build_guidance"), as_owner(env), ends=True)
        supervisor.watch()
    finally:
        _ignore_signals()
        say("Ending web, worker, beat and the engines")
        supervisor.stop()
        chosen.stop()
        say("Everything has ended; nothing is lost")


def main() -> int:
    """The command line; returns the exit code."""
    os.chdir(ROOT)
    _end_on_signals()
    try:
        chosen = engines("demo")
        with _only_one(chosen.places.home):
            _room_for_data(chosen.places.data.parent)
            run(chosen, port())
    except Stopped:
        return 0
    except (EngineFailed, UnsafeFolder) as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 1
    return 0


def _room_for_data(folder: Path) -> None:
    if shutil.disk_usage(folder).free < 500_000_000:
        raise EngineFailed(f"Less than 500 MB are free at {folder}; PostgreSQL needs more.")


if __name__ == "__main__":
    sys.exit(main())
