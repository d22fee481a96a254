"""Evidence is added and taken away; the bytes of what was taken away stay for the history."""

from django.db import transaction
from django.utils.translation import gettext as _

from provinces.attachments.models import Attachment, AttachmentContent
from provinces.attachments.owners import name_of
from provinces.attachments.reading import UploadRefused, prepare

MOST_ON_A_ROW = 20


@transaction.atomic
def store_upload(upload, *, owner, kind: str, by) -> Attachment:
    """Attaches an uploaded file to an organisation, a pledge, a check …

    Raises UploadRefused with the reason. The same file a second time is the same attachment.
    """
    prepared = prepare(upload)
    named = {name_of(owner): type(owner)._base_manager.select_for_update().get(pk=owner.pk)}
    present = Attachment.objects.filter(**named)
    known = present.filter(stored=prepared.sha256).first()
    if known:
        return known
    if present.count() >= MOST_ON_A_ROW:
        raise UploadRefused(_("已有%(most)d个附件，请先删去不需要的再传") % {"most": MOST_ON_A_ROW})
    AttachmentContent.objects.bulk_create(
        [AttachmentContent(sha256=prepared.sha256, content=prepared.content)],
        ignore_conflicts=True,
    )
    return Attachment.objects.create(
        **named,
        kind=kind,
        name=prepared.name,
        content_type=prepared.content_type,
        size=len(prepared.content),
        stored_id=prepared.sha256,
        created_by=by,
    )


@transaction.atomic
def remove(attachment: Attachment) -> None:
    attachment.delete()
