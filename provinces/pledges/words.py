"""Figures of a pledge as its document writes them, so that no digit can be added afterwards."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿")


def in_words(number: int) -> str:
    """25 → 贰拾伍, 105 → 壹佰零伍; up to 999999999999."""
    if number == 0:
        return DIGITS[0]
    written, zero = "", False
    for at, group in reversed(list(enumerate(_groups(number)))):
        if not group:
            zero = bool(written)
            continue
        if written and (zero or group < 1000):
            written += DIGITS[0]
        written, zero = written + _below_ten_thousand(group) + GROUPS[at], False
    return written


def _groups(number: int) -> list[int]:
    """Fours of digits, the lowest first."""
    found = []
    while number:
        number, group = divmod(number, 10_000)
        found.append(group)
    return found


def _below_ten_thousand(number: int) -> str:
    written, zero = "", False
    for at in (3, 2, 1, 0):
        digit = number // 10**at % 10
        if not digit:
            zero = bool(written)
            continue
        written += (DIGITS[0] if zero else "") + DIGITS[digit] + PLACES[at]
        zero = False
    return written
