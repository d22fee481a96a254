"""How far a township is with its task, and what would lift it most."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from provinces.organisations import conditions, listing
from provinces.organisations.models import Organisation
from provinces.organisations.task import Task, task_of
from provinces.people.models import Officer
from provinces.places.models import Division
from tuanwei.months import Month


def strip(officer: Officer, township: Division, month: Month) -> dict | None:
    """For ``organisations/_strip.html``; None where no task is known."""
    task = task_of(officer, township, month)
    if task is None:
        return None
    rows = Organisation.objects.filter(township=township).with_failures(month.last)
    found = listing.tallies(rows.annotate(missing=conditions.missing_items()))
    done = rows.aggregate(done=Count("pk", filter=task.counts))["done"]
    return {
        "done": done,
        "target": task.target,
        "count_name": task.title,
        "progress_text": _("完成%(rate).2f%%") % {"rate": 100 * done / task.target},
        "missing_text": _missing_text(task, done),
        **_advice(task, done, found, _address(township, month)),
    }


def _address(township: Division, month: Month) -> str:
    return f"{reverse('organisations')}?township={township.code}&month={month}"


def _missing_text(task: Task, done: int) -> str:
    lacking = task.target - done
    return _("再补%(n)d个即完成") % {"n": lacking} if lacking > 0 else _("已完成任务")


def _advice(task: Task, done: int, found: dict[str, int], address: str) -> dict:
    """The largest group that lacks the same single mark, else what waits for approval."""
    lacking = max(0, task.target - done)
    key = max(listing.KEYS, key=lambda each: found[f"only_{each}"])
    number = found[f"only_{key}"]
    if task.by_quality and number:
        return {
            "strong": _("%(n)d个组织只缺%(what)s") % {"n": number, "what": _what(key)},
            "text": _outlook(number, lacking, _("补录")),
            "url": f"{address}&tab=one&lacks={key}",
            "url_title": _("只看这%(n)d个") % {"n": number},
        }
    if found["applied"]:
        return {
            "strong": _("%(n)d个组织已申请、待批准") % {"n": found["applied"]},
            "text": _outlook(found["applied"], lacking, _("批准")),
            "url": f"{address}&tab=unapproved",
            "url_title": _("看未批准的"),
        }
    return {"strong": "", "text": _("本乡镇已完成任务。") if not lacking else "", "url": ""}


def _what(key: str) -> str:
    label = str(listing.LABELS[key])
    dated = key in conditions.STANDARD_KEYS and key != "announced"
    return _("%(label)s日期") % {"label": label} if dated else label


def _outlook(number: int, lacking: int, verb: str) -> str:
    if not lacking:
        return _("。")
    if number >= lacking:
        return _("，%(verb)s其中%(n)d个，本乡镇即完成任务。") % {"verb": verb, "n": lacking}
    return _("，全部%(verb)s后还差%(n)d个。") % {"verb": verb, "n": lacking - number}
