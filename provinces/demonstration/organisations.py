"""The directly-affiliated organisations of one township, in every state that occurs."""

from provinces.demonstration import words
from provinces.demonstration.casting import luck
from provinces.demonstration.naming import organisation_names, person, phone
from provinces.demonstration.pace import Plan
from provinces.demonstration.shipped import Township
from provinces.demonstration.timeline import (
    DAYS,
    LAST,
    MONTH_ENDS,
    OLD_DAYS,
    STRETCHES,
    after,
    day_or_none,
)

COLUMNS = (
    "code", "township", "name", "category", "working_method", "established_on", "dissolved_on",
    "status", "applied_on", "applied_by", "approved_on", "approved_by", "returned_comment",
    "waiver", "announcement_number", "announced_on", "filed_with_county_on",
    "filed_with_township_on", "plaque_on", "venue", "supplies", "rules", "duties", "plan",
    "members", "youth", "secretary", "phone", "responsible_cadre", "revision", "created_by",
)  # fmt: skip
ESTABLISHED, DISSOLVED, STATUS = (
    COLUMNS.index(name) for name in ("established_on", "dissolved_on", "status")
)
APPROVED = COLUMNS.index("approved_on")
MEMBERS, YOUTH = COLUMNS.index("members"), COLUMNS.index("youth")
METHODS_OF_OLD = ("order", "standardise", "standardise", "consolidate")
NO_STANDARDS = ("", None, None, None, None)


class Register:
    """Writes one township's organisations; ``rows`` are tuples in the order of COLUMNS."""

    def __init__(self, province: str, township: Township, plan: Plan, desk: tuple | None):
        self.township, self.plan = township, plan
        self.draw = luck("organisations", township.code).random
        self.names = organisation_names(province, township.short, self.draw)
        self.clerk, self.approver = desk or (None, None)
        self.cadres = [person(self.draw) for _ in range(6)]
        self.rows: list[tuple] = []

    def fill(self) -> list[tuple]:
        plan = self.plan
        for _ in range(plan.old):
            self._old()
        reached = plan.old
        for (first, last), wanted in zip(STRETCHES, plan.active, strict=True):
            for _ in range(max(0, wanted - reached)):
                self._new(first, last)
            reached = max(reached, wanted)
        if plan.active[2] and not plan.clean:
            self._unfinished()
            self._oddities()
        return self.rows

    def _old(self) -> None:
        """Founded before the campaign; its papers are put in order during it."""
        founded = OLD_DAYS[int(self.draw() * len(OLD_DAYS))]
        method = METHODS_OF_OLD[int(self.draw() * 4)]
        ordered = int(self.draw() * LAST)
        if self.plan.clean:
            ordered //= 4
            standards = self._papers(ordered, ordered, ordered, ordered)
        else:
            standards = self._standards(ordered)
        self._add(method, founded, None, "approved", founded, founded, standards)

    def _new(self, first: int, last: int) -> None:
        draw = self.draw
        approved = first + int((last - first + 1) * draw())
        lag = 1 + int(draw() * 6)
        founded = max(0, approved - lag)
        applied = DAYS[(founded + approved) // 2]
        if self.plan.clean:
            standards = self._papers(founded, (founded + approved) // 2, approved, approved)
        else:
            standards = self._standards(approved)
        self._add("extend", DAYS[founded], None, "approved", applied, DAYS[approved], standards)

    def _papers(self, announced: int, township: int, county: int, plaque: int) -> tuple:
        number = f"{self.township.short}团发〔2012〕{len(self.rows) + 1}号"
        days = [day_or_none(each) for each in (announced, county, township, plaque)]
        return (number if days[0] else "", *days)

    def _standards(self, approved: int) -> tuple:
        """After the approval, one thing after the other; the careless leave some out."""
        draw, quality = self.draw, self.plan.quality
        start = approved + int(draw() * 3)
        number, announced, county, township, plaque = self._papers(
            start, start + int(draw() * 2), start + int(draw() * 5), start + int(draw() * 11)
        )
        lapse = (1 - quality) * 0.55
        if draw() < lapse:
            plaque = None
        if draw() < lapse * 0.6:
            county = None
        if draw() < lapse * 0.4:
            township = None
        slip = draw()
        if slip < lapse * 0.2:
            return NO_STANDARDS
        if slip > 0.996:
            announced = None
        elif slip > 0.992:
            number = ""
        return number, announced, county, township, plaque

    def _have(self) -> bool | None:
        chance = self.draw() - (0.80 + 0.25 * self.plan.quality)
        if chance < 0:
            return True
        return False if self.draw() < 0.6 else None

    def _unfinished(self) -> None:
        """Drafts, applications and returned ones; fewer where work is good."""
        draw = self.draw
        for _ in range(int(draw() * (4.2 - 2.4 * self.plan.strength))):
            step = draw()
            day = DAYS[LAST - int(draw() * 25)]
            if step < 0.3:
                founded = day if draw() < 0.6 else None
                self._add("extend", founded, None, "draft", None, None, NO_STANDARDS)
            elif step < 0.75:
                self._add("extend", day, None, "applied", day, None, NO_STANDARDS)
            else:
                comment = words.RETURNED_COMMENTS[int(draw() * 4)]
                self._add("", day, None, "returned", day, None, NO_STANDARDS, comment)

    def _oddities(self) -> None:
        """Dissolved before, within and after the months; old papers without a day of approval."""
        fate = self.draw()
        standards = self._standards(int(self.draw() * 20))
        day = DAYS[int(self.draw() * 20)]
        founded = OLD_DAYS[int(self.draw() * len(OLD_DAYS))]
        if fate < 0.03:
            self._gone(founded, after(founded, 15), NO_STANDARDS)
        elif fate < 0.07:
            self._gone(day, DAYS[STRETCHES[1][0] + int(self.draw() * 20)], standards)
        elif fate < 0.10:
            self._gone(day, DAYS[STRETCHES[2][0] + int(self.draw() * 8)], standards)
        elif fate < 0.115:
            self._add("extend", day, None, "approved", day, None, standards)

    def _gone(self, founded: str, dissolved: str, standards: tuple) -> None:
        self._add("extend", founded, dissolved, "approved", founded, founded, standards)

    def _add(self, method, founded, dissolved, status, applied, approved, standards, comment=""):
        draw, number = self.draw, len(self.rows) + 1
        category, name = next(self.names)
        clean = self.plan.clean
        started = status == "approved"
        haves = [clean or self._have() if started else None for _ in range(5)]
        members = 3 + int(draw() * draw() * 16)
        known = clean or draw() > 0.03
        self.rows.append((
            f"{self.township.code}-{number:04d}", self.township.code, name, category, method,
            founded, dissolved, status, applied, self.clerk if applied else None, approved,
            self.approver if approved else None, comment, "", *standards, *haves,
            members if known else None, members + int(draw() * 40) if known else None,
            person(draw), phone(draw), self.cadres[int(draw() * 6)], 1, self.clerk,
        ))  # fmt: skip


def active_at(rows: list[tuple], day: str) -> list[tuple]:
    return [
        row
        for row in rows
        if row[STATUS] == "approved"
        and row[APPROVED] is not None
        and row[APPROVED] <= day
        and row[ESTABLISHED] <= day
        and (row[DISSOLVED] is None or row[DISSOLVED] > day)
    ]


def active_by_month(rows: list[tuple]) -> list[list[tuple]]:
    return [active_at(rows, end) for end in MONTH_ENDS]
