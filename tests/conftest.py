"""What all tests across the apps share; the servers are started by tests/plugin.py."""

from tests.demonstration import demonstration_database, on_demonstration, own_demonstration

__all__ = ["demonstration_database", "on_demonstration", "own_demonstration"]
