"""What the samples suggest. The inspector decides; this only proposes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from provinces.checks.choices import Verdict

MARKS = ("exists", "standards_met", "haves_met")


@dataclass(frozen=True)
class Proposal:
    """``verdict`` is "" while nothing has been looked at."""

    verdict: str
    sentence: str


def has_problems(samples: Iterable) -> bool:
    return any(getattr(each, name) is False for each in samples for name in MARKS)


def proposal(samples: Iterable) -> Proposal:
    """不合格: one does not exist as registered, or more than half have a fault; 优秀: all seen, no
    fault at all; else 合格."""
    rows = list(samples)
    looked = [each for each in rows if any(getattr(each, name) is not None for name in MARKS)]
    if not looked:
        return Proposal("", _("还没有查看抽到的组织。"))
    missing = sum(each.exists is False for each in looked)
    faulty = sum(has_problems([each]) for each in looked)
    unseen = sum(any(getattr(each, name) is None for name in MARKS) for each in rows)
    if missing or 2 * faulty > len(looked):
        verdict = Verdict.FAILED
    elif faulty or unseen:
        verdict = Verdict.PASSED
    else:
        verdict = Verdict.EXCELLENT
    return Proposal(verdict, _sentence(len(looked), missing, faulty, unseen, verdict))


def _sentence(looked: int, missing: int, faulty: int, unseen: int, verdict: Verdict) -> str:
    parts = [_("已看%d个组织") % looked]
    if missing:
        parts.append(_("%d个与登记不符") % missing)
    if faulty - missing:
        parts.append(_("%d个标准或“五个有”不属实") % (faulty - missing))
    if not faulty:
        parts.append(_("没有发现不属实"))
    if unseen:
        parts.append(_("%d个没有看全") % unseen)
    return "，".join(parts) + _("。建议%s，由抽查员决定。") % verdict.label
