"""The programs of the site: started together, watched, started again, stopped together."""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from .folders import PROJECT
from .logs import open_log
from .processes import kill_group, spawn, stop

STOPPING = ((signal.SIGTERM, 1.5), (signal.SIGQUIT, 0.5))
LONGEST_PAUSE = 30.0
STEADY_SECONDS = 60.0


@dataclass
class Program:
    """``words`` are what follows ``python -m``; ``at_parents_death`` ends it without waiting."""

    title: str
    words: list[str]
    log: Path
    at_parents_death: int = signal.SIGTERM
    child: subprocess.Popen | None = None
    started_at: float = 0.0
    pause: float = 1.0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        with open_log(self.log) as log:
            self.child = spawn(
                [sys.executable, "-m", *self.words],
                death_signal=self.at_parents_death,
                cwd=PROJECT,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        self.started_at = time.monotonic()

    def has_ended(self) -> bool:
        return self.child is not None and self.child.poll() is not None

    def look_after(self) -> str:
        """Starts an ended program again after a pause, longer each time; returns what to say."""
        now = time.monotonic()
        if self.child is None:
            if now >= self.again_at:
                self.start()
            return ""
        if not self.has_ended():
            return ""
        code = self.child.returncode
        kill_group(self.child)
        self.pause = 1.0 if now - self.started_at > STEADY_SECONDS else self.pause
        self.child, self.again_at = None, now + self.pause
        words = f"{self.title}意外结束（{code}），{self.pause:.0f} 秒后重新启动，日志见 {self.log}"
        self.pause = min(self.pause * 2, LONGEST_PAUSE)
        return words


def site(folder: Path, port: int) -> list[Program]:
    logs = folder / "logs"
    web = [
        *("gunicorn", "tuanwei.wsgi", f"--bind=127.0.0.1:{port}", "--worker-class=gthread"),
        *("--workers=2", "--threads=8", "--graceful-timeout=1", "--timeout=120"),
    ]
    worker = [
        *("celery", "-A", "tuanwei", "worker", "--concurrency=2", "--loglevel=INFO"),
        *("--without-gossip", "--without-mingle", f"--hostname=run-{port}@%h"),
    ]
    beat = [
        *("celery", "-A", "tuanwei", "beat", "--loglevel=INFO", "--pidfile="),
        f"--schedule={folder / 'beat-schedule'}",
    ]
    return [
        Program("网页服务", web, logs / "web.log"),
        # A worker told to terminate waits for its tasks; told to quit, it gives them back.
        Program("后台任务", worker, logs / "worker.log", signal.SIGQUIT),
        Program("定时任务", beat, logs / "beat.log"),
    ]


def stop_all(programs: list[Program]) -> None:
    stop([program.child for program in programs if program.child], STOPPING)
    for program in programs:
        program.child = None
