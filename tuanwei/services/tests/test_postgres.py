import os
import signal
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from tuanwei.services import ServiceError, accounts
from tuanwei.services.leases import take
from tuanwei.services.postgres import Postgres
from tuanwei.services.tests.watching import eventually, is_alive, keeper_of, server_process


def ask(url: str, statement: str):
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone() if cursor.description else None


def end(lease) -> None:
    lease.say_good_bye()
    lease.wait_for_the_end()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "postgres"


def test_the_database_speaks_chinese_and_lives_in_shanghai(folder, lease):
    mine = lease("postgres", folder)
    assert mine.url.endswith("/tuanwei")
    assert ask(mine.url, "SHOW server_encoding") == ("UTF8",)
    assert ask(mine.url, "SHOW timezone") == ("Asia/Shanghai",)
    assert ask(mine.url, "SELECT datcollate FROM pg_database WHERE datname = 'tuanwei'") == ("C",)
    assert ask(mine.url, "SELECT length('团委')") == (2,)


def test_the_extensions_of_the_application_are_there(folder, lease):
    mine = lease("postgres", folder)
    for extension in ("btree_gist", "pg_trgm"):
        ask(mine.url, f"CREATE EXTENSION {extension}")


def test_rows_and_address_outlive_the_server(folder, lease):
    first = take("postgres", folder)
    ask(first.url, "CREATE TABLE kept AS SELECT 1 AS one")
    end(first)
    second = lease("postgres", folder, throw_away=False)
    assert second.url == first.url
    assert ask(second.url, "SELECT one FROM kept") == (1,)


def test_what_a_power_cut_left_does_not_matter(folder, lease):
    first = take("postgres", folder)
    ask(first.url, "CREATE TABLE kept AS SELECT 1 AS one")
    server = server_process(first.url)
    os.kill(keeper_of(server), signal.SIGSTOP)
    os.kill(server, signal.SIGKILL)
    os.kill(keeper_of(server), signal.SIGKILL)
    assert eventually(lambda: not is_alive(server))
    # After a restart of the machine the old number may belong to somebody else.
    stale = (folder / "data" / "postmaster.pid").read_text().splitlines()
    (folder / "data" / "postmaster.pid").write_text("\n".join([str(os.getpid()), *stale[1:]]))
    second = lease("postgres", folder, throw_away=False)
    assert ask(second.url, "SELECT one FROM kept") == (1,)


def test_an_unfinished_data_folder_is_made_anew(folder, lease):
    (folder / "data.new").mkdir(parents=True)
    (folder / "data.new" / "PG_VERSION").write_text("18")
    assert ask(lease("postgres", folder).url, "SELECT 1") == (1,)


def test_data_of_another_major_version_is_left_alone(folder):
    end(take("postgres", folder))
    (folder / "data" / "PG_VERSION").write_text("17\n")
    with pytest.raises(ServiceError, match=r"PostgreSQL 17 的数据，而安装的是 18.*DATABASE_URL"):
        take("postgres", folder)


def test_a_server_that_cannot_start_says_why(folder):
    end(take("postgres", folder))
    (folder / "data" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(ServiceError, match=r"没能启动，日志见 .*server.log"):
        take("postgres", folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may choose")
class TestRoot:
    def test_uses_an_account_that_may_pass_closed_folders(self, tmp_path, monkeypatch):
        """Where neither namespaces nor the project's folder are open, as in many containers."""
        monkeypatch.setattr(accounts, "enter_user_namespace", lambda: os._exit(1))
        tmp_path.chmod(0o700)
        server = Postgres(tmp_path / "postgres", throw_away=True)
        server.folder.mkdir()
        server.prepare()
        child = server.start()
        try:
            assert eventually(server.is_ready)
            assert Path(f"/proc/{child.pid}").stat().st_uid != 0
        finally:
            child.send_signal(signal.SIGINT)
            child.wait(10)
            server.clear_up()

    def test_runs_as_the_owner_of_the_data(self, tmp_path):
        data = tmp_path / "data"
        data.mkdir()
        os.chown(data, 12345, 12345)
        ways = accounts.candidates(data)
        assert {way.uid for way in ways} == {12345}

    def test_where_nothing_works_an_own_database_is_asked_for(self, tmp_path):
        with pytest.raises(ServiceError, match=r"root.*DATABASE_URL"):
            accounts.choose(tmp_path / "data", tmp_path / "no-program")
