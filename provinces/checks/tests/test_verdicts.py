"""What the samples suggest, and in which words."""

from dataclasses import dataclass

import pytest

from provinces.checks.verdicts import has_problems, proposal

Y, N, U = True, False, None


@dataclass
class Sample:
    exists: bool | None
    standards_met: bool | None
    haves_met: bool | None


@pytest.mark.parametrize(
    ("samples", "verdict", "words"),
    [
        # nothing to go by
        ([], "", "还没有查看抽到的组织。"),
        ([(U, U, U)] * 3, "", "还没有查看抽到的组织。"),
        # all seen and all true; one not seen whole
        ([(Y, Y, Y)] * 3, "excellent", "已看3个组织，没有发现不属实。建议优秀，由抽查员决定。"),
        ([(Y, Y, Y), (Y, Y, U)], "passed",
         "已看2个组织，没有发现不属实，1个没有看全。建议合格，由抽查员决定。"),
        ([(Y, Y, Y), (U, U, U)], "passed",
         "已看1个组织，没有发现不属实，1个没有看全。建议合格，由抽查员决定。"),
        # faults in half of them, in more than half
        ([(Y, N, Y), (Y, Y, Y)], "passed",
         "已看2个组织，1个标准或“五个有”不属实。建议合格，由抽查员决定。"),
        ([(Y, N, Y), (Y, Y, N), (Y, Y, Y)], "failed",
         "已看3个组织，2个标准或“五个有”不属实。建议不合格，由抽查员决定。"),
        # one that is not there is enough
        ([(N, U, U), (Y, Y, Y), (Y, Y, Y)], "failed",
         "已看3个组织，1个与登记不符，1个没有看全。建议不合格，由抽查员决定。"),
        ([(N, N, N), (Y, N, Y), (Y, Y, Y), (Y, Y, Y)], "failed",
         "已看4个组织，1个与登记不符，1个标准或“五个有”不属实。建议不合格，由抽查员决定。"),
    ],
)  # fmt: skip
def test_proposal(samples, verdict, words):
    found = proposal(Sample(*each) for each in samples)
    assert (found.verdict, found.sentence) == (verdict, words)


@pytest.mark.parametrize(
    ("marks", "expected"), [((Y, Y, Y), False), ((U, U, U), False), ((Y, Y, N), True)]
)
def test_problems(marks, expected):
    assert has_problems([Sample(*marks)]) == expected
