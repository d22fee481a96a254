"""Jiangxi's linkage: which holder of contact points may be rated excellent."""

from .places import counted_townships

EXCELLENT, FAILED = 2, 0
ELIGIBLE, NOT_ELIGIBLE, OPEN = "eligible", "not_eligible", "open"


def linked(scheme, facts, measures):
    """{holder: what is known of it}, for every holder of the year; {} without a [linkage]."""
    if "linkage" not in scheme:
        return {}
    holders = {}
    for row in facts["联系点"]:
        if row["年度"] == measures.day.year:
            holders.setdefault(row["联系人"], []).append(row)
    townships = set(counted_townships(facts, scheme["province"], measures.day))
    return {
        holder: judged(rows, townships, scheme["linkage"], measures)
        for holder, rows in holders.items()
    }


def judged(rows, townships, linkage, measures):
    counted = [row for row in rows if row["乡镇代码"] in townships]
    codes = [row["乡镇代码"] for row in counted]
    quotas = [row["任务数"] for row in counted]
    built = sum(len(measures.active(code)) for code in codes)
    quota = None if None in quotas or not quotas else sum(quotas)
    verdicts = [measures.verdict(code) for code in codes]
    disputed = [code for code in codes if measures.is_disputed(code)]
    known = bool(counted) and quota is not None and None not in verdicts
    decides = "decides_in" not in linkage or measures.day.month in linkage["decides_in"]
    exceeds = quota is not None and built > quota
    others = [measures.verdict(code) for code in codes if code not in disputed]
    if not known:
        state = NOT_ELIGIBLE if decides else OPEN
    elif exceeds and all(verdict == EXCELLENT for verdict in verdicts):
        state = ELIGIBLE
    elif exceeds and disputed and all(verdict == EXCELLENT for verdict in others):
        state = OPEN
    else:
        state = NOT_ELIGIBLE
    return {
        "state": state,
        "value": built,
        "quota": quota,
        "exceeds": exceeds,
        "all_excellent": bool(verdicts) and all(verdict == EXCELLENT for verdict in verdicts),
        "townships": sorted(row["乡镇代码"] for row in rows),
        "counted": sorted(codes),
        "disputed": sorted(disputed),
    }
