"""``make run``: everything the site needs, started in order and stopped together."""

import http.client
import os
import signal
import subprocess
import sys
import time

from . import (
    Lease,
    ServiceError,
    data_folder,
    held_leases,
    use_broker,
    use_database,
    use_secret_key,
)
from .first_run import demonstration_size, has_divisions, manage, wanted_port
from .folders import PROJECT
from .leases import release_all
from .logs import last_line
from .parent import Parent
from .ports import HOST, is_free
from .programs import Program, site, stop_all

WAIT_SECONDS = 60.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TITLES = {"DATABASE_URL": "PostgreSQL", "REDIS_URL": "Valkey"}


class Ended(Exception):
    """Somebody wants the site to stop."""


def end(number: int, frame: object) -> None:
    """Whatever is going on is left at once: all children die with this process at the latest."""
    raise Ended


class Run:
    def __init__(self, parent: Parent | None) -> None:
        self.parent = parent
        self.port = wanted_port()
        self.folder = data_folder()
        self.programs: list[Program] = []
        for number in SIGNALS:
            signal.signal(number, end)

    def run(self) -> None:
        try:
            self._prepare()
            self._start()
            self._greet()
            while True:
                self._look_after()
                time.sleep(0.2)
        except Ended:
            say("正在停止……")
        finally:
            for number in SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            stop_all(self.programs)
            release_all(held_leases().values())

    def _prepare(self) -> None:
        size = demonstration_size()
        if not is_free(self.port):
            raise ServiceError(
                f"端口 {self.port} 已被占用：请先停下占用它的程序，"
                f"或换一个端口，例如 PORT={self.port + 1} make run"
            )
        say("正在启动 PostgreSQL 和 Valkey……")
        use_secret_key()
        use_database()
        use_broker()
        say("正在检查数据库结构……")
        self._manage("migrate", "--no-input")
        if size != "no" and not has_divisions():
            say("首次运行：正在装入演示数据（约一分钟）……")
            self._manage("demo", "--size", size)

    def _start(self) -> None:
        self.programs = site(self.folder, self.port)
        for program in self.programs:
            program.start()
        web = self.programs[0]
        deadline = time.monotonic() + WAIT_SECONDS
        while not answers(self.port):
            self._watch()
            if web.has_ended() or time.monotonic() > deadline:
                raise ServiceError(f"网页服务没能启动：{last_line(web.log)}（日志见 {web.log}）")
            time.sleep(0.1)

    def _greet(self) -> None:
        say(f"\n系统已启动：http://{HOST}:{self.port}")
        log_ins = subprocess.run(
            [sys.executable, "manage.py", "demo", "--log-ins"],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        if log_ins.returncode == 0 and has_divisions():
            say(f"演示账户（角色、区划、用户名、口令）：\n{log_ins.stdout.rstrip()}")
        say(f"日志在 {self.folder / 'logs'}，按 Ctrl-C 停止。")

    def _look_after(self) -> None:
        self._watch()
        for variable, lease in held_leases().items():
            self._look_after_server(variable, lease)
        for program in self.programs:
            if words := program.look_after():
                say(words)

    def _look_after_server(self, variable: str, lease: Lease) -> None:
        """A server that was started again has its old address; a lost one may get a new one."""
        news = lease.news()
        if news == "again":
            say(f"{TITLES[variable]} 意外结束，已重新启动。")
        if news != "gone":
            return
        say(f"{TITLES[variable]} 已停止，正在重新启动……")
        old = os.environ.pop(variable)
        new = use_database() if variable == "DATABASE_URL" else use_broker()
        if new != old:
            stop_all(self.programs)

    def _manage(self, *words: str) -> None:
        manage(*words, log=self.folder / "logs" / "manage.log", watch=self._watch)

    def _watch(self) -> None:
        if self.parent and self.parent.is_ending():
            raise Ended


def answers(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def say(words: str) -> None:
    print(words, flush=True)


def main() -> None:
    parent = Parent() if "--with-parent" in sys.argv else None
    try:
        Run(parent).run()
    except ServiceError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    main()
