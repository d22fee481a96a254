"""Rounds: drawn once from the register, verified by one command, added to and discarded."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from provinces.checks import rounds
from provinces.checks.models import SampledOrganisation, SpotCheck
from provinces.checks.policies import NotAllowed
from provinces.models import Division
from tests.factories import (
    NOVEMBER,
    division,
    drawn_round,
    officer,
    organisations,
    role_assignment,
    sampled_organisation,
    small_province,
    spot_check,
    spot_check_round,
)
from tuanwei.rights import Role

pytestmark = pytest.mark.django_db
DAY = NOVEMBER.last


@pytest.fixture
def province():
    """Two cities; the first has two counties of three townships each, the second one of one."""
    top = division("36", name="江西省")
    for city, counties in (("3601", 2), ("3602", 1)):
        place = division(city, top)
        for number in range(counties):
            county = division(f"{city}0{number + 1}", place)
            for each in range(3 if city == "3601" else 1):
                division(f"{city}0{number + 1}10{each}", county)
    return top


def codes(round) -> list[str]:
    return sorted(round.checks.values_list("township__code", flat=True))


def command(*arguments) -> tuple[str, int]:
    out = StringIO()
    try:
        call_command("draw_round", *arguments, stdout=out)
    except SystemExit as end:
        return out.getvalue(), int(end.code or 0)
    return out.getvalue(), 0


@pytest.mark.parametrize(
    ("basis", "size", "in_percent", "groups", "drawn"),
    [
        ("province", 3, False, 1, 3),
        ("province", 50, False, 1, 7),
        ("province", 30, True, 1, 3),
        ("city", 2, False, 2, 3),
        ("county", 1, False, 3, 3),
        ("county", 50, True, 3, 5),
    ],
)
def test_the_frame_and_the_size(province, basis, size, in_percent, groups, drawn):
    round = drawn_round(province, basis=basis, size=size, in_percent=in_percent)
    assert len(round.frame) == groups
    assert round.checks.count() == drawn
    assert len(round.frame_digest) == 64 and round.method == "sha256-1"


def test_only_counted_townships_of_the_day_are_drawn_from(province):
    county = Division.objects.get(code="360101")
    division("360101200", county, in_scope=False)
    division("360101201", county, valid_from=DAY + dt.timedelta(days=1))
    division("360101202", county, valid_to=DAY)
    assert codes(drawn_round(province, size=99)) == sorted(
        rounds.frame_of(province, "province", DAY)["36"]
    )
    assert len(rounds.frame_of(province, "province", DAY)["36"]) == 7


def test_a_province_without_townships():
    round = drawn_round(division("36"))
    assert (round.checks.count(), round.frame) == (0, {})
    assert rounds.verify(round).differences == []


def test_the_same_seed_draws_the_same_and_another_seed_another(province):
    first, second = (drawn_round(province, size=3, seed=5) for _ in range(2))
    assert codes(first) == codes(second)
    assert {tuple(codes(drawn_round(province, size=3, seed=seed))) for seed in range(8)} > {
        tuple(codes(first))
    }


def test_a_seed_is_made_if_none_is_given(province):
    seeds = {drawn_round(province, seed=None).seed for _ in range(3)}
    assert len(seeds) == 3 and None not in seeds


def test_organisations_are_drawn_from_those_active_on_the_day(province):
    township = Division.objects.get(code="360201100")
    active = organisations(township, 5)
    organisations(township, 2, status="draft")
    organisations(township, 2, dissolved_on=DAY)
    organisations(township, 2, approved_on=DAY + dt.timedelta(days=1))
    round = drawn_round(province, size=99, organisations_each=3)
    check = round.checks.get(township=township)
    assert sorted(check.drawn_from) == sorted(each.code for each in active)
    sample = set(check.samples.values_list("organisation__code", flat=True))
    assert len(sample) == 3 and sample <= set(check.drawn_from)
    assert SampledOrganisation.objects.count() == 3  # the others have none


def test_the_command_repeats_and_verifies(province):
    township = Division.objects.get(code="360201100")
    organisations(township, 4)
    round = drawn_round(province, name="一轮", size=99)
    text, code = command("36", "一轮")
    assert code == 0 and text.rstrip().endswith("与保存的一致")
    for each in codes(round):
        assert each in text
    assert round.frame_digest in text
    # the register goes on, the stored frame does not
    organisations(township, 3)
    assert command("36", "一轮")[1] == 0


def test_the_command_tells_another_seed_apart(province):
    drawn_round(province, name="一轮", size=2, seed=1)
    text, code = command("36", "一轮", "--seed", "2")
    assert code == 1 and "应抽中而不在轮次中" in text and "与保存的不一致" in text


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (lambda round: round.checks.first().delete(), "应抽中而不在轮次中"),
        (lambda round: SampledOrganisation.objects.all()[0].delete(), "抽到的组织不一致"),
    ],
)
def test_the_command_finds_what_was_changed_by_hand(province, tamper, sentence):
    for township in Division.objects.townships():
        organisations(township, 4)
    tamper(drawn_round(province, name="一轮", size=3))
    text, code = command("36", "一轮")
    assert code == 1 and sentence in text


def test_the_command_finds_a_changed_frame(province):
    round = drawn_round(province, name="一轮", size=1)
    round.frame["36"] = round.frame["36"][1:]
    round.save(update_fields=["frame"])
    assert "名单被改动过" in command("36", "一轮")[0]


def test_the_command_refuses_what_it_cannot_repeat(province):
    spot_check_round(province, name="纸质")
    with pytest.raises(CommandError, match="没有轮次“没有”"):
        command("36", "没有")
    with pytest.raises(CommandError, match="没有抽取记录"):
        command("36", "纸质")


def test_a_township_is_added_by_hand_with_a_reason_and_once(province):
    round = drawn_round(province, name="一轮", size=1)
    spare = Division.objects.townships().exclude(code__in=codes(round)).first()
    organisations(spare, 5)
    with pytest.raises(NotAllowed, match="写明增加的原因"):
        rounds.add_by_hand(round, spare, reason=" ", by=None)
    check = rounds.add_by_hand(round, spare, reason="来信反映", by=None)
    assert check.samples.count() == 3 and check.added_reason == "来信反映"
    with pytest.raises(NotAllowed, match="已在本轮名单中"):
        rounds.add_by_hand(round, spare, reason="又一次", by=None)
    assert command("36", "一轮")[1] == 0  # the addition is no part of the drawing


def test_a_round_not_yet_begun_is_discarded_and_stays_visible(province):
    chief = officer()
    round = drawn_round(province, name="一轮", size=3)
    rounds.discard_round(round, reason="数量填错", on=DAY, by=chief)
    round.refresh_from_db()
    assert (round.discard_reason, round.discarded_by, round.checks.count()) == (
        "数量填错",
        chief,
        0,
    )
    assert round.seed == 2012 and round.frame
    with pytest.raises(NotAllowed, match="已经作废"):
        rounds.discard_round(round, reason="再", on=DAY, by=chief)
    with pytest.raises(NotAllowed, match="不能再增加"):
        township = Division.objects.townships().first()
        rounds.add_by_hand(round, township, reason="再", by=chief)
    with pytest.raises(CommandError, match="已经作废"):
        command("36", "一轮")


@pytest.mark.parametrize("values", [{"verdict": "passed"}, {"checked_on": DAY}])
def test_a_round_that_has_begun_is_not_discarded(province, values):
    round = drawn_round(province, size=3)
    SpotCheck.objects.filter(pk=round.checks.first().pk).update(**values)
    with pytest.raises(NotAllowed, match="已有乡镇开始抽查"):
        rounds.discard_round(round, reason="晚了", on=DAY, by=None)


def test_assigning_skips_the_own_county_and_says_so(province):
    round = drawn_round(province, size=99)
    near = officer(name="本县", division=Division.objects.get(code="360101"))
    role_assignment(near, Division.objects.get(code="3601"), Role.INSPECTOR)
    checks = list(round.checks.select_related("township__parent").order_by("township__code"))
    made, refused = rounds.assign(checks, [near])
    assert made == 3  # the other county of the city
    assert len(refused) == 4
    assert "本县是本县干部，不能抽查本县的" in refused[0]
    assert "不是" in refused[-1] and "的抽查员" in refused[-1]
    assert rounds.assign(checks, [near])[0] == 3 and near.check_assignments.count() == 3
    own = near.check_assignments.first().spot_check
    rounds.unassign(own, near)
    assert near.check_assignments.count() == 2


def test_a_check_with_a_verdict_is_not_given_to_anybody_else():
    township = small_province()
    check = spot_check(township)
    chief = officer(division=township.parent.parent.parent)
    role_assignment(chief, chief.division, Role.INSPECTOR)
    made, refused = rounds.assign([check], [chief])
    assert made == 0 and "已有结论" in refused[0]
    sampled_organisation(organisations(township, 1)[0], spot_check=check)
    with pytest.raises(NotAllowed, match="已有结论"):
        rounds.unassign(check, chief)
