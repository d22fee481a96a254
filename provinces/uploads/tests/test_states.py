"""Where an upload may go from each state, and that what works on it ends."""

import pytest

from provinces.uploads.actions import NotPossible, cancel, take_back
from provinces.uploads.models import NEXT, Upload, UploadState
from tests.factories import officer, upload

pytestmark = pytest.mark.django_db


def test_every_state_is_a_key_and_every_way_leads_to_a_state():
    assert set(NEXT) == set(UploadState)
    assert set().union(*NEXT.values()) <= set(UploadState)


@pytest.mark.parametrize("state", [each for each in UploadState if each != UploadState.APPLIED])
def test_cancelling(state):
    row = upload(officer(), state=state)
    if UploadState.CANCELLED in NEXT[state]:
        cancel(row)
        assert Upload.objects.get().state == UploadState.CANCELLED
    else:
        with pytest.raises(NotPossible, match="状态已经变了"):
            cancel(row)


def test_what_was_not_written_is_not_taken_back():
    row = upload(officer(), state=UploadState.READY)
    with pytest.raises(NotPossible, match="没有写入"):
        take_back(row, by=row.officer)
