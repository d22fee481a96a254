"""Reading a page as a person does: the words of its table cells."""

import csv
import html
import io
import re

CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def words(markup: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", markup)).split())


def text_of(response) -> str:
    return words(response.content.decode())


def table(response, css_class: str) -> list[list[str]]:
    """The cells of every row of the first table of the class, head and foot included."""
    found = re.search(
        rf'<table class="[^"]*\b{css_class}\b.*?</table>', response.content.decode(), re.DOTALL
    )
    assert found, f"no table of class {css_class}"
    return [[words(cell) for cell in CELL.findall(row)] for row in ROW.findall(found[0])]


def csv_rows(response) -> list[list[str]]:
    """Of an exported list: title and what its cover says, the heads, the lines."""
    text = response.getvalue().decode("utf-8-sig")
    title, cover, *lines = csv.reader(io.StringIO(text, newline=""))
    return [[*title, *cover[0].removeprefix("筛选：").split("　")], *lines]
