"""Folders for work go with it, or with the next work of anybody."""

import signal
import subprocess
import sys
import tempfile

import pytest

from tuanwei.scratch import scratch

HOLD = """
from tuanwei.scratch import scratch
with scratch() as folder:
    (folder / "half.xlsx").write_text("half")
    print(folder.name, flush=True)
    input()
"""


@pytest.fixture(autouse=True)
def folders(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_it_is_gone_afterwards_whatever_happened(folders):
    with pytest.raises(ZeroDivisionError), scratch() as folder:
        (folder / "file").write_text("words")
        assert folder.parent == folders
        raise ZeroDivisionError
    assert list(folders.iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_a_living_one_holds_stays(folders):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command, environment = [sys.executable, "-c", HOLD], {"TMPDIR": str(folders)}
    with subprocess.Popen(command, env=environment, **pipes) as other:
        name = other.stdout.readline().strip()
        with scratch():
            assert (folders / name / "half.xlsx").exists()
        other.send_signal(signal.SIGKILL)
        other.wait()
    assert (folders / name).exists()
    with scratch() as own:
        assert list(folders.iterdir()) == [own]


def test_a_link_is_not_followed(folders, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine").write_text("words")
    (folders / "tuanwei-work-link").symlink_to(elsewhere)
    with scratch():
        assert (elsewhere / "mine").exists()
