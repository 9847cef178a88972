import os
import signal
import subprocess
import sys
import time

import pytest

from config.local.places import ROOT
from config.local.processes import EngineFailed, is_alive, wait_until
from config.local.steps import Pulse, run_step
from config.local.supervisor import Supervisor

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


def python(code):
    return [sys.executable, "-c", code]


def test_child_that_ends_is_named_with_the_end_of_its_log(tmp_path):
    supervisor = Supervisor(tmp_path)
    child = supervisor.start("worker", python("print('cannot reach the queue'); raise SystemExit(3)"), {})
    child.process.wait(timeout=20)

    with pytest.raises(EngineFailed, match=r"(?s)worker ended with code 3\. .*cannot reach the queue"):
        supervisor.check()


def test_running_child_passes_the_check(tmp_path):
    supervisor = Supervisor(tmp_path)
    supervisor.start("web", python("import time; time.sleep(60)"), {})

    supervisor.check()

    supervisor.stop()


def test_stop_ends_a_child_that_ignores_the_polite_signal(tmp_path, monkeypatch):
    monkeypatch.setattr("config.local.supervisor.PATIENCE_SECONDS", 0.2)
    supervisor = Supervisor(tmp_path)
    child = supervisor.start("web", python(STUBBORN), {})
    assert wait_until(lambda: "up" in child.log.read_text(), seconds=20)

    supervisor.stop()

    assert child.process.returncode == -signal.SIGKILL


def test_stop_ends_what_a_child_has_started(tmp_path):
    code = "import subprocess; p = subprocess.Popen(['sleep', '60']); print(p.pid, flush=True); p.wait()"
    supervisor = Supervisor(tmp_path)
    child = supervisor.start("worker", python(code), {"PATH": os.environ["PATH"]})
    assert wait_until(lambda: child.log.read_text().strip().isdigit(), seconds=20)
    grandchild = int(child.log.read_text())

    supervisor.stop()

    assert wait_until(lambda: not is_alive(grandchild), seconds=10)


def test_children_die_with_a_parent_that_was_killed(tmp_path):
    code = (
        "import time; from pathlib import Path; from config.local.supervisor import Supervisor\n"
        f"child = Supervisor(Path({str(tmp_path)!r})).start('web', ['sleep', '60'], {{'PATH': '/usr/bin:/bin'}})\n"
        "print(child.process.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen(python(code), cwd=ROOT, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    assert is_alive(child)

    parent.kill()
    parent.communicate()

    assert wait_until(lambda: not is_alive(child), seconds=10)


def test_failing_step_is_named_and_its_output_shown(tmp_path, capsys):
    with pytest.raises(EngineFailed, match=r"Loading: failed with code 4; .*step\.log"):
        run_step("Loading", python("print('no such table'); exit(4)"), env={}, log=tmp_path / "step.log")

    assert "no such table" in capsys.readouterr().out


def test_step_shows_its_lines_and_keeps_them(tmp_path, capsys):
    run_step("Loading", python("print('half'); print('all')"), env={}, log=tmp_path / "step.log")

    assert (tmp_path / "step.log").read_text() == "half\nall\n"
    assert [line.strip() for line in capsys.readouterr().out.splitlines()[1:]] == ["half", "all"]


def test_silent_step_says_that_it_is_still_at_work(capsys):
    with Pulse("Converting", silence=0.05):
        time.sleep(0.3)

    assert "Converting … 0 s so far" in capsys.readouterr().out


def test_child_that_may_end_is_missed_only_if_it_failed(tmp_path):
    supervisor = Supervisor(tmp_path)
    supervisor.start("done", python(""), {}, ends=True).process.wait(timeout=20)
    supervisor.check()

    supervisor.start("failed", python("raise SystemExit(3)"), {}, ends=True).process.wait(timeout=20)
    with pytest.raises(EngineFailed, match="failed ended with code 3"):
        supervisor.check()
