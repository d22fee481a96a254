"""Whom PostgreSQL runs as: it refuses root."""

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import OWN_DATABASE, ServiceError
from .processes import enter_user_namespace, spawn


@dataclass(frozen=True)
class Account:
    uid: int | None = None
    gid: int | None = None
    namespace: bool = False
    prefix: tuple[str, ...] = ()

    def become(self) -> None:
        if self.uid is not None and not self.prefix:
            os.setgroups([])
            os.setgid(self.gid or self.uid)
            os.setuid(self.uid)
        if self.namespace:
            enter_user_namespace()

    def owns(self, path: Path) -> None:
        if self.uid is not None:
            os.chown(path, self.uid, self.gid or self.uid)


def _with_passage(uid: int, gid: int) -> Account:
    """An account that may pass through closed parent folders, such as a project in /root.

    PostgreSQL looks for its own programs with access(2), which disregards this right: they must
    lie open. A change of account forgets the signal at the parent's death, so setpriv sets it.
    """
    capabilities = "+dac_override"
    return Account(
        uid,
        gid,
        prefix=(
            *("setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"),
            *(f"--inh-caps={capabilities}", f"--ambient-caps={capabilities}"),
            *("--pdeathsig=INT", "--"),
        ),
    )


def candidates(data: Path) -> list[Account]:
    """For an existing data folder its owner, for a new one whatever works here."""
    if os.geteuid() != 0:
        return [Account()]
    ways = []
    if not data.exists() or data.stat().st_uid == 0:
        ways.append(Account(namespace=True))
    if not data.exists():
        nobody = pwd.getpwnam("nobody")
        ways += [Account(nobody.pw_uid, nobody.pw_gid), _with_passage(nobody.pw_uid, nobody.pw_gid)]
    elif data.stat().st_uid:
        owner = data.stat()
        ways += [Account(owner.st_uid, owner.st_gid), _with_passage(owner.st_uid, owner.st_gid)]
    return ways


def choose(data: Path, program: Path) -> Account:
    """The first account that can run the program and reach the data folder's parent."""
    for account in candidates(data):
        if _works(account, [program, "--version"]) and _reaches(account, program, data.parent):
            return account
    raise ServiceError(
        "PostgreSQL 不能以 root 身份运行，本机也不允许换用其他账户启动它。"
        f"请改用普通账户运行；{OWN_DATABASE}"
    )


def _reaches(account: Account, program: Path, folder: Path) -> bool:
    if account.prefix:
        return _works(account, ["ls", folder])
    return _works(account, ["test", "-x", program, "-a", "-x", folder])


def _works(account: Account, command: list[str | Path]) -> bool:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        child = spawn([*account.prefix, *command], become=account.become, **quiet)
        return child.wait(20) == 0
    except (OSError, subprocess.SubprocessError):
        return False
