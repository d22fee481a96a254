"""The two pictures of the README: ``UPDATE_IMAGES=1`` takes them anew, of a whole province."""

import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "images"
UPDATE = os.environ.get("UPDATE_IMAGES") == "1"
MOST_BYTES = 200_000
PICTURES = {
    "ranking": ("jiangxi-leader", "/rankings/36/2012-12/city/", "江西省建设进度排名"),
    "explanation": (
        "jiangsu-leader", "/explanations/32/2012-12/township/321183103/", "白兔镇得分依据",
    ),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _whole_provinces(db):
    if UPDATE:
        call_command("demo", "--provinces", "36,32", "--size", "full", stdout=StringIO())


@pytest.mark.parametrize("name", PICTURES)
def test_picture(page, sign_in, name):
    username, address, heading = PICTURES[name]
    sign_in(username)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    picture = page.screenshot()
    assert 20_000 < len(picture) < MOST_BYTES
    path = FOLDER / f"{name}.png"
    if UPDATE:
        path.write_bytes(picture)
    assert path.stat().st_size < MOST_BYTES
