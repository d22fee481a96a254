"""The text of a bulletin in reading order, the same for every paged format."""

import re
from dataclasses import dataclass

from .content import PagedContent

LEAD = re.compile(r"（[一二三四五六七八九十]+）[^。]{1,30}。")


@dataclass(frozen=True)
class Block:
    """`kind` is heading, paragraph or anchor; `lead` is the （一）… that opens a paragraph."""

    kind: str
    text: str = ""
    lead: str = ""


def blocks_of(content: PagedContent) -> list[Block]:
    blocks: list[Block] = []
    for section in content.sections:
        if section.heading:
            blocks.append(Block("heading", section.heading))
        last = len(section.paragraphs) - 1
        for place, paragraph in enumerate(section.paragraphs):
            blocks.append(opened(paragraph))
            if section.anchor and place == min(section.anchor_after, last):
                blocks.append(Block("anchor"))
        if section.anchor and not section.paragraphs:
            blocks.append(Block("anchor"))
    return blocks


def opened(paragraph: str) -> Block:
    found = LEAD.match(paragraph)
    lead = found.group() if found else ""
    return Block("paragraph", paragraph[len(lead) :], lead)
