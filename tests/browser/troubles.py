"""What went wrong in a page without anybody seeing it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from playwright.sync_api import Page


@dataclass
class Troubles:
    """Console errors, uncaught exceptions, failed requests; ``allowed`` are expected statuses."""

    allowed: set[int] = field(default_factory=set)
    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        for event, note in self._notes.items():
            page.on(event, note)

    @contextmanager
    def watching(self, page: Page) -> Iterator[None]:
        """For a page that others go on with."""
        self.watch(page)
        yield
        for event, note in self._notes.items():
            page.remove_listener(event, note)

    @cached_property
    def _notes(self) -> dict[str, Callable]:
        return {
            "pageerror": self._broken,
            "console": self._console,
            "requestfailed": self._failed,
            "response": self._response,
        }

    def allow(self, *statuses: int) -> None:
        self.allowed.update(statuses)

    def _broken(self, error) -> None:
        self.found.append(f"exception: {error}")

    def _console(self, message) -> None:
        if message.type != "error":
            return
        # The browser repeats every bad answer here; those are judged by their status.
        if not message.text.startswith("Failed to load resource: the server responded"):
            self.found.append(f"console: {message.text}")

    def _failed(self, request) -> None:
        # A download or a quicker second click ends the first request.
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"{request.failure}: {request.url}")

    def _response(self, response) -> None:
        if response.status >= 400 and response.status not in self.allowed:
            self.found.append(f"{response.status}: {response.request.method} {response.url}")
