"""Sixty of the thousand damages; all of them: python -m bench.damages."""

from provinces.exchange.tests.damages import account, staged_in, unseen


def test_a_damaged_file_is_read_right_or_refused(tmp_path):
    counts = account(range(60), tmp_path)
    assert unseen(counts) == []
    assert counts["refused"] + counts["rejected"] > 30
    assert sum(counts.values()) == 60


def test_the_whole_files_are_read_alike(tmp_path):
    account(range(4), tmp_path)
    read = [staged_in(path) for path in sorted(tmp_path.glob("*whole*"))]
    assert len(read) == 4 and all(each == read[0] for each in read)
    assert len(read[0][0]) == 30 and read[0][1] == []
