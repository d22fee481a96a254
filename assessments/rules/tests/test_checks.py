"""Checks of the campaign may stand in a scheme file; they bear on no score."""

from pathlib import Path

import pytest

from assessments.rules.loading import (
    SchemeError,
    canonical,
    from_canonical,
    parse_toml,
    read_scheme,
)

SHIPPED = Path(__file__).parents[2] / "schemes" / "jiangsu-2012.toml"
CHECK = """
[[check]]
kind = "members"
role = "demonstration"
per = "city"
between = [2, 3]
done_by_due = true
"""


def test_a_file_with_checks_is_the_same_scheme():
    plain = parse_toml(SHIPPED.read_text(encoding="utf-8"), "x.toml")
    data = parse_toml(SHIPPED.read_text(encoding="utf-8") + CHECK, "x.toml")
    assert read_scheme(data, "x.toml") == read_scheme(plain, "x.toml")
    assert from_canonical(canonical(data), "x.toml") == read_scheme(data, "x.toml")


def test_a_check_says_its_kind():
    text = SHIPPED.read_text(encoding="utf-8") + CHECK.replace('kind = "members"\n', "")
    with pytest.raises(SchemeError, match=r"x\.toml 第1个check 的 kind：没有填写"):
        read_scheme(parse_toml(text, "x.toml"), "x.toml")
