"""抽查: rounds, verdicts, rectification and objections. Jiangxi draws most, in two rounds."""

from dataclasses import dataclass

from provinces.demonstration import words
from provinces.demonstration.casting import Part, luck
from provinces.demonstration.naming import person
from provinces.demonstration.pace import Plan
from provinces.demonstration.timeline import after, after_if_past

ROUND_COLUMNS = ("province", "name", "drawn_on")
COLUMNS = (
    "round", "township", "checked_on", "inspectors", "verdict", "findings", "rectify_by",
    "rectified_on", "objection_filed_on", "objection_decided_on", "objection_decision",
    "concluded_on", "rectification", "rectification_filed_on", "rectification_confirmed_on",
    "rectification_comment", "objection_reason", "objection_outcome",
)  # fmt: skip
SAMPLE_COLUMNS = ("spot_check", "organisation", "exists", "standards_met", "haves_met")
VERDICT = COLUMNS.index("verdict")
SAMPLE_SIZE = 3
NO_OUTCOME = (None, None, None, None, "")
NO_ANSWERS = ("", None, None, "", "", "")


@dataclass(frozen=True, slots=True)
class Round:
    province: str
    name: str
    drawn_on: str
    share: float
    recorded: int  # days after the drawing until the last check

    @property
    def key(self) -> tuple[str, str]:
        return self.province, self.name


ROUNDS = {
    "13": [Round("13", "2012年12月抽查", "2012-12-07", 0.025, 12)],
    "36": [
        Round("36", "2012年第一轮抽查", "2012-11-12", 0.05, 16),
        Round("36", "2012年第二轮抽查", "2012-12-10", 0.05, 16),
    ],
    "32": [Round("32", "百日集中行动中期抽查", "2012-12-03", 0.035, 14)],
    "61": [Round("61", "2012年12月抽查", "2012-12-11", 0.03, 12)],
}


def round_rows(province: str) -> list[tuple]:
    return [(each.province, each.name, each.drawn_on) for each in ROUNDS[province]]


class Inspection:
    """The checks of one city; ``excellent`` are townships visited for their contact point."""

    def __init__(self, province: str, excellent: set[str]):
        self.rounds, self.excellent = ROUNDS[province], excellent
        self.failures = 0
        self.checks: list[tuple] = []
        self.samples: list[tuple] = []

    def visit(self, code: str, plan: Plan, organisations: list[tuple]) -> None:
        draw = luck("checks", code).random
        failed = False
        for each in self.rounds:
            share = draw()
            wanted = share < each.share or (failed and share < 0.6)
            if code in self.excellent:
                wanted = each is self.rounds[-1]
            if wanted and plan.part is not Part.PERFECT:
                failed = self._check(each, code, plan, organisations, draw)

    def _check(self, each: Round, code: str, plan: Plan, organisations, draw) -> bool:
        day = after(each.drawn_on, 2 + int(draw() * (each.recorded - 2)))
        verdict = self._verdict(code, plan, draw)
        found = words.FINDINGS[verdict][int(draw() * 2)]
        who = f"{person(draw)}、{person(draw)}"
        outcome = self._after_failure(day) if verdict == "failed" else NO_OUTCOME
        answers = self._answers(outcome) if verdict == "failed" else NO_ANSWERS
        self.checks.append((each.key, code, day, who, verdict, found, *outcome, day, *answers))
        self._sample((each.key, code), verdict, organisations, draw)
        return verdict == "failed"

    def _verdict(self, code: str, plan: Plan, draw) -> str:
        if code in self.excellent:
            return "excellent"
        mark = plan.strength + 0.5 * (draw() - 0.5)
        if mark > 0.68:
            return "excellent"
        return "passed" if mark > 0.38 else "failed"

    def _after_failure(self, day: str) -> tuple:
        """In turn: put right; objected and open; objected and decided; nothing done yet."""
        self.failures += 1
        until = after(day, 15)
        fate = self.failures % 4
        if fate == 1:
            return until, after_if_past(day, 12), None, None, ""
        if fate == 2:
            return until, None, after(day, 3), None, ""
        if fate == 3:
            decision = words.DECISIONS[self.failures // 4 % 2]
            return until, after_if_past(day, 20), after(day, 2), after(day, 9), decision
        return until, None, None, None, ""

    def _answers(self, outcome: tuple) -> tuple:
        """What the unit and the province wrote: every second rectification by the unit itself, of
        which some wait to be confirmed, some were confirmed; one in four open ones was returned."""
        _until, rectified, filed, decided, _decision = outcome
        turn = self.failures // 4
        text, told, confirmed, comment, reason, result = "", None, None, "", "", ""
        if filed:
            reason = words.OBJECTIONS[turn % 2]
        if decided:
            result = "upheld"
        if rectified and turn % 2 == 0:
            text, told = words.RECTIFICATIONS[turn % 2], rectified
            confirmed = after_if_past(rectified, 2) if len(self.checks) % 2 else None
        elif not rectified and not filed and turn % 2:
            text, comment = words.RECTIFICATIONS[1], words.RECTIFICATION_COMMENT
        return text, told, confirmed, comment, reason, result

    def _sample(self, check: tuple, verdict: str, organisations: list[tuple], draw) -> None:
        for place, row in enumerate(organisations[:SAMPLE_SIZE]):
            good = verdict == "excellent" or draw() > 0.25
            exists = verdict != "failed" or place > 0
            looked = exists and draw() > 0.05
            found = (good if looked else None, draw() > 0.2 if looked else None)
            self.samples.append((check, row[0], exists, *found))
