"""Evidence on a row: added, shown, taken away, kept in the history."""

import io

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from provinces.attachments.actions import MOST_ON_A_ROW
from provinces.attachments.page import size_title
from provinces.models import Attachment, AttachmentContent, Organisation
from tests import factories
from tests.pages.reading import text_of

CODE = "130123204-0001"
HTMX = {"HX-Request": "true"}


def photo(name="挂牌.png", colour="red") -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (600, 400), colour).save(written, "PNG")
    return SimpleUploadedFile(name, written.getvalue())


@pytest.fixture
def organisation():
    return Organisation.objects.get(code=CODE)


@pytest.fixture
def clerk(as_officer):
    return as_officer("zhengding-entry")


def add(client, organisation, *files, **values):
    options = {"headers": HTMX} if values.pop("htmx", False) else {}
    data = {"files": list(files), "kind": "plaque"} | values
    return client.post(f"/attachments/add/organisation/{organisation.pk}/", data, **options)


def test_an_uploaded_photo_is_shown_and_can_be_taken_away(clerk, organisation):
    assert add(clerk, organisation, photo())["Location"] == f"/organisations/{CODE}/"
    kept = Attachment.objects.get()
    assert (kept.name, kept.kind, kept.created_by.username) == (
        "挂牌.jpg", "plaque", "zhengding-entry",
    )  # fmt: skip
    whole = clerk.get(f"/attachments/{kept.pk}/")
    assert whole["Content-Type"] == "image/jpeg" and len(whole.content) == kept.size
    assert whole["X-Content-Type-Options"] == "nosniff"
    small = Image.open(io.BytesIO(clerk.get(f"/attachments/{kept.pk}/small/").content))
    assert max(small.size) == 240
    assert "删去“挂牌.jpg”？" in text_of(clerk.get(f"/attachments/{kept.pk}/delete/"))
    assert Attachment.objects.exists()
    clerk.post(f"/attachments/{kept.pk}/delete/")
    assert not Attachment.objects.exists()
    event = apps.get_model("provinces", "AttachmentEvent").objects.get()
    assert (event.pgh_label, event.name) == ("deleted", "挂牌.jpg")
    assert AttachmentContent.objects.filter(pk=event.stored_id).exists()


def test_the_fragment_tells_what_was_not_kept_and_keeps_the_rest(clerk, organisation):
    bad = SimpleUploadedFile("程序.exe", b"MZ program")
    response = add(clerk, organisation, bad, photo(), htmx=True)
    text = text_of(response)
    assert "“程序.exe”不能识别，可上传照片（JPG、PNG等）、PDF或Word文件" in text
    assert "挂牌.jpg" in text and "<html" not in response.content.decode()
    assert Attachment.objects.count() == 1


def test_the_same_file_twice_is_one_attachment(clerk, organisation):
    add(clerk, organisation, photo())
    add(clerk, organisation, photo(name="又一次.png"))
    assert Attachment.objects.count() == 1


def test_one_file_on_two_rows_is_kept_once(clerk, organisation):
    add(clerk, organisation, photo())
    add(clerk, Organisation.objects.get(code="130123204-0002"), photo())
    assert (Attachment.objects.count(), AttachmentContent.objects.count()) == (2, 1)


def test_nothing_chosen_is_said(clerk, organisation):
    assert "没有选择文件" in text_of(add(clerk, organisation, htmx=True))


def test_a_row_holds_only_so_many(clerk, organisation):
    for number in range(MOST_ON_A_ROW):
        content = factories.attachment_content(f"{number:064d}")
        factories.attachment(organisation=organisation, stored=content)
    text = text_of(add(clerk, organisation, photo(), htmx=True))
    assert "已有20个附件，请先删去不需要的再传" in text
    assert Attachment.objects.count() == MOST_ON_A_ROW


def test_an_unknown_kind_becomes_the_usual_one(clerk, organisation):
    add(clerk, organisation, photo(), kind="film")
    assert Attachment.objects.get().kind == "plaque"


def test_the_way_back_stays_on_the_site(clerk, organisation):
    response = add(clerk, organisation, photo(), next="https://elsewhere.example/")
    assert response["Location"] == f"/organisations/{CODE}/"
    assert add(clerk, organisation, photo(), next="/townships/")["Location"] == "/townships/"


@pytest.mark.parametrize("address", ["nothing/1", "organisation/999999999", "pledge/999999999"])
def test_an_unknown_owner_is_not_found(clerk, address):
    assert clerk.post(f"/attachments/add/{address}/").status_code == 404


@pytest.mark.parametrize(
    ("size", "title"), [(1, "1K"), (1536, "2K"), (88_064, "86K"), (1_258_291, "1.2兆")]
)
def test_sizes(size, title):
    assert size_title(size) == title
