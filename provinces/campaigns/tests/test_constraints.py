import pytest

from tests.constraints import Breaks, refused
from tests.factories import campaign, campaign_member, division, small_province

pytestmark = pytest.mark.django_db


def member(**values):
    township = small_province()
    return campaign_member(campaign(township.parent.parent.parent), township, **values)


def member_twice():
    first = member()
    campaign_member(first.campaign, first.township, role="pilot")


BREAKS: Breaks = {
    "campaign_name_unique": lambda: [
        campaign(each, name="百日集中行动") for each in [division("36")] * 2
    ],
    "campaign_member_unique": member_twice,
    "campaign_role_known": lambda: member(role="guest"),
}


@pytest.mark.parametrize("name", BREAKS)
def test_refused(name):
    with refused(name):
        BREAKS[name]()
