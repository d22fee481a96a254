import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = "browser tests were left out: no Chromium"
SIZE = {"width": 1366, "height": 768}
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """CHROMIUM, else the machine's own."""
    wanted = os.environ.get("CHROMIUM")
    return next(filter(None, map(shutil.which, [wanted] if wanted else NAMES)), None)
