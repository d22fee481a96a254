"""Every state is a key of its table, and every state can be reached."""

import pytest

from assessments.consequences.interviews import choices as interviews
from assessments.consequences.letters import choices as letters
from assessments.consequences.states import NotAllowed, check_transition
from assessments.consequences.vetoes import choices as vetoes

TABLES = [
    (vetoes.TRANSITIONS, vetoes.VetoState, {"drafted"}, {"revoked"}),
    (
        interviews.TRANSITIONS, interviews.InterviewState, {"tied", "proposed"},
        {"closed", "waived"},
    ),
    (letters.TRANSITIONS, letters.LetterState, {"draft"}, {"issued"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "states", "first", "last"), TABLES)
def test_the_table_is_whole(table, states, first, last):
    assert set(table) == set(states.values)
    reached = set(first)
    for _ in states.values:
        reached |= {after for state in reached for after in table[state]}
    assert reached == set(states.values)
    assert {state for state in table if not table[state]} == last


@pytest.mark.parametrize(("table", "states", "first", "last"), TABLES)
def test_every_step_that_is_not_in_the_table_is_refused(table, states, first, last):
    words = dict(states.choices)
    for before in states.values:
        for after in states.values:
            if after in table[before]:
                check_transition(table, before, after, words)
            else:
                with pytest.raises(NotAllowed, match=f"现为“{words[before]}”"):
                    check_transition(table, before, after, words)


@pytest.mark.parametrize("shapes", [vetoes.SHAPES, interviews.SHAPES, letters.SHAPES])
def test_every_state_has_a_shape(shapes):
    assert set(shapes) == set(type(next(iter(shapes))).values)
