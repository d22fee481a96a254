"""月报: what each township says about each month, and when it says so."""

from provinces.demonstration import words
from provinces.demonstration.casting import Part, luck
from provinces.demonstration.organisations import ESTABLISHED, MEMBERS, YOUTH
from provinces.demonstration.pace import Plan
from provinces.demonstration.shipped import Township
from provinces.demonstration.timeline import CLOSED_MONTHS, MONTHS, OPEN_MONTH, after
from tuanwei.months import Month

COLUMNS = (
    "township", "month", "organisations", "new", "members", "activities", "youth",
    "difficulties", "difference_note", "submitted_at", "state", "comment", "decided_by",
    "created_by",
)  # fmt: skip
DUE_DAY = 5
EXCEPTION_COLUMNS = (
    "township", "month", "reason", "expires_on", "granted_at", "granted_by", "revoked_at",
    "revoked_by",
)  # fmt: skip
ADMINISTRATORS = {
    "13": "hebei-admin", "32": "jiangsu-admin", "36": "jiangxi-admin", "61": "shaanxi-admin",
}  # fmt: skip
GRANTED_AT = "2013-01-10 10:00:00+08"
FATES = (
    # expires on, revoked at
    ("2013-01-25", None),
    ("2013-01-31", None),
    ("2013-01-15", None),
    ("2013-01-31", "2013-01-14 09:30:00+08"),
)


def exceptions(province: str, reports: list[tuple]) -> list[tuple]:
    """What was returned in the last closed month may be changed after closing: most of it still,
    some no longer, some was taken back."""
    month, administrator = str(CLOSED_MONTHS[-1]), ADMINISTRATORS[province]
    state = COLUMNS.index("state")
    returned = [row[0] for row in reports if row[1] == month and row[state] == "returned"]
    granted = []
    for township in returned:
        chance = luck("exceptions", township).random()
        expires, revoked = FATES[int(chance * len(FATES))]
        reason = words.EXCEPTION_REASONS[int(chance * 2)]
        granted.append(
            (township, month, reason, expires, GRANTED_AT, administrator, revoked,
             administrator if revoked else None)
        )  # fmt: skip
    return granted


class Reports:
    """The reports of one township; ``active`` are its counted organisations month by month."""

    def __init__(self, township: Township, plan: Plan, desk: tuple | None):
        self.township, self.plan = township, plan
        self.draw = luck("reports", township.code).random
        self.clerk, self.approver = desk or (None, None)

    def all(self, active: list[list[tuple]]) -> list[tuple]:
        rows = [self._report(*pair) for pair in zip(MONTHS, active, strict=True)]
        return [row for row in rows if row]

    def _report(self, month: Month, organisations: list[tuple]) -> tuple | None:
        state = self._state(month)
        if state is None:
            return None
        sent = None if state == "draft" else self._sent_at(month)
        comment = words.REPORT_COMMENTS[int(self.draw() * 2)] if state == "returned" else ""
        decided_by = self.approver if state in ("accepted", "returned") else None
        return (
            self.township.code, str(month), *self._figures(month, organisations, state),
            sent, state, comment, decided_by, self.clerk,
        )  # fmt: skip

    def _state(self, month: Month) -> str | None:
        share = self.draw()
        if self.plan.part is Part.PERFECT and month in CLOSED_MONTHS:
            return "accepted"
        if month == OPEN_MONTH:  # still running, due on the 5th of February
            return "draft" if share < 0.08 else None
        absent = 0.02 + 0.07 * (1 - self.plan.strength)
        if share < absent:
            return None
        for state, width in (("draft", 0.02), ("returned", 0.025), ("submitted", 0.05)):
            absent += width
            if share < absent:
                return state
        return "accepted"

    def _sent_at(self, month: Month) -> str:
        """A day from 1 to the due day; the careless are late, some by one day only."""
        share = self.draw()
        late = 0.03 + 0.12 * (1 - self.plan.strength)
        hour, minute = 8 + int(self.draw() * 10), int(self.draw() * 60)
        day = 1 + int(self.draw() * DUE_DAY)
        if self.plan.part is not Part.PERFECT:
            if share < late * 0.5:
                day = DUE_DAY + 1
            elif share < late:
                day = DUE_DAY + 2 + int(self.draw() * 6)
            elif share > 0.99:
                day, hour, minute = DUE_DAY, 23, 59
        return f"{after(str(month.next.first), day - 1)} {hour:02d}:{minute:02d}:00+08"

    def _figures(self, month: Month, organisations: list[tuple], state: str) -> tuple:
        draw = self.draw
        count = len(organisations)
        new = sum(row[ESTABLISHED].startswith(str(month)) for row in organisations)
        members = sum(row[MEMBERS] or 0 for row in organisations)
        youth = sum(row[YOUTH] or 0 for row in organisations)
        activities = int(draw() * (1 + count // 3))
        difficulties = words.DIFFICULTIES[int(draw() * 6)] if draw() < 0.3 else ""
        fate = draw()
        if state == "draft" and fate < 0.5:
            return None, None, None, None, None, "", ""
        if self.plan.part is Part.PERFECT or fate > 0.12:
            return count, new, members, activities, youth, difficulties, ""
        if fate < 0.02:
            return count, new, None, None, None, difficulties, ""
        if fate < 0.035:
            return 0, 0, 0, 0, 0, difficulties, words.DIFFERENCES[0] if count else ""
        other = max(0, count + (1 + int(draw() * 3)) * (1 if draw() < 0.7 else -1))
        note = words.DIFFERENCES[int(draw() * 4)] if other != count else ""
        return other, new, members, activities, youth, difficulties, note
