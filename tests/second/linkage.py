"""Jiangxi's linkage: which holder of contact points may be rated excellent."""

from .places import counted_townships

ELIGIBLE, NOT_ELIGIBLE, OPEN = "eligible", "not_eligible", "open"


def linked(scheme, facts, measures):
    """{(kind, holder): what is known of it} for the holders of the year; {} without [linkage]."""
    if "linkage" not in scheme:
        return {}
    holders = {}
    for row in facts["联系点"]:
        if row["年度"] == measures.day.year:
            holders.setdefault((row["类型"], row["联系人"]), []).append(row)
    townships = set(counted_townships(facts, scheme["province"], measures.day))
    return {
        holder: judged(rows, townships, scheme["linkage"], measures)
        for holder, rows in holders.items()
    }


def judged(rows, townships, linkage, measures):
    counted = [row for row in rows if row["乡镇代码"] in townships]
    codes = [row["乡镇代码"] for row in counted]
    quotas = [row["任务数"] for row in counted]
    built = sum(measures.of_township[linkage["value"]](code) or 0 for code in codes)
    quota = None if None in quotas or not quotas else sum(quotas)
    known = bool(codes) and quota is not None and None not in map(measures.verdict, codes)
    exceeds = quota is not None and built > quota
    good = [code for code in codes if is_good(code, linkage, measures)]
    disputed = [code for code in codes if measures.is_disputed(code)]
    if not known:
        state = NOT_ELIGIBLE if decides(linkage, measures.day) else OPEN
    elif not exceeds:
        state = NOT_ELIGIBLE
    elif len(good) == len(codes):
        state = ELIGIBLE
    else:
        settled = [code for code in codes if code not in good and code not in disputed]
        state = NOT_ELIGIBLE if settled else OPEN
    return {
        "state": state,
        "value": built,
        "quota": quota,
        "exceeds": exceeds,
        "all_excellent": bool(codes) and len(good) == len(codes),
        "points": {row["乡镇代码"]: point(row, codes, linkage, measures) for row in rows},
    }


def is_good(code, linkage, measures):
    verdict = measures.verdict(code)
    return verdict is not None and verdict >= linkage["verdict"]


def decides(linkage, day):
    return "decides_in" not in linkage or day.month in linkage["decides_in"]


def point(row, counted, linkage, measures):
    """(counted, value, quota, verdict, disputed); of a township not counted the quota alone."""
    code = row["乡镇代码"]
    if code not in counted:
        return (False, None, row["任务数"], None, False)
    value = measures.of_township[linkage["value"]](code)
    return (True, value, row["任务数"], measures.verdict(code), measures.is_disputed(code))
