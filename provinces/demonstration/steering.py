"""How the provinces lead: groups in three of them, Hebei's great video conference, documents."""

from provinces.demonstration.casting import luck
from provinces.demonstration.naming import person

GROUP_COLUMNS = ("province", "name", "document_number", "established_on")
MEMBER_COLUMNS = ("group", "name", "post", "role")
MEETING_COLUMNS = ("province", "held_on", "title", "form", "jointly_with")
ATTENDANCE_COLUMNS = ("meeting", "sector", "level", "people")
DOCUMENT_COLUMNS = ("division", "kind", "title", "number", "issued_on")

GROUPS = {
    "13": ("13", "全省乡镇实体化大团委建设领导小组", "冀团发〔2012〕28号", "2012-10-09"),
    "36": ("36", "全省乡镇实体化大团委建设工作领导小组", "赣团发〔2012〕41号", "2012-10-11"),
    "32": ("32", "百日集中行动领导小组", "", None),
}
"""Shaanxi has none; Jiangsu's was formed without a document."""

OFFICES = (
    "办公室主任",
    "组织部部长",
    "宣传部部长",
    "青年农村工作部部长",
    "学校部部长",
    "权益部部长",
)
MEETINGS: dict[str, list[tuple]] = {
    "13": [
        ("13", "2012-10-12", "全省乡镇实体化大团委建设动员部署会议", "video", "省委组织部"),
        ("13", "2012-12-06", "先行推进乡镇现场观摩会", "site", ""),
    ],
    "36": [("36", "2012-10-16", "全省乡镇实体化大团委建设推进会", "hall", "")],
    "32": [("32", "2012-10-09", "百日集中行动动员会议", "video", "")],
}
DEPARTMENTS = (
    "education", "police", "justice", "finance", "labour", "land", "agriculture", "health",
    "commerce", "forestry", "civil", "banks", "insurance", "power", "telecom", "unicom",
)  # fmt: skip
COUNTIES, CITIES = 172, 11
GREAT = (
    ("organisation", "province", 2), ("organisation", "city", 22), ("organisation", "county", 344),
    ("league", "province", 30), ("league", "city", 66), ("league", "county", 516),
    ("league", "township", 5012), ("secretaries", "township", 2200),
)  # fmt: skip
"""Besides the departments, with one at each level: more than 11,000 people in all."""

DOCUMENTS: dict[str, list[tuple]] = {
    "13": [("13", "rules", "乡镇实体化大团委建设三个标准、五个有实施办法", "冀团发〔2012〕29号",
            "2012-10-15")],
    "32": [
        ("32", "handbook", "百日集中行动工作手册", "苏团发〔2012〕36号", "2012-10-10"),
        ("32", "rules", "双层挂钩工作制度", "苏团发〔2012〕37号", "2012-10-10"),
        ("32", "approval", "直属团组织设立审批程序", "", "2012-10-18"),
    ],
}  # fmt: skip


def groups(province: str) -> list[tuple]:
    return [GROUPS[province]] if province in GROUPS else []


def members(province: str) -> list[tuple]:
    """The secretary leads, the deputy secretaries are deputies, heads of offices are members."""
    if province not in GROUPS:
        return []
    draw = luck("leading group", province).random
    posts = [("团省委书记", "leader"), *[("团省委副书记", "deputy")] * 3]
    posts += [(f"团省委{office}", "member") for office in OFFICES]
    names: list[str] = []
    while len(names) < len(posts):
        name = person(draw)
        if name not in names:
            names.append(name)
    return [(province, name, post, role) for name, (post, role) in zip(names, posts, strict=True)]


def meetings(province: str) -> list[tuple]:
    return MEETINGS.get(province, [])


def attendance(province: str) -> list[tuple]:
    """Jiangsu's is not counted yet; Hebei's second meeting had few guests."""
    if province == "13":
        great, small = (row[:3] for row in MEETINGS["13"])
        rows = [(great, *each) for each in GREAT]
        for sector in DEPARTMENTS:
            rows += [(great, sector, "province", 1), (great, sector, "city", CITIES),
                     (great, sector, "county", COUNTIES)]  # fmt: skip
        return [*rows, (small, "league", "township", 22), (small, "league", "city", 11)]
    if province == "36":
        return [(MEETINGS["36"][0][:3], "league", "city", 33),
                (MEETINGS["36"][0][:3], "league", "county", 100)]  # fmt: skip
    return []


def documents(province: str) -> list[tuple]:
    return DOCUMENTS.get(province, [])
