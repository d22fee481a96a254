"""One check as its page and its form on the spot show it."""

import datetime as dt
from dataclasses import asdict

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from provinces.attachments.page import attachments_panel
from provinces.checks import listing, policies
from provinces.checks.choices import Verdict
from provinces.checks.drafts import MARK_TITLES, label_of, sample_field, texts_of
from provinces.checks.models import SampledOrganisation, SpotCheck
from provinces.checks.steps import STEPS
from provinces.checks.verdicts import MARKS, proposal
from provinces.history.trail import Entry, trail_of
from provinces.organisations.conditions import HAVE_KEYS
from provinces.places.models import Division
from tuanwei.rights import can

URGENCY = ("decide", "confirm", "rectify", "object", "correct")
UNTOLD = ("saved_at", "saved_by", "draft_verdict", "drawn_from")
FOUND = {True: lazy("属实"), False: lazy("不属实"), None: lazy("未看")}
FOUND_SHAPES = {True: "full", False: "cross", None: "hollow"}
HAVE_TITLES = dict(zip(HAVE_KEYS, ["场地", "用品", "制度", "分工", "计划"], strict=True))


def breadcrumb(check: SpotCheck) -> list[dict]:
    chain = Division.objects.filter(pk__in=check.township.ancestor_ids, is_container=False)
    steps = [{"title": each.name, "url": None} for each in chain.order_by("path")]
    return [*steps, {"title": _("抽查"), "url": reverse("checks")}]


def samples_of(check: SpotCheck) -> list[SampledOrganisation]:
    return list(check.samples.select_related("organisation").order_by("organisation__code"))


def may_see_draft(check: SpotCheck, officer) -> bool:
    """Before the verdict the unit does not learn which organisations will be looked at."""
    return bool(check.verdict) or (
        can(officer, "record_check", check.township) or can(officer, "draw_round", check.township)
    )


def registered(sample: SampledOrganisation) -> dict:
    """What the register says of the organisation, to be held against what is seen."""
    row = sample.organisation
    filed = (row.filed_with_county_on, row.filed_with_township_on)
    return {
        "name": row.name,
        "code": row.code.rsplit("-", 1)[-1],
        "url": reverse("organisation", args=[row.code]),
        "category": row.get_category_display(),
        "secretary": row.secretary,
        "members": row.members,
        "established_on": row.established_on,
        "dissolved_on": row.dissolved_on,
        "standards": [
            {"title": _("公布"), "day": row.announced_on, "text": row.announcement_number},
            {"title": _("县备案"), "day": filed[0], "text": ""},
            {"title": _("乡备案"), "day": filed[1], "text": ""},
            {"title": _("挂牌"), "day": row.plaque_on, "text": ""},
        ],
        "haves": [
            {"title": title, "mark": {True: "yes", False: "no", None: "unset"}[getattr(row, key)]}
            for key, title in HAVE_TITLES.items()
        ],
    }


def sample_to_mark(sample: SampledOrganisation, texts: dict[str, str]) -> dict:
    note = sample_field(sample, "note")
    return {
        **registered(sample),
        "pk": sample.pk,
        "marks": [
            {"name": sample_field(sample, mark), "title": title,
             "value": texts[sample_field(sample, mark)]}
            for mark, title in MARK_TITLES.items()
        ],
        "note": {"name": note, "value": texts[note]},
    }  # fmt: skip


def sample_found(sample: SampledOrganisation) -> dict:
    return {
        **registered(sample),
        "found": [
            {"title": MARK_TITLES[mark], "shape": FOUND_SHAPES[value], "word": FOUND[value]}
            for mark in MARKS
            for value in [getattr(sample, mark)]
        ],
        "note": sample.note,
    }


def form_context(check: SpotCheck, officer, *, values=None, errors=None, conflicts=()) -> dict:
    """``values``: texts as typed, where they differ from what is stored; ``errors`` by field."""
    samples = samples_of(check)
    stored = texts_of(check, samples)
    texts = stored | (values or {})
    return {
        "check": check,
        "breadcrumb": breadcrumb(check),
        "values": texts,
        "errors": errors or {},
        "conflicts": conflicts,
        "on_server": {
            "values": stored,
            "errors": errors or {},
            "conflicts": [asdict(each) for each in conflicts],
        },
        "samples": [sample_to_mark(each, texts) for each in samples],
        "verdicts": Verdict.choices,
        "proposal": proposal(samples),
        "inspectors": listing.inspectors_of(check),
        "save_url": reverse("check-save", args=[check.pk]),
        "conclude_url": reverse("check-step", args=[check.pk, "conclude"]),
        "attachments": attachments_panel(check, officer),
    }


def read_context(check: SpotCheck, officer, today: dt.date) -> dict:
    shown = may_see_draft(check, officer)
    told = bool(check.verdict)
    return {
        "check": check,
        "breadcrumb": breadcrumb(check),
        "row": listing.row(check, today),
        "told": told,
        "inspectors": listing.inspectors_of(check),
        "samples": [sample_found(each) for each in samples_of(check)] if shown else None,
        "last_day_to_object": policies.last_day_to_object(check) if told else None,
        "may_object": STEPS["object"].offered_to(check, officer, today),
        "actions": actions_for(check, officer, today),
        "attachments": attachments_panel(check, officer),
        "history": history_of(check) if told else [],
    }


def actions_for(check: SpotCheck, officer, today: dt.date) -> list[dict]:
    """The steps that this person may take now; the first is the red button. 更正 is never red."""
    offered = [STEPS[key] for key in URGENCY if STEPS[key].offered_to(check, officer, today)]
    return [
        {
            "title": step.title,
            "url": reverse("check-step", args=[check.pk, step.key]),
            "main": place == 0 and step.key != "correct",
            "post": False,
        }
        for place, step in enumerate(offered)
    ]


def history_of(check: SpotCheck) -> list[Entry]:
    """From the handing in of the verdict on: what was typed before was a draft."""
    entries = trail_of(check, hidden=UNTOLD)
    label = label_of("verdict")
    first = max(
        (at for at, entry in enumerate(entries) if any(c.label == label for c in entry.changes)),
        default=None,
    )
    if first is None:
        return entries
    return [*entries[: first + 1], *(each for each in entries[first + 1 :] if not each.changes)]
