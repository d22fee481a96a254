import pytest

from provinces.pledges.words import in_words


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "零"),
        (5, "伍"),
        (10, "壹拾"),
        (20, "贰拾"),
        (25, "贰拾伍"),
        # a zero between two figures is said once, at the end never
        (105, "壹佰零伍"),
        (110, "壹佰壹拾"),
        (1005, "壹仟零伍"),
        (1050, "壹仟零伍拾"),
        (3666, "叁仟陆佰陆拾陆"),
        # groups of four
        (10_000, "壹万"),
        (10_005, "壹万零伍"),
        (12_300, "壹万贰仟叁佰"),
        (100_500, "壹拾万零伍佰"),
        (100_000, "壹拾万"),
        (100_000_005, "壹亿零伍"),
    ],
)
def test_figures_as_documents_write_them(number, written):
    assert in_words(number) == written
