"""The life of a draft: begun from a version or from nothing, saved incomplete, discarded."""

import hashlib

from django.db import transaction
from django.db.models.functions import Now

from assessments.rules.loading import canonical, data_of
from assessments.schemes.models import DraftSave, Origin, SchemeState, SchemeVersion
from assessments.schemes.published import next_number
from assessments.schemes.toml_text import in_file_order
from provinces.history.overtaking import Overtaken
from provinces.places.models import Division

UNTITLED = "未命名方案"


def bases_for(province: Division):
    """What a draft may be begun from: the province's own, and what others have in force."""
    own = SchemeVersion.objects.put_in_force().filter(province=province.code)
    others = SchemeVersion.objects.published().exclude(province=province.code)
    return own.order_by("-number", "-id"), others.order_by("province", "code")


@transaction.atomic
def begin(province: Division, base: SchemeVersion | None, *, by) -> SchemeVersion:
    """Asked for twice it is one draft, as long as nobody has typed in it."""
    Division.objects.select_for_update(no_key=True).get(pk=province.pk)
    untouched = SchemeVersion.objects.drafts().filter(
        province=province.code, based_on=base, made_by=by, revision=1, origin=Origin.EDITED
    )
    if (found := untouched.first()) is not None:
        return found
    code = code_of(province)
    data = _skeleton(province) if base is None else data_of(base.content)
    if base is not None and base.province != province.code:
        data["title"] = _title(province)
    content = canonical(in_file_order(data | {"code": code, "province": province.code}))
    version = SchemeVersion.objects.create(
        code=code,
        number=next_number(code),
        province=province.code,
        state=SchemeState.DRAFT,
        origin=Origin.EDITED,
        based_on=base,
        made_by=by,
        published_at=None,
        **_columns(content),
    )
    _remember(version, by)
    return version


def code_of(province: Division) -> str:
    """A province goes on with the code that it has."""
    versions = SchemeVersion.objects.filter(province=province.code)
    known = versions.put_in_force().order_by("-published_at", "-id").first()
    known = known or versions.order_by("-id").first()
    return known.code if known else f"scheme-{province.code}"


def _title(province: Division) -> str:
    return f"{province.name}考核方案"


def _skeleton(province: Division) -> dict:
    """As little as a scheme can be; what only the province knows is left open."""
    return {
        "title": _title(province),
        "window": {},
        "ranking": {"by": ["score", "completion"]},
        "grades": {"优秀": 90, "良好": 75, "合格": 60},
        "target": {"t1": 20},
        "task": {"all": [["organisations.active", "t1"]]},
        "indicator": {
            "i1": {
                "title": "现有直属团组织", "level": "township", "rule": "proportional",
                "value": "organisations.active", "target": "t1",
            },
        },
    }  # fmt: skip


def _columns(content: str) -> dict:
    title = str(data_of(content).get("title") or UNTITLED)
    digest = hashlib.sha256(content.encode()).hexdigest()
    return {"title": title[:100], "content": content, "digest": digest}


@transaction.atomic
def save(version: SchemeVersion, data: dict, *, read_revision: int, by) -> SchemeVersion:
    """Raises Overtaken if somebody else saved it meanwhile, DoesNotExist if it is no draft now."""
    current = SchemeVersion.objects.drafts().select_for_update().get(pk=version.pk)
    content = canonical(data)
    if current.content == content:
        return current
    if current.revision != read_revision:
        raise Overtaken(current)
    for name, value in _columns(content).items():
        setattr(current, name, value)
    current.revision += 1
    current.save()
    _remember(current, by)
    return current


@transaction.atomic
def keep_beside(version: SchemeVersion, data: dict, *, by) -> SchemeVersion:
    """What was typed into a draft that was published meanwhile, as a draft of its own; sent twice
    it is one."""
    province = Division.objects.provinces().get(code=version.province)
    Division.objects.select_for_update(no_key=True).get(pk=province.pk)
    known = SchemeVersion.objects.drafts().filter(
        based_on=version, made_by=by, content=canonical(data)
    )
    if (found := known.first()) is not None:
        return found
    draft = begin(province, version, by=by)
    return save(draft, data, read_revision=draft.revision, by=by)


def _remember(version: SchemeVersion, by) -> None:
    DraftSave.objects.create(
        version=version,
        revision=version.revision,
        content=version.content,
        saved_by=by,
        saved_at=Now(),
    )


@transaction.atomic
def discard(version: SchemeVersion) -> None:
    """Of what was never in force nothing remains; discarded twice it is still gone."""
    SchemeVersion.objects.drafts().filter(pk=version.pk).delete()
