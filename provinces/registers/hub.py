"""工作安排: a card for each register with what is there, and in words what is not."""

from __future__ import annotations

from django.urls import reverse

from provinces.registers.catalogue import HUB
from provinces.registers.gaps import gap_sentence
from provinces.registers.page import new_url
from provinces.registers.spec import Register


def hub_context(officer) -> dict:
    return {
        "groups": [
            {"title": title, "cards": [_card(each, officer) for each in registers]}
            for title, registers in HUB
        ]
    }


def _card(register: Register, officer) -> dict:
    address = reverse("register", args=[register.slug])
    return {
        "title": register.title,
        "url": address,
        "count": register.rows(officer).count(),
        "counter": register.counter,
        "note": register.note,
        "gap": gap_sentence(register, officer),
        "gap_url": f"{address}?lacking=1",
        "new_url": new_url(register, officer),
        "thing": register.thing,
    }
