"""Every action has a title for the page, roles, and a sentence for whoever lacks them."""

from tuanwei.rights import PROVINCIAL, REFUSALS, ROLES_FOR
from tuanwei.rights_in_words import GROUPS, TITLES


def test_every_action_is_in_every_table():
    assert set(TITLES) == set(ROLES_FOR) == set(REFUSALS)
    assert set(ROLES_FOR) >= PROVINCIAL
    assert all(ROLES_FOR.values())


def test_titles_are_told_apart_and_refusals_are_sentences():
    assert sum(len(actions) for _title, actions in GROUPS) == len(set(map(str, TITLES.values())))
    assert all(str(each).endswith("。") for each in REFUSALS.values())
