"""PostgreSQL and Valkey for a machine that has neither; used where no address is given.

Every process that uses a server holds a lease on it (leases.py); a keeper (keeper.py) runs the
server while there are leases and stops it soon after the last holder is gone, however it went.
"""

import os
from urllib.parse import urlsplit

from .errors import ServiceError
from .folders import data_folder, secret
from .leases import Lease, join, take

__all__ = [
    "Lease",
    "ServiceError",
    "data_folder",
    "held_leases",
    "is_own_database",
    "use_broker",
    "use_database",
    "use_running_broker",
    "use_secret_key",
]

_held: dict[str, Lease] = {}


def use_database() -> str:
    """DATABASE_URL as given, else of our own PostgreSQL, running until this process ends."""
    return _use("DATABASE_URL", "postgres")


def use_broker() -> str:
    """REDIS_URL as given, else of our own Valkey, running until this process ends."""
    return _use("REDIS_URL", "valkey")


def use_running_broker() -> str | None:
    """REDIS_URL as given or of our Valkey if it runs; never starts one."""
    if not os.environ.get("REDIS_URL"):
        lease = join(data_folder() / "valkey")
        if lease is None:
            return None
        _hold("REDIS_URL", lease)
    return os.environ["REDIS_URL"]


def use_secret_key() -> str:
    """SECRET_KEY as given, else one made up once and kept in the data folder."""
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = secret(data_folder() / "secret_key")
    return os.environ["SECRET_KEY"]


def is_own_database() -> bool:
    """Whether DATABASE_URL leads to the PostgreSQL that these services run."""
    port = data_folder() / "postgres" / "port"
    address = urlsplit(os.environ.get("DATABASE_URL", ""))
    return port.is_file() and port.read_text().strip() == str(address.port)


def held_leases() -> dict[str, Lease]:
    """The leases of this process by the variable that carries the address."""
    return _held


def _use(variable: str, kind: str) -> str:
    if not os.environ.get(variable):
        _hold(variable, take(kind, data_folder() / kind))
    return os.environ[variable]


def _hold(variable: str, lease: Lease) -> None:
    _held[variable] = lease
    os.environ[variable] = lease.url
