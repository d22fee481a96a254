from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from provinces.exchange.references import outside
from provinces.exchange.tables.base import Column
from provinces.exchange.takers.flat import FlatTaker

LAST_NUMBER = 9999
CLAIMS = "(pk IS NULL OR jsonb_exists_any(changes, '{township_id,name,dissolved_on}'))"
"""Rows that take a name: new ones, and those that are called or stand otherwise than before."""

NAMESAKES = """
WITH living AS (
    SELECT line, layout, number, name, township_id, {claims} AS claims
    FROM {laid} WHERE dissolved_on IS NULL
), ranked AS (
    SELECT *, first_value(line) OVER (PARTITION BY township_id, name ORDER BY claims, line) AS first
    FROM living
), registered AS (
    SELECT o.township_id, o.name, o.code FROM provinces_organisation o
    JOIN (SELECT DISTINCT township_id, name FROM living WHERE claims) AS wanted
        USING (township_id, name)
    WHERE o.dissolved_on IS NULL AND NOT EXISTS (SELECT 1 FROM {laid} t WHERE t.pk = o.id)
)
SELECT r.line, r.layout, r.number, r.name, o.code, f.layout, f.number FROM ranked r
JOIN {laid} f ON f.line = r.first
LEFT JOIN registered o ON o.township_id = r.township_id AND o.name = r.name
WHERE r.claims AND (o.code IS NOT NULL OR r.first <> r.line) ORDER BY r.line
"""

# '.' follows '-' in the byte order of the index on the code.
NUMBERED = """
SELECT c.line, c.layout, c.number, d.code AS prefix, row_number() OVER (
    PARTITION BY d.code ORDER BY c.line
) + greatest(
    (SELECT coalesce(right(max(code), 4)::integer, 0) FROM provinces_organisation
        WHERE code ~>=~ (d.code || '-') AND code ~<~ (d.code || '.')),
    coalesce(given.highest, 0)
) AS next FROM {laid} c JOIN provinces_division d ON d.id = c.township_id
LEFT JOIN (
    SELECT left(code, 9) AS prefix, max(right(code, 4)::integer) AS highest
    FROM {laid} WHERE pk IS NULL AND code IS NOT NULL GROUP BY 1
) AS given ON given.prefix = d.code WHERE c.pk IS NULL AND c.code IS NULL
"""

PARKED = """
UPDATE provinces_organisation AS k SET name = left(k.name, 70) || '#' || k.id FROM {laid} c
WHERE k.id = c.pk AND c.changes <> '{{}}' AND k.xmin::text = c.seen AND k.dissolved_on IS NULL
AND (k.township_id, k.name) <> (c.township_id, c.name)
AND (k.township_id, k.name) IN (
    SELECT township_id, name FROM {laid} WHERE pk IS NOT NULL AND {claims}
) RETURNING c.line
"""


class OrganisationTaker(FlatTaker):
    def check(self) -> None:
        self.reject_foreign()
        self.reject_early_ends()
        while self.reject_namesakes():
            pass  # a refused renaming keeps its old name, which another may have counted on
        self.number()

    def column(self, title: str) -> Column:
        return self.table.columns[self.table.positions[title]]

    def reject_foreign(self) -> None:
        """Organisations registered where the importer has no say, whatever the file says."""
        if self.call.directory.sees_all:
            return
        self.laid.reject(
            self.ledger,
            f"""SELECT line, layout, number, c.code FROM {self.laid.name} c
            JOIN provinces_organisation k ON k.id = c.pk
            JOIN provinces_division d ON d.id = k.township_id
            WHERE NOT d.path LIKE ANY(%s) ORDER BY line""",
            [[f"{path}%" for path in self.call.directory.scope]],
            lambda code: [(self.column("组织编号"), code, outside(code))],
        )

    def reject_early_ends(self) -> None:
        def why(start: dt.date, end: dt.date):
            reason = _("撤销日期早于成立日期{start}，请核对").format(start=start)
            yield self.column("撤销日期"), str(end), reason

        self.laid.reject(
            self.ledger,
            "SELECT line, layout, number, established_on, dissolved_on"
            f" FROM {self.laid.name} WHERE dissolved_on < established_on ORDER BY line",
            (),
            why,
        )

    def reject_namesakes(self) -> bool:
        """Living organisations of one name in a township: later rows give way to earlier ones."""

        def why(name: str, code: str | None, layout: int, number: int):
            if code:
                reason = _("与已登记的{code}号组织重名；如是同一组织，请删去本行").format(code=code)
            else:
                reason = _("与{place}的组织重名；如是同一组织，请删去本行").format(
                    place=self.laid.place(layout, number)
                )
            yield self.column("组织名称"), name, reason

        question = NAMESAKES.format(laid=self.laid.name, claims=CLAIMS)
        return self.laid.reject(self.ledger, question, (), why)

    def number(self) -> None:
        """Gives rows without a code the next free one of their township."""
        numbered = NUMBERED.format(laid=self.laid.name)

        def why(township: str):
            reason = _("{code}之下的编号已经用完，请填写组织编号").format(code=township)
            yield self.column("组织编号"), "", reason

        self.laid.reject(
            self.ledger,
            f"SELECT line, layout, number, prefix FROM ({numbered}) AS each"
            f" WHERE next > {LAST_NUMBER} ORDER BY line",
            (),
            why,
        )
        self.laid.run(
            f"""UPDATE {self.laid.name} AS c SET code = prefix || '-' || to_char(next, 'FM0000')
            FROM ({numbered}) AS each WHERE each.line = c.line"""
        )

    def write_updates(self, touched: list[str]) -> None:
        self.park_names()
        super().write_updates(touched)

    def park_names(self) -> None:
        """Rows that give their name to another row of the import let go of it first."""
        parked = self.laid.run(PARKED.format(laid=self.laid.name, claims=CLAIMS))
        if parked:  # of the others the final update finds the foreign change
            self.laid.run(
                f"UPDATE {self.laid.name} SET seen = NULL WHERE line = ANY(%s)",
                [[line for (line,) in parked]],
            )
