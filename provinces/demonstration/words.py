"""The made-up vocabulary of demonstration facts. No real person, company or cooperative is meant.

Kinds of organisations follow what counties built in the autumn of 2012: by industry, by unit, by
identity, by interest and by area.
"""

from provinces.organisations.choices import Category


def each_of(text: str) -> list[str]:
    return text.split()


SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = each_of(
    "晓明 建华 志强 海燕 丽娟 文静 永刚 春梅 国栋 秀云 立新 雪峰 玉兰 俊杰 艳红 小军 慧敏 卫东 "
    "晨曦 一帆 雅琴 金龙 桂芳 宏伟 思远 佳宁 子豪 红霞 长青 新宇 美玲 云飞 向阳 淑芬 少华 爱民"
)
BRANDS = each_of(
    "绿禾 丰源 金穗 禾丰 田园 瑞丰 绿野 金秋 鑫农 康农 惠民 富民 兴农 振兴 春晖 晨光 润泽 沃土 "
    "百草 青禾 嘉禾 万丰 同心 众合 联丰 益民 旺农 绿源 天润 宏达 永盛 腾飞"
)
CROPS = {
    "13": each_of("蔬菜 苹果 板栗 鸭梨 奶牛 蛋鸡 小麦种植 中药材 食用菌 肉羊 葡萄 核桃"),
    "32": each_of("水稻 河蟹 龙虾 蚕桑 葡萄 花卉苗木 草莓 西瓜 生猪 水产 茶叶 食用菌"),
    "36": each_of("脐橙 茶叶 油茶 水稻 生猪 白莲 毛竹 蜜桔 烟叶 水产 蔬菜 肉鸭"),
    "61": each_of("苹果 猕猴桃 红枣 花椒 核桃 奶山羊 茶叶 樱桃 设施蔬菜 小杂粮 蚕桑 生猪"),
}
TRADES = each_of(
    "食品 纺织 建材 机械 服装 塑料制品 包装 木业 农资 物流 工艺品 家具 五金 饲料 印刷 制衣"
)
VILLAGE_ENDS = {
    "13": each_of("家庄 家营 家屯 各庄 家疃 家湾 家寨 家铺"),
    "32": each_of("家舍 家巷 家桥 家墩 家圩 家渡 家港 家垛"),
    "36": each_of("家坊 家源 家塘 家坳 家墩 家边 家坪 家垅"),
    "61": each_of("家沟 家塬 家坡 家堡 家窑 家岔 家河 家咀"),
}
COMMUNITIES = each_of(
    "兴华 和平 新华 建设 光明 友谊 文化 朝阳 振兴 幸福 团结 迎宾 永安 康乐 育才 胜利 新民 富强 "
    "东风 向阳"
)
STATIONS = each_of(
    "农机服务站 司法所 国土所 财政所 派出所 农技推广站 畜牧兽医站 林业站 水利站 文化站 计生服务站 "
    "供电所 工商所 税务所 邮政支局 信用社 食品药品监督站 劳动保障所 民政所 广播站 交通管理站 "
    "电信营业厅 移动营业厅 粮管所"
)
SCHOOLS = each_of(
    "中心小学教师 初级中学教师 中心幼儿园教师 高级中学 职业中学 第一小学教师 第二小学教师 "
    "民办学校教师 成人文化技术学校 希望小学教师 九年一贯制学校教师 第二中学教师"
)
HOSPITALS = each_of("中心卫生院 防保站 卫生院护士 乡村医生 社区卫生服务站 药店从业青年")
CITIES = each_of(
    "北京 天津 上海 广州 深圳 东莞 苏州 杭州 宁波 温州 青岛 大连 石家庄 西安 南京 武汉 厦门 佛山 "
    "无锡 太原"
)
GROUPS = each_of(
    "青年志愿者服务队 篮球协会 乒乓球协会 广场舞队 摄影爱好者协会 书法爱好者协会 锣鼓队 "
    "秧歌队 网络读书会 骑行协会 环保志愿服务队 关爱留守儿童志愿服务队 敬老志愿服务队 "
    "青年文艺队 象棋协会 民间手工艺协会 义务消防队 科技兴农服务队"
)
MARKETS = each_of(
    "集贸市场商户 商业街 建材市场 农贸市场 汽车站沿街商户 农资市场 小商品市场 餐饮一条街 "
    "粮油市场 家电一条街 果品批发市场 服装市场"
)
OTHERS = each_of(
    "返乡创业青年 青年民兵 运输行业青年 个体工商户 建筑队青年 家庭农场 农家乐经营户 电子商务青年"
)
GRADUATES = each_of("大学生村官 大学生村官创业园 东片大学生村官 西片大学生村官 大学生村官创业互助")

WEIGHTS: dict[str, dict[Category, int]] = {
    "13": {
        Category.VILLAGE: 22, Category.COOPERATIVE: 17, Category.ENTERPRISE: 12,
        Category.STATIONED: 14, Category.SCHOOL: 6, Category.HOSPITAL: 3, Category.INDUSTRY: 5,
        Category.MIGRANT_WORKERS: 5, Category.INTEREST_GROUP: 5, Category.MARKET: 3,
        Category.GRADUATE_OFFICIALS: 2, Category.COMMUNITY: 1, Category.OTHER: 2,
    },
    "32": {
        Category.VILLAGE: 18, Category.COOPERATIVE: 13, Category.ENTERPRISE: 24,
        Category.STATIONED: 11, Category.SCHOOL: 5, Category.HOSPITAL: 2, Category.INDUSTRY: 6,
        Category.MIGRANT_WORKERS: 3, Category.INTEREST_GROUP: 5, Category.MARKET: 4,
        Category.GRADUATE_OFFICIALS: 2, Category.COMMUNITY: 2, Category.OTHER: 2,
    },
    "36": {
        Category.VILLAGE: 19, Category.COOPERATIVE: 16, Category.ENTERPRISE: 13,
        Category.STATIONED: 14, Category.SCHOOL: 6, Category.HOSPITAL: 3, Category.INDUSTRY: 6,
        Category.MIGRANT_WORKERS: 7, Category.INTEREST_GROUP: 4, Category.MARKET: 3,
        Category.GRADUATE_OFFICIALS: 2, Category.COMMUNITY: 2, Category.OTHER: 2,
    },
    "61": {
        Category.VILLAGE: 18, Category.COOPERATIVE: 18, Category.ENTERPRISE: 10,
        Category.STATIONED: 14, Category.SCHOOL: 6, Category.HOSPITAL: 3, Category.INDUSTRY: 7,
        Category.MIGRANT_WORKERS: 5, Category.INTEREST_GROUP: 6, Category.MARKET: 3,
        Category.GRADUATE_OFFICIALS: 3, Category.COMMUNITY: 2, Category.OTHER: 2,
    },
}  # fmt: skip

RETURNED_COMMENTS = (
    "与已有组织重名，请核实后重报。",
    "成员不足三人，不符合建立团支部的条件。",
    "负责人和联系电话未填写，请补充。",
    "依托单位不明确，请说明后重报。",
)
DIFFICULTIES = (
    "外出务工青年多，组织生活难以集中开展。",
    "部分团组织活动场地不足，需协调村级活动场所。",
    "乡镇团干部兼职较多，工作精力不够。",
    "非公企业用工流动大，团员关系转接不及时。",
    "工作经费紧张，制度牌匾尚未配齐。",
    "新任负责人业务不熟，需要培训。",
)
DIFFERENCES = (
    "已上报但县级团委尚未批准。",
    "含村团支部，与登记口径不一致，下月调整。",
    "月末新批准的组织未计入。",
    "撤并的组织尚未办理撤销手续。",
)
REPORT_COMMENTS = ("数字与登记簿不符且未说明原因，请核实。", "覆盖青年数明显偏大，请核实后重报。")
EXCEPTION_REASONS = ("退回后未及时改报，县团委已核实数字。", "覆盖青年数重复计算，乡镇申请更正。")
FINDINGS = {
    "excellent": ("组织健全、制度上墙，活动记录完整。", "台账规范，团员青年知晓率高。"),
    "passed": ("个别组织工作计划不具体，活动记录不全。", "两个组织未挂牌，其余与登记相符。"),
    "failed": ("抽查的组织中有一个查无此组织。", "多数组织未开展活动，负责人不知情。"),
}
DECISIONS = ("经复核，维持原结论。", "经复核，整改后重新抽查。")
RECTIFICATIONS = (
    "逐个核实登记的组织，查无的已撤销，缺的制度、计划已补齐。",
    "重新明确负责人，补开了组织生活会，台账已补记。",
)
RECTIFICATION_COMMENT = "只说明了打算，没有写明已经改了什么，请补充现场照片后重报。"
OBJECTIONS = (
    "抽查当天负责人外出，组织和活动记录都在，随附照片和会议记录。",
    "查无的组织已更名，登记册尚未修改，实际有负责人和活动场地。",
)
TALK_RECORDS = {
    1: "与党委分管领导就大团委建设的人员、经费和场地交换意见。",
    2: "听取各乡镇党委书记意见，研究党建带团建措施。",
    3: "专兼职团干部逐一介绍建团进度和难点。",
    4: "农村青年和合作组织负责人谈需求、谈打算。",
    5: "实地查看团组织活动阵地和工作台账。",
    6: "现场研究乡镇实体化大团委工作推进办法。",
}
SURVEY_TEXTS = {
    "distribution": "在乡镇务工经商的青年约占半数，留村务农的不足三成。",
    "gathering": "青年多在集镇商铺、专业合作社和网络群组中聚集。",
    "earning": "果业、劳务和农产品购销是青年增收的主要路子。",
    "building": "依托合作社和产业链建团，青年参与度较高。",
}
