"""Where two lists of result rows differ, in words a person can follow."""

SHOWN = 8


def unit_of(row):
    return f"{row['level']} {row['code']} {row['name']}"


def difference(ours, theirs):
    """The first few differences of header, units, cells and order; '' if there is none."""
    found = list(differences(ours, theirs))
    if not found:
        return ""
    more = [f"... and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
    return "\n".join([f"{len(found)} differences", *found[:SHOWN], *more])


def differences(ours, theirs):
    if ours and theirs and list(ours[0]) != list(theirs[0]):
        yield f"header: ours {list(ours[0])}, theirs {list(theirs[0])}"
    mine = {(row["level"], row["code"]): row for row in ours}
    others = {(row["level"], row["code"]): row for row in theirs}
    for rows, keyed, side in ((ours, mine, "ours"), (theirs, others, "theirs")):
        if len(rows) != len(keyed):
            yield f"{side}: {len(rows)} rows, but only {len(keyed)} units"
    yield from (f"{unit_of(mine[key])}: only in ours" for key in mine if key not in others)
    yield from (f"{unit_of(others[key])}: only in theirs" for key in others if key not in mine)
    both = [key for key in mine if key in others]
    for key in both:
        yield from cell_differences(mine[key], others[key])
    if both != [key for key in others if key in mine]:
        yield f"order: ours {list(mine)}, theirs {list(others)}"


def cell_differences(our, their):
    for column in [*our, *(column for column in their if column not in our)]:
        if our.get(column) != their.get(column):
            yield (
                f"{unit_of(our)}, {column}: ours {our.get(column)!r}, theirs {their.get(column)!r}"
            )
