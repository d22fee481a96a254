"""What went wrong in a page without anybody seeing it."""

from dataclasses import dataclass, field

from playwright.sync_api import Page


@dataclass
class Troubles:
    """Console errors, uncaught exceptions, failed requests; ``allowed`` are expected statuses."""

    allowed: set[int] = field(default_factory=set)
    found: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.found.append(f"exception: {error}"))
        page.on("console", self._console)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def allow(self, *statuses: int) -> None:
        self.allowed.update(statuses)

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
