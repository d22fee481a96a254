"""A pledge from the draft to its second version, and what nobody may do to it on the way."""

import datetime as dt

import pytest

from provinces.history.overtaking import Overtaken
from provinces.models import Pledge
from provinces.pledges import actions
from provinces.pledges.policies import NotAllowed, WrongDay
from tests.factories import officer, pledge, small_province

pytestmark = pytest.mark.django_db

TODAY, EARLIER = dt.date(2013, 1, 18), dt.date(2012, 10, 20)


@pytest.fixture
def town():
    return small_province()


@pytest.fixture
def people():
    return officer(), officer()


def draft(town, clerk, total=25) -> Pledge:
    return actions.create_draft(
        Pledge(year=2012, promisor=town, promisee=town.parent, total=total), by=clerk
    )


def sign(made, clerk, on=EARLIER, **more) -> Pledge:
    actions.sign(made, on=on, signatories="张三、李四", today=TODAY, by=clerk, **more)
    made.refresh_from_db()
    return made


def countersign(made, approver, on=TODAY, **more) -> Pledge:
    actions.countersign(made, on=on, today=TODAY, by=approver, **more)
    made.refresh_from_db()
    return made


def standing(town):
    return list(
        Pledge.objects.filter(promisor=town).order_by("version")
        .values_list("version", "state", "is_current")
    )  # fmt: skip


def test_from_the_draft_to_the_countersignature(town, people):
    clerk, approver = people
    made = countersign(sign(draft(town, clerk), clerk), approver)
    assert (made.state, made.is_current) == ("countersigned", True)
    assert (made.created_by, made.signed_by, made.countersigned_by) == (clerk, clerk, approver)
    assert (made.signed_on, made.countersigned_on) == (EARLIER, TODAY)
    assert made.signatories == "张三、李四"


def test_who_drafted_does_not_countersign(town, people):
    clerk, approver = people
    made = sign(draft(town, clerk), approver)
    for either in people:
        with pytest.raises(NotAllowed, match="须由他人会签"):
            countersign(made, either)


def test_sent_back_it_is_a_draft_again_and_the_signature_is_void(town, people):
    clerk, approver = people
    made = sign(draft(town, clerk), clerk)
    actions.send_back(made, comment="目标偏低", on=TODAY, by=approver)
    made.refresh_from_db()
    assert made.is_returned and made.shown_state == "returned"
    assert (made.signed_on, made.signed_by, made.signatories) == (None, None, "")
    assert (made.returned_on, made.returned_by) == (TODAY, approver)
    assert not sign(made, clerk).returned_comment


def test_a_new_version_takes_over_only_when_it_is_countersigned(town, people):
    clerk, approver = people
    first = countersign(sign(draft(town, clerk), clerk), approver)
    second = actions.revise(first, reason="撤并村", by=clerk)
    assert (second.version, second.total, second.promisee) == (2, 25, town.parent)
    assert standing(town) == [(1, "countersigned", True), (2, "drafted", False)]
    sign(second, clerk)
    assert standing(town) == [(1, "countersigned", True), (2, "signed", False)]
    countersign(second, approver)
    assert standing(town) == [(1, "countersigned", False), (2, "countersigned", True)]


def test_one_new_version_at_a_time(town, people):
    clerk, approver = people
    first = countersign(sign(draft(town, clerk), clerk), approver)
    actions.revise(first, reason="撤并村", by=clerk)
    with pytest.raises(NotAllowed, match="第2版正在办理"):
        actions.revise(first, reason="撤并村", by=clerk)


def test_a_version_given_up_leaves_the_first_in_force_and_its_number_free(town, people):
    clerk, approver = people
    first = countersign(sign(draft(town, clerk), clerk), approver)
    actions.discard(actions.revise(first, reason="撤并村", by=clerk))
    assert standing(town) == [(1, "countersigned", True)]
    assert actions.revise(first, reason="又要改", by=clerk).version == 2


def test_signed_days_are_looked_at(town, people):
    clerk, approver = people
    made = draft(town, clerk)
    with pytest.raises(WrongDay, match="晚于今天"):
        sign(made, clerk, on=TODAY + dt.timedelta(1))
    sign(made, clerk)
    with pytest.raises(WrongDay, match="早于签订日期"):
        countersign(made, approver, on=EARLIER - dt.timedelta(1))


def test_twice_makes_one(town, people):
    clerk, approver = people
    made = draft(town, clerk)
    with pytest.raises(Overtaken):
        draft(town, clerk, total=30)
    sign(made, clerk)
    with pytest.raises(NotAllowed, match="已经签订"):
        sign(made, clerk)
    countersign(made, approver)
    with pytest.raises(NotAllowed, match="已经会签"):
        countersign(made, approver)
    assert standing(town) == [(1, "countersigned", True)]


def test_what_was_read_is_what_is_signed(town, people):
    clerk, approver = people
    made = draft(town, clerk)
    read = made.revision
    Pledge.objects.filter(pk=made.pk).update(total=30)
    with pytest.raises(Overtaken):
        sign(made, clerk, read_revision=read)
    signed = sign(made, clerk, read_revision=read + 1)
    with pytest.raises(Overtaken):
        countersign(signed, approver, read_revision=read)


def test_a_draft_signed_meanwhile_is_not_changed(town, people):
    made = draft(town, people[0])
    late = Pledge.objects.get(pk=made.pk)
    sign(made, people[0])
    late.total = 99
    with pytest.raises(NotAllowed, match="已经签订"):
        actions.update_draft(late, read_revision=made.revision)


def test_drafts_of_many_leave_alone_what_is_there(town, people):
    pledge(town, 30)
    other = town.parent.children.create(
        code="360101101", name="又一镇", level="township", path=f"{town.parent.path}999."
    )
    drafts = [
        Pledge(year=2012, promisor=each, promisee=town.parent, total=20) for each in (town, other)
    ]
    assert actions.create_drafts(drafts, by=people[0]) == 1
    assert actions.create_drafts(drafts, by=people[0]) == 0
    assert Pledge.objects.get(promisor=town).total == 30
    assert Pledge.objects.get(promisor=other).created_by == people[0]
