"""With several workers long files go first, so that none of them idles at the end."""

import os

import pytest

FIRST = (
    "provinces/exchange/",  # needs no demonstration, which is still being made
    "tests/mutations/",
    "tests/pages/",
    "tests/browser/",
    "tests/end_to_end/",
    "tests/",
    "",
)


def pytest_configure(config):
    """The order that the workers have is kept; else the files of most tests would come first."""
    config.option.loadscopereorder = False


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    if os.environ.get("PYTEST_XDIST_WORKER"):
        items.sort(key=place)


def place(item) -> int:
    return next(n for n, start in enumerate(FIRST) if item.nodeid.startswith(start))
