"""What is asked before a draft is begun, published or discarded, and what follows from it."""

from django.urls import reverse

from assessments.schemes.models import SchemeVersion
from assessments.versions.comparing import differences
from provinces.places.models import Division


def begin_question(province: Division, form) -> dict:
    return {
        "heading": "拟订方案草稿",
        "question": f"为{province.name}拟订方案草稿",
        "consequence": (
            "先复制底本的全部内容，再逐项修改。草稿只有省级管理员能看到，发布后才起作用。"
        ),
        "form": form,
        "action_url": reverse("scheme-new", args=[province.code]),
        "action_title": "拟订草稿",
        "cancel_url": reverse("schemes"),
    }


def publish_question(version: SchemeVersion, province: Division, form) -> dict:
    now = SchemeVersion.objects.published().filter(code=version.code).first()
    if now is None:
        follows = f"{province.name}此前没有方案。从所选月份起，各单位按本版计分、排名。"
    else:
        number = len(differences(now.content, version.content))
        changed = f"与现行{now}相比有{number}处不同" if number else f"内容与现行{now}相同"
        follows = (
            f"{changed}。从所选月份起，未结账月份的得分和排名按本版重新计算，"
            f"此前各月仍按原方案，已结账月份不变。现行版改为已被取代。"
        )
    return {
        "heading": "发布方案",
        "question": f"发布“{version}”？",
        "consequence": f"{follows}发布后本版不能再修改，需要再改的，另拟新草稿。",
        "form": form,
        "action_url": reverse("scheme-publish", args=[version.pk]),
        "action_title": "发布",
        "cancel_url": reverse("scheme", args=[version.pk]),
        "cancel_title": "暂不发布",
    }


def discard_question(version: SchemeVersion) -> dict:
    return {
        "heading": "删去草稿",
        "question": f"删去草稿“{version}”？",
        "consequence": "草稿和它的修改记录一并删去，不能恢复。已发布的方案不受影响。",
        "action_url": reverse("scheme-discard", args=[version.pk]),
        "action_title": "删去",
        "cancel_url": reverse("scheme", args=[version.pk]),
    }
