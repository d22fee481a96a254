import os
import signal
import socket
import subprocess
import sys
import time

import pytest

from tuanwei.services import ServiceError, first_run, programs, use_secret_key
from tuanwei.services.folders import PROJECT
from tuanwei.services.parent import Parent
from tuanwei.services.programs import Program, stop_all
from tuanwei.services.tests.watching import eventually, is_alive

MAKEFILE = """
run:
\t@exec {python} -c 'import time; print("up", flush=True); time.sleep(60)'
"""


@pytest.fixture
def make(tmp_path):
    (tmp_path / "Makefile").write_text(MAKEFILE.format(python=sys.executable))
    child = subprocess.Popen(
        ["make", "run"], cwd=tmp_path, stdout=subprocess.PIPE, start_new_session=True
    )
    assert child.stdout
    child.stdout.readline()
    yield child
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_an_interrupt_sent_to_make_alone_is_noticed(make, monkeypatch, number):
    monkeypatch.setattr(os, "getppid", lambda: make.pid)
    parent = Parent()
    assert not parent.is_ending()
    make.send_signal(number)
    assert eventually(parent.is_ending)


def test_an_ended_program_is_started_again_after_a_longer_pause_each_time(tmp_path, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(programs.time, "monotonic", lambda: clock[0])
    program = Program("定时任务", ["no_such_module"], tmp_path / "log")
    said = []
    for _ in range(3):
        program.start()
        program.child.wait()
        said.append(program.look_after())
        assert program.look_after() == ""
        assert program.child is None
        clock[0] = program.again_at
    assert [f"{pause} 秒后重新启动" in words for pause, words in zip([1, 2, 4], said, strict=True)]
    assert "No module named no_such_module" in (tmp_path / "log").read_text()
    program.look_after()
    assert program.child is not None
    stop_all([program])


DEAF = """
import signal, time
for number in (signal.SIGTERM, signal.SIGQUIT): signal.signal(number, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""


def test_a_program_that_does_not_listen_is_ended_all_the_same(tmp_path):
    program = Program("后台任务", ["timeit", "-n1", "-r1", DEAF], tmp_path / "log")
    program.start()
    assert eventually(lambda: "up" in (tmp_path / "log").read_text())
    child = program.child
    began = time.monotonic()
    stop_all([program])
    assert not is_alive(child.pid)
    assert time.monotonic() - began < 30


def run(*words: str, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *words],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_port_in_use_is_said_in_one_sentence(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = run("-m", "tuanwei.services.run", PORT=port, TUANWEI_DATA=str(tmp_path))
    assert result.returncode == 1
    assert result.stderr.startswith(f"端口 {port} 已被占用")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("text", ["80000", "0", "-1", "http"])
def test_a_wrong_port_is_refused(monkeypatch, text):
    monkeypatch.setenv("PORT", text)
    with pytest.raises(ServiceError, match="PORT"):
        first_run.wanted_port()


def test_a_failed_command_is_named_with_its_last_words(tmp_path):
    with pytest.raises(ServiceError, match=r"manage.py no_such .*日志见"):
        first_run.manage("no_such", log=tmp_path / "log", watch=lambda: None)


def test_the_secret_key_is_made_once_and_private(tmp_path, monkeypatch):
    monkeypatch.setenv("TUANWEI_DATA", str(tmp_path))
    keys = set()
    for _ in range(2):
        monkeypatch.setenv("SECRET_KEY", "")
        keys.add(use_secret_key())
    assert len(keys) == 1
    assert len(keys.pop()) >= 50
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("words", [["help"], ["--version"], ["migrate", "--help"], []])
def test_commands_that_need_no_database_start_none(tmp_path, words):
    run("manage.py", *words, DATABASE_URL="", REDIS_URL="", TUANWEI_DATA=str(tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_command_starts_the_database_but_no_broker(tmp_path):
    look = "import os; print(os.environ.get('REDIS_URL') or None, os.environ['DATABASE_URL'][:8])"
    result = run(
        *("manage.py", "shell", "--no-imports", "-c", look),
        DATABASE_URL="",
        REDIS_URL="",
        TUANWEI_DATA=str(tmp_path),
    )
    assert result.stdout.split() == ["None", "postgres"], result.stderr
    assert not (tmp_path / "valkey").exists()
