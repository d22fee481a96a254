"""Drawing lots: repeatable by anybody, from frames of every size."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provinces.checks.drawing import METHOD, Size, digest, drawn, drawn_by_group

CODES = [f"36010110{n}" for n in range(10)]


def test_the_way_of_drawing_never_changes_under_its_name():
    """Written down once: should this fail, the method needs another name."""
    assert METHOD == "sha256-1"
    assert drawn(2012, CODES, 3) == ["360101107", "360101104", "360101108"]
    by_hand = sorted(CODES, key=lambda code: hashlib.sha256(f"2012:{code}".encode()).hexdigest())
    assert drawn(2012, CODES, 10) == by_hand


def test_the_same_seed_gives_the_same_sample_in_any_order_of_the_frame():
    assert drawn(7, CODES, 4) == drawn(7, reversed(CODES), 4) == drawn(7, CODES * 2, 4)


def test_another_seed_gives_another_sample():
    samples = {tuple(sorted(drawn(seed, CODES, 3))) for seed in range(50)}
    assert len(samples) > 20


def test_every_code_has_its_chance():
    often = {code: sum(code in drawn(seed, CODES, 3) for seed in range(2000)) for code in CODES}
    assert all(500 < times < 700 for times in often.values()), often


@pytest.mark.parametrize(("frame", "asked", "got"), [(0, 3, 0), (1, 3, 1), (3, 3, 3), (9, 0, 0)])
def test_frames_smaller_than_the_sample(frame, asked, got):
    assert len(drawn(1, CODES[:frame], asked)) == got


@pytest.mark.parametrize(
    ("size", "available", "expected"),
    [
        (Size(2), 0, 0),
        (Size(2), 1, 1),
        (Size(2), 9, 2),
        # a share is rounded up, so that a group that is there is never left out
        (Size(10, in_percent=True), 0, 0),
        (Size(10, in_percent=True), 1, 1),
        (Size(10, in_percent=True), 10, 1),
        (Size(10, in_percent=True), 11, 2),
        (Size(100, in_percent=True), 7, 7),
        (Size(250, in_percent=True), 7, 7),
    ],
)
def test_sizes(size, available, expected):
    assert size.of(available) == expected


codes = st.lists(st.integers(0, 60), max_size=30).map(lambda numbers: [str(n) for n in numbers])
seeds = st.integers(0, 10**9)


@given(seeds, codes, st.integers(0, 40))
def test_a_sample_is_a_part_of_the_frame_without_doubles(seed, frame, number):
    sample = drawn(seed, frame, number)
    assert set(sample) <= set(frame)
    assert len(sample) == len(set(sample)) == min(number, len(set(frame)))


@given(seeds, codes, st.integers(0, 30))
def test_a_larger_sample_contains_the_smaller(seed, frame, number):
    assert drawn(seed, frame, number + 1)[:number] == drawn(seed, frame, number)[:number]


@given(seeds, st.dictionaries(st.sampled_from("ABCDE"), codes, max_size=5), st.integers(1, 5))
def test_each_group_gives_its_share(seed, frame, number):
    groups = {name: [f"{name}{code}" for code in each] for name, each in frame.items()}
    sample = drawn_by_group(seed, groups, Size(number))
    assert sample == sorted(set(sample))
    for name, each in groups.items():
        assert sum(code.startswith(name) for code in sample) == min(number, len(set(each)))


def test_the_digest_tells_a_changed_frame():
    frame = {"3601": CODES[:3], "3602": CODES[3:]}
    same = {"3602": CODES[:2:-1], "3601": CODES[:3]}
    assert digest(frame) == digest(same) and len(digest(frame)) == 64
    assert digest(frame) != digest({"3601": CODES[:2], "3602": CODES[2:]})
    assert digest({}) != digest({"3601": []})
