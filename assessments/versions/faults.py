"""What reading complains of, beside the fields of the form and in words that fit there."""

import re

from assessments.rules.fields import SchemeError
from assessments.rules.loading import data_of
from assessments.rules.measures import MEASURES
from assessments.schemes.models import SchemeVersion
from assessments.versions.comparing import row_name
from assessments.versions.from_data import typed_from
from assessments.versions.parts import Entry, Group, Lines
from assessments.versions.to_data import data_from
from assessments.versions.tree import SECTIONS

IN_A_FORM = {
    "早于 start": "早于活动期起",
    "第一档不写界限，其余各档用 from 或 over 写明界限": "第一档不填界限，其余各档都要填",
    "写明了 letters_to，应同时写明在哪几个月反馈": "选了向哪级党委反馈，还要选反馈月份",
    "应为county、city中的若干项": "没有选择",
    "应为score、completion、progress中的若干项，不重复": "至少选一项，不能重复",
    "应为township、county、city、province中的若干项": "至少选一级",
    "应为2（优秀）、1（合格）或0（不合格），现为": "没有选择",
}
BLANK = re.compile(
    r"现为''$|^没有填写$|^“”不在可选范围|^“”不是|“”这个指标量$|中没有“”$|没有“”这种比较"
)
CHOICE = re.compile(r"^“.*”不在可选范围.*$")
NAMES = re.compile(r"“([a-z_]+\.[a-z_0-9]+)”")
QUOTED = re.compile(r"现为'(.*)'$")


def in_form_words(complaint: str) -> str:
    """没有填写; 应为数字，现为“四十”; 这一级没有“责任状已签”."""
    if BLANK.search(complaint):
        return "没有填写"
    if complaint in IN_A_FORM:
        return IN_A_FORM[complaint]
    if CHOICE.match(complaint):
        return "没有选择"
    if complaint.startswith("[target]"):
        return "没有选择目标"
    words = NAMES.sub(lambda found: f"“{_title(found[1])}”", complaint)
    return QUOTED.sub(r"现为“\1”", words)


def _title(measure: str) -> str:
    return MEASURES[measure].title if measure in MEASURES else measure


def by_field(faults: list[SchemeError], names) -> dict[str, list[str]]:
    """{name of a field: complaints}; ``names`` says the field of a place in the data."""
    found: dict[str, list[str]] = {}
    for fault in faults:
        words = in_form_words(fault.complaint)
        told = found.setdefault(names(fault.path), [])
        if words not in told:
            told.append(words)
    return found


def label_of(name: str, tree: dict) -> tuple[str, str]:
    """新建直属团组织 分值, and what stands there; for ``indicator.0.points``."""
    keys = name.split(".")
    section = next((s for s in SECTIONS if s.key == keys[0]), SECTIONS[0])
    if isinstance(section, Group):
        inside = keys[1:] if section.key else keys
        row = tree.get(section.key, {}) if section.key else tree
        return _entry(section.parts, inside, row, "")
    return _line(section, keys[1:], tree, "")


def _line(lines: Lines, keys: list[str], tree: dict, owner: str) -> tuple[str, str]:
    if not keys:
        return f"{owner} {lines.title}".strip(), ""
    at = int(keys[0])
    row = tree[lines.key][at]
    name = row_name(lines, row, at, lines.title)
    owner = f"{owner} {name}".strip()
    return _entry(lines.parts, keys[1:], row, owner)


def _entry(parts, keys: list[str], row: dict, owner: str) -> tuple[str, str]:
    part = next((each for each in parts if keys and each.key == keys[0]), None)
    if isinstance(part, Lines):
        return _line(part, keys[1:], row, owner)
    if not isinstance(part, Entry):
        return owner or "方案", ""
    value = row.get(part.key) if part.kind in ("text", "number", "day") else ""
    return f"{owner} {part.label}".strip(), value or ""


def fault_list(errors: dict[str, list[str]], tree: dict) -> list[dict]:
    """As links to the fields: anchor, label, value, text."""
    rows = []
    for name, told in errors.items():
        label, value = label_of(name, tree) if name else ("方案", "")
        rows += [{"anchor": anchor(name), "label": label, "value": value, "text": text}
                 for text in told]  # fmt: skip
    return rows


def anchor(name: str) -> str:
    return f"field-{name.replace('.', '-')}" if name else ""


def fault_rows(version: SchemeVersion, faults: list[SchemeError]) -> list[dict]:
    """Of a stored draft."""
    if not faults:
        return []
    tree = typed_from(data_of(version.content))
    converted = data_from(tree, code=version.code, province=version.province)
    return fault_list(by_field(faults, converted.name_of), tree)
