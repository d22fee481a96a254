"""Whether a unit stands on the list of excellence, and if not, why: one decision for all readers.

A gate that decided bars a unit only once its case is in force; until then the unit is 暂缓, and a
case that was revoked bars nothing, whatever the gate did to the grade in the results.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from assessments.consequences.vetoes.choices import VetoState

LISTED, DEFERRED, BARRED, WARNED, BELOW = "listed", "deferred", "barred", "warned", "below"
WORDS = {
    LISTED: lazy("可评优"),
    DEFERRED: lazy("暂缓"),
    BARRED: lazy("取消资格"),
    WARNED: lazy("有否决预警"),
    BELOW: lazy("未达优秀"),
}
SHAPES = {LISTED: "full", DEFERRED: "half", BARRED: "cross", WARNED: "triangle", BELOW: "hollow"}


@dataclass(frozen=True)
class Standing:
    code: str
    reasons: tuple[str, ...] = ()

    @property
    def word(self) -> str:
        return str(WORDS[self.code])

    @property
    def shape(self) -> str:
        return SHAPES[self.code]


def standing(
    score: Decimal | None,
    least: Decimal | int | None,
    gates: Sequence[str],
    titles: Mapping[str, str],
    states: Mapping[str, str],
    disputed: Sequence[str],
) -> Standing:
    """``least``: the score from which a unit is excellent; None: a scheme without grades.

    ``gates`` as stored with the result (code, or code? where it only warns), ``titles`` of them,
    ``states`` of the cases by gate, ``disputed`` townships with an undecided objection to a check.
    """
    barred, waits, warned = [], [], []
    for each in gates:
        code, title = each.removesuffix("?"), titles.get(each.removesuffix("?"), each)
        if each.endswith("?"):
            warned.append(_("%s，判定月份仍未消除的将被否决") % title)
        elif states.get(code) == VetoState.IN_FORCE:
            barred.append(_("%s，一票否决已生效") % title)
        elif states.get(code) != VetoState.REVOKED:
            waits.append(_waiting(title, states.get(code)))
    if disputed:
        waits.append(_("%s对抽查结论的异议还没有处理") % "、".join(disputed))
    if barred:
        return Standing(BARRED, (*barred, *waits))
    if score is None or least is None or score < least:
        return Standing(BELOW, (*waits, *warned))
    if waits:
        return Standing(DEFERRED, (*waits, *warned))
    return Standing(WARNED, tuple(warned)) if warned else Standing(LISTED)


def _waiting(title: str, state: str | None) -> str:
    if state is None:
        return _("%s，还没有立案") % title
    return _("%(title)s，否决%(state)s、尚未生效") % {
        "title": title, "state": dict(VetoState.choices)[state],
    }  # fmt: skip
