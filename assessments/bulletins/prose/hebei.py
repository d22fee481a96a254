"""三个标准、五个有: sentences for a province that counts organisations by them."""

from assessments.bulletins.figures import BulletinFigures, Count

from .words import joined, share


def standards_met(figures: BulletinFigures) -> str:
    """“三个标准”方面，已公布30100个、已备案29800个、已挂牌27500个，全部达到的27000个，占86.41%。"""
    kept = figures.standards
    if kept is None or not kept.organisations:
        return ""
    counts = joined(f"已{item.name}{item.count}个" for item in kept.standards)
    return (
        f"“三个标准”方面，{kept.organisations}个直属团组织中，{counts}，"
        f"{all_of(kept.all_standards, kept.organisations, '三项全部达到')}。"
    )


def haves_met(figures: BulletinFigures) -> str:
    kept = figures.standards
    if kept is None or not kept.organisations:
        return ""
    counts = joined(f"有{item.name}的{item.count}个" for item in kept.haves)
    return f"“五个有”方面，{counts}，{all_of(kept.all_haves, kept.organisations, '五项齐备')}。"


def qualified(figures: BulletinFigures) -> str:
    kept = figures.standards
    if kept is None or not kept.organisations:
        return ""
    if not kept.qualified:
        return "目前尚无同时达到“三个标准”“五个有”的合格组织。"
    return (
        f"同时达到“三个标准”“五个有”的合格组织{kept.qualified}个，"
        f"合格率{share(kept.qualified, kept.organisations)}。"
    )


def all_of(part: int, whole: int, words: str) -> str:
    return f"{words}的{part}个，占{share(part, whole)}" if part else f"尚无{words}的组织"


def unqualified(figures: BulletinFigures) -> int:
    kept = figures.standards
    return kept.organisations - kept.qualified if kept else 0


def shortfall(figures: BulletinFigures) -> str:
    """The weakest standard and the weakest have: 1245个组织未挂牌，2310个组织没有工作计划."""
    kept = figures.standards
    if kept is None or not unqualified(figures):
        return ""
    weakest = [weak(kept.organisations, kept.standards), weak(kept.organisations, kept.haves)]
    words = [
        f"未{weakest[0][0]}的{weakest[0][1]}个" if weakest[0][1] else "",
        f"缺{weakest[1][0]}的{weakest[1][1]}个" if weakest[1][1] else "",
    ]
    most = joined(word for word in words if word)
    return f"{unqualified(figures)}个直属团组织未全部达到“三个标准”“五个有”" + (
        f"，其中{most}" if most else ""
    )


def weak(organisations: int, items: tuple[Count, ...]) -> tuple[str, int]:
    """Name of the least frequent item and how many organisations lack it."""
    if not items:
        return "", 0
    item = min(items, key=lambda item: item.count)
    return item.name, organisations - item.count
