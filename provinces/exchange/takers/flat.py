"""Tables whose rows do not build on each other: one statement for each question, for all rows."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from provinces.exchange import owners, references, stored
from provinces.exchange.call import Call
from provinces.exchange.laid import Laid
from provinces.exchange.staging import Staging
from provinces.exchange.stored import Changed, quoted
from provinces.exchange.takers.base import Taker

AT_ONCE = 5000
"""Rows written by one statement: between two it is told how far it is."""


class FlatTaker(Taker):
    def __init__(self, staging: Staging, call: Call) -> None:
        super().__init__(staging.table, call)
        self.staging = staging
        self.laid = Laid(staging, sees_all=call.directory.sees_all)

    def take_staged(self) -> None:
        steps = (self.refer, self.compare, self.check, self.write, self.count_laid)
        for step in steps:
            self.call.watch.comes_to(self.table)
            step()

    def refer(self) -> None:
        self.reject_doubles()
        references.resolve_staged(self.staging, self.call.directory, self.ledger)
        self.owned = owners.known_or_made(self.staging, self.call)

    def reject_doubles(self) -> None:
        """The same key a second time, in this file or another."""
        keys = [f"c{at}" for at in self.table.keys]
        given = " AND ".join(f"{key} IS NOT NULL" for key in keys)
        columns = [self.table.columns[at] for at in self.table.keys]

        def why(layout: int, number: int, words: list[str]):
            reason = _("与{place}重复，请只留一行").format(place=self.staging.place(layout, number))
            said = [each.widget.said(word) for each, word in zip(columns, words, strict=True)]
            yield columns[0], "、".join(said), reason

        self.staging.reject(
            self.ledger,
            f"""SELECT s.line, s.layout, s.number, e.layout, e.number,
            ARRAY[{", ".join(f"s.{key}::text" for key in keys)}]
            FROM (SELECT *, min(line) OVER (PARTITION BY {", ".join(keys)}) AS first
                FROM {self.staging.name} WHERE {given}) AS s
            JOIN {self.staging.name} e ON e.line = s.first
            WHERE s.line <> s.first ORDER BY s.line""",
            (),
            why,
        )

    def compare(self) -> None:
        self.laid.lay(self.owned)
        if self.table.listed:
            self.pass_over()
        self.require()

    def pass_over(self) -> None:
        """Lines of an exported list in which nobody has written anything."""
        others = [at for at, column in enumerate(self.table.columns) if not column.key]
        empty = " AND ".join(f"s.c{at} IS NULL" for at in others)
        self.laid.run(
            f"""DELETE FROM {self.laid.name} l USING {self.staging.name} s
            WHERE s.line = l.line AND l.pk IS NULL AND s.cleared = 0 AND {empty}"""
        )

    def require(self) -> None:
        """A new row cannot do without some of its columns."""
        needed = [column for column in self.laid.stored if column.needed]
        if not needed:
            return
        lacks = [f"coalesce(\"{column.attribute}\"::text, '') = ''" for column in needed]

        def why(lacking: list[bool]):
            reason = _("新登记的{table}必须填{title}")
            for column, lacks_it in zip(needed, lacking, strict=True):
                if lacks_it:
                    words = reason.format(table=self.table.name, title=column.title)
                    yield column, "", words

        self.laid.reject(
            self.ledger,
            f"SELECT line, layout, number, ARRAY[{', '.join(lacks)}] FROM {self.laid.name}"
            f" WHERE pk IS NULL AND ({' OR '.join(lacks)}) ORDER BY line",
            (),
            why,
        )

    def check(self) -> None:
        """Rules across rows; the database has the same ones as constraints."""

    def write(self) -> None:
        touched = self.touched()
        self.call.announce(self.provinces_left(touched))
        if touched:
            self.write_updates(touched)
        self.write_new()

    def touched(self) -> list[str]:
        found = self.laid.run(
            f"SELECT DISTINCT jsonb_object_keys(changes) FROM {self.laid.name}"
            " WHERE changes <> '{}'"
        )
        return sorted(name for (name,) in found)

    def provinces_left(self, touched: list[str]) -> set[int]:
        """Provinces of the divisions that rows belonged to before."""
        left = {each.attribute for each in self.table.columns if each.refers} & set(touched)
        found: set[int] = set()
        for name in left:
            found |= {
                int(path.split(".", 1)[0])
                for (path,) in self.laid.run(
                    f"""SELECT path FROM provinces_division WHERE id IN (
                    SELECT (changes->%s->>0)::bigint FROM {self.laid.name})""",
                    [name],
                )
            }
        return found

    def write_updates(self, touched: list[str]) -> None:
        """Changed if a row is no longer the one that was seen."""
        assignments = ", ".join(f'"{name}" = incoming."{name}"' for name in touched)
        for piece in self.pieces("changes <> '{}'"):
            left = self.laid.run(
                f"""WITH incoming AS (SELECT * FROM {self.laid.name} WHERE {piece}),
                written AS (
                    UPDATE "{self.table.name_of_table}" AS kept SET {assignments} FROM incoming
                    WHERE kept.id = incoming.pk
                    AND (incoming.seen IS NULL OR kept.xmin::text = incoming.seen) RETURNING 1)
                SELECT (SELECT count(*) FROM incoming) - (SELECT count(*) FROM written)"""
            )
            if left != [(0,)]:
                raise Changed

    def pieces(self, which: str) -> Iterator[str]:
        """Conditions for AT_ONCE of the lines each, in their order; the last may have fewer."""
        ends = self.laid.run(
            f"""SELECT line FROM (SELECT line, row_number() OVER (ORDER BY line) AS place
            FROM {self.laid.name} WHERE {which}) AS placed
            WHERE mod(place, {AT_ONCE}) = 0 ORDER BY line"""
        )
        after = 0
        for (end,) in ends:
            yield f"{which} AND line > {after} AND line <= {end}"
            self.call.watch.wrote(AT_ONCE)
            after = end
        yield f"{which} AND line > {after}"

    def write_new(self) -> None:
        fresh = f"FROM {self.laid.name} WHERE pk IS NULL"
        layouts = [at for (at,) in self.laid.run(f"SELECT DISTINCT layout {fresh}")]
        if not layouts:
            return
        origins = {at: self.call.origin(self.laid.layouts[at].sheet.source) for at in layouts}
        imports = " ".join(
            f"WHEN {at} THEN {origin['created_import_id']}" for at, origin in origins.items()
        )
        columns = quoted(self.laid.columns)
        rest = stored.rest_of(
            self.table.model, [*self.laid.columns, "created_import_id", "created_by_id"]
        )
        for piece in self.pieces("pk IS NULL"):
            self.laid.run(
                f"""INSERT INTO "{self.table.name_of_table}"
                ({quoted([*self.laid.columns, "created_import_id", "created_by_id", *rest])})
                SELECT {columns}, CASE layout {imports} END{", %s" * (1 + len(rest))}
                FROM {self.laid.name} WHERE {piece} ORDER BY line""",
                [self.call.by.pk if self.call.by else None, *rest.values()],
            )

    def count_laid(self) -> None:
        self.call.watch.took_laid(self.laid)
        counts = self.laid.run(
            f"""SELECT layout, count(*) FILTER (WHERE pk IS NULL),
            count(*) FILTER (WHERE changes <> '{{}}'),
            count(*) FILTER (WHERE pk IS NOT NULL AND changes = '{{}}')
            FROM {self.laid.name} GROUP BY layout ORDER BY layout"""
        )
        for at, new, updated, unchanged in counts:
            tally = self.ledger.tally(self.laid.layouts[at])
            tally.new += new
            tally.updated += updated
            tally.unchanged += unchanged
