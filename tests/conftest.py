"""What all tests across the apps share; the servers are started by tests/plugin.py."""

from tests.demonstration import (
    demonstration_database,
    demonstration_worker,
    on_demonstration,
    own_demonstration,
)

__all__ = [
    "demonstration_database",
    "demonstration_worker",
    "on_demonstration",
    "own_demonstration",
]
