"""What a page brings over a slow line, compressed: all of it on the first visit, then itself."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

ALL_OF_IT = 150_000
ITSELF = 30_000
FORMS = {
    "a new organisation": ("zhengding-entry", "/organisations/new/?township=130123204"),
    "editing an organisation": ("zhengding-entry", "/organisations/130123204-0001/edit/"),
    "organisations": ("zhengding-entry", "/organisations/?township=130123204"),
    "workbench": ("zhengding-entry", "/"),
    "explanation of a city": ("hebei-leader", "/explanations/13/2012-12/city/1301/"),
    "explanation of a township": (
        "hebei-leader",
        "/explanations/13/2012-12/township/130123204/?all=1",
    ),
}
LINKED = re.compile(r'(?:src|href)="/static/([^"?]+\.(?:js|css))"')


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def linked_files(content: str) -> list[Path]:
    found = [finders.find(name) for name in LINKED.findall(content)]
    assert found and all(found)
    return [Path(str(name)) for name in found]


@pytest.mark.parametrize("name", FORMS)
def test_pages_of_the_daily_work_are_light(as_officer, name):
    username, address = FORMS[name]
    content = as_officer(username).get(address).content
    own = compressed(content)
    files = {path.name: compressed(path.read_bytes()) for path in linked_files(content.decode())}
    assert own <= ITSELF, own
    assert own + sum(files.values()) <= ALL_OF_IT, (own, files)
    assert "echarts.min.js" not in files, "charts belong to dashboards"
