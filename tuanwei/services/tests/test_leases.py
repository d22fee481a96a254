import os
import signal
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

from tuanwei.services import ServiceError
from tuanwei.services.leases import join, take
from tuanwei.services.tests.watching import eventually, is_alive, keeper_of, server_process

KINDS = ["postgres", "valkey"]


@pytest.fixture(params=["short", "a folder/with blanks/" + "and a long name/" * 8])
def folder(tmp_path, request):
    return tmp_path / request.param


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_process_shares_the_running_server(kind, folder, hold, lease):
    mine = lease(kind, folder)
    server = server_process(mine.url)
    other = hold(kind, folder)
    assert other.url() == mine.url
    assert server_process(mine.url) == server


@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_holder_leaves_nothing(kind, tmp_path, hold):
    folder = tmp_path / kind
    holder = hold(kind, folder)
    server = server_process(holder.url())
    keeper = keeper_of(server)
    holder.kill()
    assert eventually(lambda: not is_alive(server) and not is_alive(keeper))
    assert not folder.exists()  # thrown away


@pytest.mark.parametrize("kind", KINDS)
def test_a_server_dies_with_its_keeper_and_is_found_anew(kind, tmp_path, lease):
    first = lease(kind, tmp_path / kind)
    server = server_process(first.url)
    os.kill(keeper_of(server), signal.SIGKILL)
    assert eventually(lambda: first.news() == "gone")
    second = lease(kind, tmp_path / kind)
    assert not is_alive(server)
    assert second.url == first.url
    assert is_alive(server_process(second.url))


@pytest.mark.parametrize("kind", KINDS)
def test_a_crashed_server_comes_back_at_its_address(kind, tmp_path, lease):
    mine = lease(kind, tmp_path / kind)
    assert mine.news() == ""
    server = server_process(mine.url)
    os.kill(server, signal.SIGKILL)
    assert eventually(lambda: mine.news() == "again")
    assert server_process(mine.url) != server


def test_of_those_who_come_at_once_one_starts_the_server(tmp_path, hold):
    holders = [hold("valkey", tmp_path / "valkey") for _ in range(5)]
    assert len({holder.url() for holder in holders}) == 1


def test_the_server_stays_for_those_who_still_hold_it(tmp_path, hold, lease):
    holder = hold("valkey", tmp_path / "valkey")
    mine = lease("valkey", tmp_path / "valkey")
    server = server_process(holder.url())
    holder.kill()
    time.sleep(2.5)
    assert is_alive(server)
    assert mine.news() == ""


def test_giving_back_the_last_lease_waits_for_the_end(tmp_path):
    first, second = (take("valkey", tmp_path / "valkey") for _ in range(2))
    server = server_process(first.url)
    first.say_good_bye()
    first.wait_for_the_end()
    assert is_alive(server)
    second.say_good_bye()
    second.wait_for_the_end()
    assert not is_alive(server)
    assert join(tmp_path / "valkey") is None


def test_a_lease_taken_while_the_server_stops_starts_it_again(tmp_path, lease):
    for _ in range(3):
        mine = take("valkey", tmp_path / "valkey")
        mine.say_good_bye()
        again = lease("valkey", tmp_path / "valkey", throw_away=False)
        assert is_alive(server_process(again.url))
        mine.wait_for_the_end()


def test_the_lease_does_not_pass_to_children(tmp_path):
    mine = take("valkey", tmp_path / "valkey")
    server = server_process(mine.url)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        mine.connection.close()
        assert eventually(lambda: not is_alive(server))
    finally:
        child.kill()


def test_nobody_starts_a_server_by_asking_whether_it_runs(tmp_path):
    assert join(tmp_path / "nothing") is None
    left_over = socket.socket(socket.AF_UNIX)
    left_over.bind(str(tmp_path / "socket"))
    left_over.close()
    assert join(tmp_path) is None


def test_strangers_are_turned_away(tmp_path, lease):
    address = urlsplit(lease("valkey", tmp_path / "valkey").url)
    with socket.create_connection((address.hostname, address.port)) as stranger:
        stranger.sendall(b"PING\r\n")
        assert stranger.recv(100).startswith(b"-NOAUTH")


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ServiceError, match=r"不能写入 .*file/valkey"):
        take("valkey", tmp_path / "file" / "valkey")
