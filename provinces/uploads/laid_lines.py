"""Lines of an upload out of the rows that an import has laid over the stored ones."""

from __future__ import annotations

from provinces.exchange.cells.choices import Choice
from provinces.exchange.laid import NAMED, Laid
from provinces.exchange.tables.base import Column


def query_of(laid: Laid) -> tuple[str, list]:
    """A query for all lines, with its parameters: table, sheet, number, kind, key, id, values."""
    sheets = [layout.sheet.name[:60] for layout in laid.layouts]
    values = ", ".join(f"'{name}', l.\"{name}\"" for name in laid.columns)
    words, parameters = _words(laid)
    places = " ".join(
        f"LEFT JOIN {NAMED} p{at} ON p{at}.code = s.c{at}" for at in laid.staging.codes
    )
    return (
        f"""SELECT %s, (%s::text[])[l.layout + 1], l.number,
        CASE WHEN pk IS NULL THEN 'new' WHEN changes = '{{}}' THEN 'unchanged' ELSE 'changed' END,
        left({words}, 200), pk, CASE WHEN pk IS NULL
            THEN jsonb_strip_nulls(jsonb_build_object({values})) ELSE changes END
        FROM {laid.name} l JOIN {laid.staging.name} s USING (line) {places} ORDER BY line""",
        [laid.table.name, sheets, *parameters],
    )


def _words(laid: Laid) -> tuple[str, list]:
    """What people know rows by: an organisation's name, else the words of the key."""
    if "name" in laid.columns:
        return "l.name", []
    parts, parameters = [], []
    for at in laid.table.keys:
        word, said = _word(laid, at, laid.table.columns[at])
        parts.append(word)
        parameters += said
    return f"concat_ws(' ', {', '.join(parts)})", parameters


def _word(laid: Laid, at: int, column: Column) -> tuple[str, list]:
    if at in laid.staging.codes:
        return f"p{at}.words", []
    if not isinstance(column.widget, Choice):
        return f"s.c{at}::text", []
    labels = [(str(value), str(label)) for value, label in column.widget.labels.items()]
    cases = " ".join("WHEN %s THEN %s" for _label in labels)
    return f"CASE s.c{at}::text {cases} END", [word for pair in labels for word in pair]
