"""What an inspector types on the spot, saved field by field, also after a lost connection.

A change carries what the field held when it was read (``was``). If somebody else changed the same
field meanwhile, neither is lost: the change comes back as a conflict, the others are saved. Where
``was`` is not known (a form sent without JavaScript), the revision of the whole check tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from provinces.checks.choices import Verdict
from provinces.checks.models import SampledOrganisation, SpotCheck
from provinces.checks.policies import check_can_record
from provinces.checks.verdicts import MARKS
from provinces.demonstration.today import business_date
from provinces.forms.days import read_day
from tuanwei import clock

OWN_FIELDS = ("checked_on", "findings", "draft_verdict", "rectify_by")
MARK_TEXTS: dict[bool | None, str] = {True: "true", False: "false", None: ""}
MARK_VALUES = {text: value for value, text in MARK_TEXTS.items()}
MARK_WORDS = {"true": lazy("属实"), "false": lazy("不属实"), "": lazy("未看")}
MARK_TITLES = {
    "exists": lazy("与登记相符"),
    "standards_met": lazy("三个标准属实"),
    "haves_met": lazy("五个有属实"),
}
SHORT_LABELS = {**MARK_TITLES, "note": lazy("说明")}
LONGEST_NOTE = 200


@dataclass(frozen=True)
class Change:
    """Texts as they stand in the fields; ``was`` None: not known what was read."""

    was: str | None
    now: str


@dataclass(frozen=True)
class Conflict:
    name: str
    label: str
    theirs: str
    yours: str


@dataclass
class Saved:
    """``values``: every field as it stands now; ``errors``: those that were not saved, and why."""

    check: SpotCheck
    values: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)


def sample_field(sample: SampledOrganisation, name: str) -> str:
    return f"sample-{sample.pk}-{name}"


def texts_of(check: SpotCheck, samples: list[SampledOrganisation]) -> dict[str, str]:
    texts = {name: _text(getattr(check, name)) for name in OWN_FIELDS}
    for sample in samples:
        for name in (*MARKS, "note"):
            texts[sample_field(sample, name)] = _text(getattr(sample, name))
    return texts


def _text(value) -> str:
    if value is None or isinstance(value, bool):
        return MARK_TEXTS[value]
    return str(value)


@transaction.atomic
def save_draft(check_id: int, changes: Mapping[str, Change], *, read_revision: int, by) -> Saved:
    """Saves the changes that can be saved. Raises NotAllowed if the verdict has been handed in.

    No measure reads a check before its verdict, so nothing is recomputed for this.
    """
    check = SpotCheck.objects.select_for_update(of=("self",)).select_related(
        "round", "township__parent"
    ).get(pk=check_id)  # fmt: skip
    check_can_record(check, by)
    samples = list(check.samples.select_related("organisation").order_by("organisation__code"))
    work = _Work(check, samples, overtaken=check.revision != read_revision)
    for name, change in changes.items():
        work.take(name, change)
    if work.changed:
        work.write(by)
    return Saved(check, texts_of(check, samples), work.errors, work.conflicts)


class _Work:
    """One saving: which fields change, which are refused."""

    def __init__(self, check: SpotCheck, samples: list[SampledOrganisation], *, overtaken: bool):
        self.check, self.samples, self.overtaken = check, samples, overtaken
        self.places = {
            sample_field(sample, name): (sample, name)
            for sample in samples
            for name in (*MARKS, "note")
        }
        self.stand = texts_of(check, samples)
        self.errors: dict[str, str] = {}
        self.conflicts: list[Conflict] = []
        self.changed: set[str] = set()

    def take(self, name: str, change: Change) -> None:
        if name not in self.stand:
            return
        now = change.now.replace("\r\n", "\n").strip()
        current = self.stand[name]
        if now == current:
            return
        if change.was != current and (change.was is not None or self.overtaken):
            self.conflicts.append(self._conflict(name, current, now))
            return
        try:
            self._set(name, now)
        except ValidationError as error:
            self.errors[name] = "；".join(error.messages)
        else:
            self.changed.add(name)

    def _set(self, name: str, text: str) -> None:
        if name in OWN_FIELDS:
            setattr(self.check, name, read_own(name, text))
            return
        sample, attribute = self.places[name]
        setattr(sample, attribute, read_mark(text) if attribute in MARKS else read_note(text))

    def _conflict(self, name: str, theirs: str, yours: str) -> Conflict:
        return Conflict(name, self._label(name), said(name, theirs), said(name, yours))

    def _label(self, name: str) -> str:
        if name in OWN_FIELDS:
            return label_of(name)
        sample, attribute = self.places[name]
        return f"{sample.organisation.name} {SHORT_LABELS[attribute]}"

    def write(self, by) -> None:
        """The day is the first day on which something was typed, unless stated."""
        check = self.check
        if check.checked_on is None and "checked_on" not in self.errors:
            check.checked_on = business_date()
        check.saved_at, check.saved_by = clock.now(), by
        check.save(update_fields=[*OWN_FIELDS, "saved_at", "saved_by"])
        touched = {self.places[name][0].pk for name in self.changed if name in self.places}
        rows = [each for each in self.samples if each.pk in touched]
        SampledOrganisation.objects.bulk_update(rows, [*MARKS, "note"])
        check.refresh_from_db(fields=["revision"])


def label_of(name: str) -> str:
    field = SpotCheck._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.verbose_name)


def read_own(name: str, text: str):
    """The value of a field of the check; raises ValidationError with the sentence."""
    if name in ("checked_on", "rectify_by"):
        return _read_day(name, text)
    if name == "draft_verdict" and text not in ("", *Verdict.values):
        raise ValidationError(_("结论应为优秀、合格或不合格"))
    return text


def _read_day(name: str, text: str) -> dt.date | None:
    if not text:
        return None
    day = read_day(text)
    if name == "checked_on" and day > business_date():
        raise ValidationError(_("抽查日期晚于今天，请核对"))
    return day


def read_mark(text: str) -> bool | None:
    if text not in MARK_VALUES:
        raise ValidationError(_("应为属实、不属实或未看"))
    return MARK_VALUES[text]


def read_note(text: str) -> str:
    if len(text) > LONGEST_NOTE:
        raise ValidationError(_("说明不超过%d字") % LONGEST_NOTE)
    return text


def said(name: str, text: str) -> str:
    if name == "draft_verdict":
        return str(dict(Verdict.choices).get(text, _("未填")))
    if name.rsplit("-", 1)[-1] in MARKS:
        return str(MARK_WORDS.get(text, text))
    return text or _("未填")
