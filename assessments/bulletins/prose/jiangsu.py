"""“2345”: increment, per cadre, total by size of township."""

from assessments.bulletins.figures import Band, BulletinFigures

from .words import joined, plain_number, rounded, sentence, share


def increment(figures: BulletinFigures) -> str:
    """增量方面，新建直属团组织16930个，完成新建目标25600个的66.13%。"""
    quotas = figures.quotas
    if quotas is None:
        return ""
    stand = f"增量方面，新建直属团组织{quotas.new}个"
    if quotas.new_target:
        done = share(quotas.new, quotas.new_target)
        stand += f"，完成新建目标{quotas.new_target}个的{done}"
    return sentence(stand, per_cadre(figures))


def per_cadre(figures: BulletinFigures) -> str:
    quotas = figures.quotas
    if quotas is None or quotas.per_cadre is None:
        return ""
    made, need = f"{rounded(quotas.per_cadre):f}", plain_number(quotas.per_cadre_target)
    stand = f"专兼职团干部人均新建{made}个"
    if quotas.per_cadre >= quotas.per_cadre_target:
        return f"{stand}，达到人均{need}个的要求"
    return f"{stand}，距人均{need}个的要求差{cadre_gap(figures)}个"


def cadre_gap(figures: BulletinFigures) -> str:
    """How far below the quota, 0.25; empty where it is reached or not known."""
    quotas = figures.quotas
    if quotas is None or quotas.per_cadre is None or quotas.per_cadre >= quotas.per_cadre_target:
        return ""
    return f"{rounded(quotas.per_cadre_target - quotas.per_cadre):f}"


def totals_by_band(figures: BulletinFigures) -> str:
    """总量方面，不足5万人的乡镇560个，其中达到30个的401个；…"""
    bands = figures.quotas.bands if figures.quotas else ()
    words = [in_band(band) for band in bands if band.townships]
    return f"总量方面，{'；'.join(words)}。" if words else ""


def in_band(band: Band) -> str:
    stand = f"{band.title}的乡镇{band.townships}个，"
    if band.reached == band.townships:
        return f"{stand}全部达到{band.need}个"
    if not band.reached:
        return f"{stand}均未达到{band.need}个"
    return f"{stand}其中达到{band.need}个的{band.reached}个"


def below_quota(figures: BulletinFigures) -> int:
    """Townships below the total of their size class."""
    bands = figures.quotas.bands if figures.quotas else ()
    return sum(band.townships - band.reached for band in bands)


def quota_words(figures: BulletinFigures) -> str:
    """不足5万人的乡镇不少于30个、5万人至10万人的不少于40个"""
    return joined(
        f"{band.title}的乡镇不少于{band.need}个"
        for band in (figures.quotas.bands if figures.quotas else ())
    )
