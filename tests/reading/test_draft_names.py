"""What a draft calls the numbers of a document, and whose they are: parts that end, articles, periods, helpers, those counted."""

import csv
import io
import shutil

import pytest

from helpers.reading import draft_tables
from helpers.reading.documents import read
from helpers.reading.draft_tables import draw_up_tables
from helpers.reading.plans import is_planned
from helpers.reading.terms import propose_english, read_terms

OTHERS = "\n东岭县\n走访企业 31 家。\n西岭县\n走访企业 42 家。"


def draw_up_files(tmp_path, text):
    """Return {file: its rows} of the draft of a text."""
    path = tmp_path / "b.txt"
    path.write_text(text, encoding="utf-8")
    return {path.name: list(csv.DictReader(io.StringIO(told))) for path, told in draw_up_tables(read(path), "2031").files.items()}


def draw_up(tmp_path, text):
    """Return [(part, name of the indicator, reported)] of the draft of a text, and its rows of districts.csv by name."""
    files = draw_up_files(tmp_path, text)
    names = {row["indicator"]: row["zh"] for row in files["indicators.csv"]}
    told = [(row["district"], names[row["indicator"]], row["reported"]) for row in files["ledger.csv"]]
    return told, {row["zh"]: row for row in files["districts.csv"]}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("组织招聘会 36 场，帮助 2300 余名脱贫劳动力就近就业。", ["组织招聘会", "帮助脱贫劳动力就近就业"]),
        ("带动 1.2 万户茶农户均增收 3600 元左右。", ["带动茶农", "茶农户均增收"]),
        ("对 8.6 万户农户开展两轮排查。", ["对农户开展排查", "开展排查"]),
        ("帮扶菇农 2.3 万余户户均增收 4100 元。", ["帮扶菇农", "菇农户均增收"]),
        ("围绕竹编产业，建设工坊 8 个，年产值达 2.6 亿元。", ["建设工坊", "竹编产业年产值"]),
        ("完成 37 条河沟综合治理。", ["完成河沟综合治理"]),
        ("实施 14 个老旧院落改造，走访 14 个老旧院落。", ["实施老旧院落改造", "走访老旧院落"]),
        ("举办讲座 6 场，听众 1300 余人。", ["举办讲座", "讲座听众"]),
        ("与供电所联合清理线路 17 条。", ["清理线路"]),
        ("新收案件 12380 件，审结 11014 件。", ["新收案件", "审结案件"]),
        ("选派法官 34 名包联村（社区）239 个。", ["选派法官", "包联村"]),
        ("化解纠纷 960 余件，涉案标的 2.4 亿元。", ["化解纠纷", "纠纷涉案标的"]),
        ("添置设备 7 台，总值 8600 余万元。", ["添置设备", "设备总值"]),
        ("调解邻里纠纷 312 起，成功率 97.6%。", ["调解邻里纠纷", "邻里纠纷调解成功率"]),
        ("人均预期寿命从 2020 年的 78.1 岁提高到 79.6 岁。", ["人均预期寿命（此前）", "人均预期寿命"]),
        ("生猪存栏 860 头、出栏 1260 头。", ["生猪存栏", "生猪出栏"]),
        ("（三）举办招聘会 36 场。", ["举办招聘会"]),
        ("景区 46 家，其中国家级 1 家，旅行社 12 家。", ["景区", "景区（国家级）", "旅行社"]),
        ("队员 50 人，其中男性 20 人，女性 30 人。", ["队员", "队员（男性）", "队员（女性）"]),
        ("争取帮扶项目 93 个、资金 2.65 亿元。", ["争取帮扶项目", "争取资金"]),
        ("城镇新增就业 12.1 万人，完成年度目标的 93.1%。", ["城镇新增就业", "城镇新增就业目标完成率"]),
        ("家庭医生签约 8900 人。", ["家庭医生签约"]),
        ("压缩通关时间至 28.6 小时，较去年缩短 4.1 小时。", ["通关时间", "通关时间同比缩短"]),
        ("查获侵权商品 5 件，案值近 800 万元。", ["查获侵权商品", "侵权商品案值"]),
        ("居民候车时间由每次 20 分钟降至 8 分钟。", ["每次居民候车时间（此前）", "每次居民候车时间"]),
        ("平均接警时间由过去每次 9 分钟缩短到 5 分钟。", ["每次平均接警时间（此前）", "每次平均接警时间"]),
        ("信访件由原有的 30 件减到 12 件。", ["信访件（此前）", "信访件"]),
        ("该局受理投诉 32 件。", ["受理投诉"]),
        ("学校新增学位 1200 个。", ["学校新增学位"]),
        ("新开工项目 5 个、竣工 3 个，投产 1 个。", ["新开工项目", "竣工项目", "投产项目"]),
        ("完成固定资产投资 3.1 亿元，实现旅游收入 400 万元。", ["固定资产投资", "旅游收入"]),
        (
            "热线接通率由 87%提高到 96%，平均等待时间缩短至 11 秒，办结率 99.5%。",
            ["热线接通率（此前）", "热线接通率", "平均等待时间", "办结率"],
        ),
        ("招引项目 92 个，总投资 126 亿元，完成投资 30 亿元。", ["招引项目", "项目总投资", "项目完成投资"]),
        ("受理诉求 300 件，平均用时 3 天，办结率 98%。", ["受理诉求", "诉求平均用时", "诉求办结率"]),
        ("完成货物吞吐量 3.2 亿吨，门急诊量达 96 万人次，完成造林面积 5 万亩。", ["货物吞吐量", "门急诊量", "造林面积"]),
        ("完成招商引资项目 4 个。", ["完成招商引资项目"]),
        ("地区生产总值完成 48 亿元。", ["地区生产总值"]),
        ("实施技改项目 7 个，完成投资 3.4 亿元。", ["实施技改项目", "技改项目投资"]),
        (
            "城镇、农村居民人均可支配收入分别达到 41260 元、21830 元，分别增长 4.9%、7.2%。",
            ["城镇居民人均可支配收入", "农村居民人均可支配收入", "城镇居民人均可支配收入增长", "农村居民人均可支配收入增长"],
        ),
    ],
)
def test_numbers_are_called_by_what_was_done_to_whom(tmp_path, sentence, names):
    told, _ = draw_up(tmp_path, f"中岭县\n{sentence}{OTHERS}")
    assert [name for part, name, _ in told if part == "中岭县"] == names


def test_a_part_that_calls_itself_by_its_kind_counts_what_the_others_count(tmp_path):
    text = (
        "中岭县第一中学\n学校开设社团 46 个。学校食堂供餐 800 人。\n东岭县第二小学\n开设社团 38 个。我校组织研学 12 场。\n"
        "西岭县职业学校\n全校开设社团 9 个，全校学生 2300 名。"
    )
    told, _ = draw_up(tmp_path, text)
    assert [name for _, name, _ in told] == ["开设社团", "学校食堂供餐", "开设社团", "组织研学", "开设社团", "全校学生"]


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("下一步，将走访商户 90 家。", True),
        ("力争新增学位 900 个。", True),
        ("计划新建厕所 12 座。", True),
        ("全年工业产值预期增长 6%。", True),
        ("按计划完成改造 12 处，制定帮扶计划 30 份。", False),
        ("累计走访商户 90 家，为下一步工作打下基础。", False),
        ("拟态传感器出货 3 万台。", False),
        ("人均预期寿命 81.2 岁。", False),
        ("调查失业率低于预期目标 0.4 个百分点。", False),
        ("预期性指标 20 个。", False),
        ("目标任务完成率 98%。", False),
        ("明年，将新建厕所 12 座。", True),
        ("全县将继续实施项目 60 个。", True),
        ("将完成时限压缩至 3 天。", False),
        ("将单位划分为 6 个片区。", False),
        ("即将完成的改造 12 处。", False),
        ("力争新增就业 3 万人，失业率控制在 5%。", True),
        ("计划改造小区 20 个，惠及居民 8000 户。", True),
        ("计划改造小区 20 个，开工 18 个。", False),
        ("计划投资 3 亿元，已完成 2 亿元，惠及居民 8000 户。", False),
        ("主要预期目标是：生产总值增长 5%，城镇新增就业 85 万人；粮食产量 40 万吨。", True),
        ("力争走在前列，走访企业 300 家。", False),
        ("茶厂扩建投资 5 亿元，达产后年新增产值 12 亿元", True),
        ("水厂建成后可日供水 12 万吨", True),
        ("电站投运后年发电 12 亿千瓦时", True),
        ("水厂建成后惠及居民 12 万人", False),
        ("预计全年减排 12 万吨", True),
        ("预计超额完成，已减排 12 万吨", False),
        ("大桥建成后，年底通车里程 12 公里", False),
    ],
)
def test_what_is_planned_is_no_level(text, planned):
    at = max(n for n, character in enumerate(text) if character.isdigit())
    assert is_planned([], text, at) is planned


@pytest.mark.parametrize(
    ("heading", "planned"),
    [
        ("二、2032年工作安排", True),
        ("下一步工作打算", True),
        ("主要预期目标", True),
        ("一、目标任务完成情况", False),
        ("二、2031年工作回顾", False),
        ("三、主要工作措施", False),
        ("二、五年发展成就和主要目标任务", False),
        ("“十六五”时期主要目标任务", True),
    ],
)
def test_headings_tell_what_is_planned(heading, planned):
    assert is_planned([heading], "新建厕所 12 座。", 5) is planned


def test_what_is_planned_is_called_a_target(tmp_path):
    told, _ = draw_up(tmp_path, f"中岭县\n走访企业 20 家。下一步，计划走访企业 30 家。{OTHERS}")
    assert [name for _, name, _ in told] == ["走访企业", "走访企业（目标）", "走访企业", "走访企业"]


@pytest.mark.parametrize(
    "closing",
    [
        "东岭县人民政府办公室\n2031年10月16日",
        "市委办公室\n市政府办公室\n二〇三一年十月十六日\n抄送：市人大办公室。",
        "2031年10月",
    ],
)
def test_who_issued_a_document_is_no_part_of_it(tmp_path, closing):
    told, districts = draw_up(tmp_path, f"中岭县\n走访企业 8 家。{OTHERS}\n{closing}")
    assert [part for part, _, _ in told] == ["中岭县", "东岭县", "西岭县"]
    assert not [name for name in districts if "办公室" in name]


@pytest.mark.parametrize(
    ("sentence", "english"),
    [
        ("培训 4270 人次。", "People trained"),
        ("培训 36 期。", "Training sessions"),
    ],
)
def test_an_event_is_named_by_its_people_if_they_are_counted(tmp_path, sentence, english):
    path = tmp_path / "b.txt"
    path.write_text(f"中岭县\n{sentence}{OTHERS}", encoding="utf-8")
    files = {path.name: told for path, told in draw_up_tables(read(path), "2031").files.items()}
    assert [row["en"] for row in csv.DictReader(io.StringIO(files["indicators.csv"])) if row["zh"] == "培训"] == [english]


def test_a_part_of_a_year_tells_nothing_apart_in_a_text_on_it_alone(tmp_path):
    text = (
        "中岭县\n上半年门诊量 12.7 万人次。\n东岭县\n门诊量 9.8 万人次。\n西岭县\n一季度门诊量 3 万人次，二季度门诊量 4 万人次。"
    )
    told, _ = draw_up(tmp_path, text)
    assert [name for _, name, _ in told] == ["门诊量", "门诊量", "一季度门诊量", "二季度门诊量"]


@pytest.mark.parametrize(
    "closing",
    [
        "下一步，各县要压实责任，力争 8 月底前完成 2100 户住房修缮。",
        "希望各单位对照 3 类问题，举一反三。",
        "全市各级各部门要再接再厉，办好 20 件实事。",
    ],
)
def test_a_paragraph_to_all_parts_ends_the_last(tmp_path, closing):
    told, _ = draw_up(tmp_path, f"中岭县\n走访企业 20 家。{OTHERS}\n{closing}")
    assert [(part, reported) for part, _, reported in told] == [("中岭县", "20 家"), ("东岭县", "31 家"), ("西岭县", "42 家")]


def test_the_plans_of_the_last_part_stay_its_own(tmp_path):
    told, _ = draw_up(tmp_path, f"中岭县\n走访企业 20 家。{OTHERS}\n下一步，我县将走访商户 90 家。")
    assert told[-1][0] == "西岭县"


def test_headings_from_above_the_parts_end_the_last(tmp_path):
    text = "一、主要进展\n各县抓紧推进。\n中岭县：走访企业 20 家。\n东岭县：走访企业 31 家。\n二、存在问题\n2 个县进度偏慢，走访商户不足 5 家。"
    told, _ = draw_up(tmp_path, text)
    assert [(part, reported) for part, _, reported in told] == [("中岭县", "20 家"), ("东岭县", "31 家")]


def test_headings_within_parts_that_begin_again_are_their_own(tmp_path):
    text = "一、总体情况\n各县抓紧推进。\n中岭县\n一、走访\n走访企业 20 家。\n二、培训\n培训职工 60 人。\n东岭县\n一、走访\n走访企业 31 家。\n二、培训\n培训职工 70 人。"
    told, _ = draw_up(tmp_path, text)
    assert [part for part, _, _ in told] == ["中岭县", "中岭县", "东岭县", "东岭县"]


def test_articles_that_begin_with_their_place_are_parts(tmp_path):
    text = "基层治理做法摘编\n\n" + "\n\n".join(
        f"{name}推行网格治理。{name}划分网格 {n} 个，配备网格员 {n + 9} 名。（{name}委组织部）"
        for name, n in (("中岭县", 20), ("东岭县", 31), ("石林市", 42))
    )
    told, districts = draw_up(tmp_path, text)
    assert [(part, name) for part, name, _ in told][:3] == [
        ("中岭县", "划分网格"),
        ("中岭县", "配备网格员"),
        ("东岭县", "划分网格"),
    ]
    assert districts["石林市"]["en"] == "Shilin City"


def test_paragraphs_of_one_place_are_no_parts(tmp_path):
    text = "中岭县推行网格治理，划分网格 20 个。\n\n东岭县派人学习，来了 8 人。\n\n全县办实事 60 件，群众满意。"
    told, _ = draw_up(tmp_path, text)
    assert len({part for part, _, _ in told}) == 1


def test_names_with_a_space_before_their_text_are_parts(tmp_path):
    text = "中岭市\u3000举办招聘会 20 场，参加 900 人。\n东岭市\u3000举办招聘会 31 场，参加 1200 人。\n西岭市\u3000举办招聘会 42 场，参加 1500 人。"
    told, _ = draw_up(tmp_path, text)
    assert [part for part, _, _ in told][::2] == ["中岭市", "东岭市", "西岭市"]


def test_a_traditional_text_has_parts_and_simplified_names(tmp_path):
    text = "一、中嶺鎮\n清除髒亂點 126 處，辦理課程 48 場。\n二、東嶺鄉\n清除髒亂點 87 處，參與民眾 2,900 餘人次。"
    told, districts = draw_up(tmp_path, text)
    assert told[:1] == [("中嶺鎮", "清除脏乱点", "126 處")]
    assert told[2][:2] == ("東嶺鄉", "清除脏乱点")
    assert (districts["中嶺鎮"]["en"], districts["東嶺鄉"]["kind"]) == ("Zhongling Town", "township")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("完成清洁取暖改造", "Homes converted to clean heating"),
        ("举办招聘活动", "Recruitment events held"),
        ("矿山投入", "Spending on mines"),
        ("出动挖掘机、装载机", "Excavators and loaders sent out"),
        ("发放棉被、方便食品等物资", "Goods handed out"),
        ("发现并处置险情", "Dangers found and dealt with"),
    ],
)
def test_english_of_what_was_done(zh, en):
    assert propose_english(zh, read_terms()) == en


def test_another_common_part_is_another_name_of_a_place_that_the_text_no_longer_has(tmp_path, monkeypatch):
    raw = tmp_path / "raw"
    shutil.copytree(draft_tables.RAW, raw, ignore=shutil.ignore_patterns("[0-9]*"))
    with open(raw / "districts.csv", "a", encoding="utf-8") as listed:
        for code, zh in (("2030p01", "柳泉县"), ("2030p02", "柏山区"), ("2030p03", "东林区")):
            listed.write(f"{code},{code[-2:]}1,{zh},Place {code[-2:]} County,{zh},Place {code[-2:]},county,,,,,,,,\n")
    monkeypatch.setattr(draft_tables, "RAW", raw)
    _, rows = draw_up(
        tmp_path, "\n".join(f"【{zh}】新建公园3个。" for zh in ("柳泉新区", "柏山区", "柏山县", "东林市", "松原新港区"))
    )
    # 柏山区 still has a text of its own, so 柏山县 is another place.
    told = {zh: (row["predecessor"], row["from"]) for zh, row in rows.items() if row["district_code"].startswith("2031")}
    assert told["柳泉新区"] == ("2030p01", "2031")
    assert told["东林市"] == ("2030p03", "2031")
    assert told["柏山县"] == ("", "")
    # English that told the old kind of place is not kept.
    assert rows["柳泉新区"]["en"] == "Liuquan New Area"


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        ("受理12345热线诉求131件。", "热线诉求 88 件。", "热线诉求"),
        ("围绕“四大平台”开展志愿活动 520 场次。", "志愿活动 310 场次。", "志愿活动"),
        ("举办读书会 5 期。", "组织读书会 9 期。", "举办读书会"),
    ],
)
def test_events_and_complaints_are_one_whether_or_not_a_verb_says_that_they_took_place(tmp_path, one, other, name):
    told, _ = draw_up(tmp_path, f"东岭县\n{one}\n西岭县\n{other}\n北岭县\n修路 3 公里。")
    assert [called for _, called, _ in told][:2] == [name, name]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("建成文化站 5 个。", "文化站 9 个。"),  # built this year, and there are
        ("开展志愿活动 5 场。", "志愿活动 9 小时。"),
        ("受理案件 5 件，案件 9 件。", "修路 3 公里。"),  # one district tells both
    ],
)
def test_what_a_verb_tells_apart_stays_two(tmp_path, one, other):
    told, _ = draw_up(tmp_path, f"东岭县\n{one}\n西岭县\n{other}\n北岭县\n走访企业 3 家。")
    assert told[0][1] != told[1][1]


def test_a_rate_after_a_rate_is_of_what_was_counted_before_both(tmp_path):
    told, _ = draw_up(tmp_path, f"南岭县\n受理热线诉求 131 件，按期办结率 99%，满意率 97.6%。{OTHERS}")
    assert [name for _, name, _ in told][:3] == ["受理热线诉求", "热线诉求按期办结率", "热线诉求满意率"]


def test_a_slogan_beside_the_name_of_a_part_does_not_tell_the_theme_of_its_numbers(tmp_path):
    text = "南岭县：绿化山川\n走访居民 19 户，发放单子 24 份，居民满意率 96.8%。\n栽树 300 棵。\n"
    files = draw_up_files(tmp_path, text + "东岭县：治理污水\n走访企业 31 家。\n西岭县：回收垃圾\n走访企业 42 家。")
    themes = {row["zh"]: row["theme"] for row in files["indicators.csv"]}
    assert themes["发放单子"] == "governance"
    assert themes["栽树"] == "environment"


def test_what_leads_to_a_number_tells_its_theme_before_the_heading_above_it(tmp_path):
    text = "东岭县\n一、绿化山川\n引进旅游项目 9 个，到位款 12 亿元。\n二、便民\n走访居民 5 户。\n"
    files = draw_up_files(tmp_path, text + "西岭县\n一、绿化山川\n引进旅游项目 3 个。\n二、便民\n走访居民 8 户。")
    themes = {row["zh"]: row["theme"] for row in files["indicators.csv"]}
    assert themes["到位款"] == themes["引进旅游项目"] != "environment"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("引进税收超千万元企业 6 家。", ["引进税收", "引进税收超千万元企业"]),
        ("培育年产值逾 5 亿元的龙头企业 4 家。", ["培育年产值", "培育年产值逾5亿元的龙头企业"]),
        ("销售额突破 2 亿元带动农户 300 户。", ["销售额", "带动农户"]),
        ("食堂日均供餐 460 份，为 80 岁以上老人送餐 3800 份。", ["食堂日均供餐", "为老人送餐", "为80岁以上老人送餐"]),
        ("区级税收 9.8 亿元，同比下降 2.3%，为年度目标的 96.1%。", ["区级税收", "区级税收同比下降", "区级税收目标完成率"]),
        ("完成 5 个小区整修、31 个小区雨污混接改造。", ["完成小区整修", "小区雨污混接改造"]),
        ("签约项目 20 个、协议资金 9 亿元。", ["签约项目", "协议资金"]),
        ("评选品牌 20 个，其中 3 个获评省级、1 个获评全国。", ["评选品牌", "评选品牌（获评省级）", "评选品牌（获评全国）"]),
        ("获国家级荣誉 4 项、省级 11 项，较上年上升 5 位。", ["获国家级荣誉", "获省级荣誉", "位次同比上升"]),
        ("完成固定资产投资 9.8 亿元，为年度计划的 103%。", ["固定资产投资", "固定资产投资计划完成率"]),
        (
            "营业收入 38 亿元，利润 4 亿元，分别增长 12%和 9%，负债率降至 57%。",
            ["营业收入", "利润", "营业收入增长", "利润增长", "负债率"],
        ),
        ("接访 183 批 412 人次，分别下降 15%和 9%。", ["接访", "接访", "接访（批）下降", "接访（人次）下降"]),
        ("更换软管 18 户、灶具 64 台。", ["更换软管", "更换灶具"]),
        ("城区新增公交线路 6 条、公交车 120 辆。", ["城区新增公交线路", "新增公交车"]),
        ("精简会议 31%、文件 28%。", ["精简会议", "精简文件"]),
        ("选树“三八红旗手”14 名、“最美公务员”20 名。", ["选树三八红旗手", "选树最美公务员"]),
        ("满意率由 91%提升到 96%，全市排名前进 11 位。", ["满意率（此前）", "满意率", "排名前进"]),
        (
            "签约率由 58%提高到 63%，65 岁以上老年人管理率达 75%。",
            ["签约率（此前）", "签约率", "老年人管理率", "65岁以上老年人管理率"],
        ),
        ("发展党员 40 名，其中 35 岁以下 12 名。", ["发展党员", "发展党员（年龄）", "发展党员（35岁以下）"]),
        ("组建服务队 62 支、队员 890 名。", ["组建服务队", "队员"]),
        ("集体收入 50 万元以上的村 6 个，占比 54.5%。", ["集体收入", "集体收入50万元以上的村", "集体收入50万元以上的村占比"]),
        ("改造户厕 211 户，仅完成年度任务的 84.4%。", ["改造户厕", "改造户厕任务完成率"]),
        ("养殖小龙虾 4200 亩，年产值 1.1 亿元。", ["养殖小龙虾", "小龙虾年产值"]),
        ("18 个小区尚有 7 个未开工。", ["小区", "未开工"]),
        ("新增学位 4680 个，提前完成全年任务的 85%。", ["新增学位", "新增学位任务完成率"]),
        ("约 64%的求职者表示更难。", ["求职者"]),
        ("第三轮中央生态环保督察反馈问题整改完成率达 94%。", ["第三轮中央生态环保督察反馈问题整改完成率"]),
        ("和田地区出让实现收益 60 亿元。", ["和田地区出让实现收益"]),
        ("新兴产业有关的企业达 51 家，占制造业企业总量的 8%。", ["新兴产业有关的企业", "新兴产业有关的企业占制造业企业总量"]),
        ("广州、深圳日均成交面积分别为 0.7 万亩、0.4 万亩。", ["广州面积", "深圳日均成交面积"]),
        ("尚缺床位 120 张、护理员 45 名。", ["尚缺床位", "尚缺护理员"]),
        ("按照每千人 3 张床位的标准，新增床位 150 张。", ["按照每千人", "新增床位"]),
        ("日均办件 300 余件，最多一天达 812 件。", ["日均办件", "办件单日最多"]),
        ("最高奖补 50 万元，累计兑现 1260 万元。", ["最高奖补", "奖补兑现"]),
        ("登记失业人数控制在 1850 人以内。", ["登记失业人数"]),
        ("其中新改建幼儿园 3 所、学校 2 所。", ["新改建幼儿园", "新改建学校"]),
        ("新增企业 300 户，其中服务业 160 户、工业 40 户。", ["新增企业", "新增企业（服务业）", "新增企业（工业）"]),
        ("走访企业 31 家、个体户 12 户和农户 200 户。", ["走访企业", "走访个体户", "走访农户"]),
        ("共有党员 120 名、群众代表 30 名。", ["共有党员", "群众代表"]),
        ("发现问题 45 个、整改 43 个。", ["发现问题", "问题整改"]),
        ("拆除违建 12 处、面积 3400 平方米。", ["拆除违建", "面积"]),
        ("培训村（社区）干部 1200 人次。", ["培训村干部"]),
        ("建设服务中心（站）136 个，平均面积达 420 平方米。", ["建设服务中心（站）", "服务中心平均面积"]),
    ],
)
def test_names_take_over_what_the_number_before_them_says(tmp_path, sentence, names):
    told, _ = draw_up(tmp_path, f"南岭县\n{sentence}{OTHERS}")
    assert [name for part, name, _ in told if part == "南岭县"] == names


def test_a_sum_that_says_which_ones_is_no_number_of_its_own(tmp_path):
    files = draw_up_files(tmp_path, f"南岭县\n引进税收超千万元企业 6 家。{OTHERS}")
    tiers = {row["zh"]: row["tier"] for row in files["indicators.csv"]}
    assert (tiers["引进税收"], tiers["引进税收超千万元企业"]) == ("no_level", "figure")


def test_a_title_gives_its_theme_to_a_text_that_is_about_it_and_to_no_other(tmp_path):
    about = draw_up_files(tmp_path, "全县教育工作\n南岭县\n新增学位 30 个。\n铺线 5 公里。\n东岭县\n新增学位 20 个。")
    other = draw_up_files(tmp_path, "全县教育工作\n南岭县\n治理污水 30 吨。\n铺线 5 公里。\n东岭县\n回收垃圾 20 吨。")
    assert [{row["zh"]: row["theme"] for row in files["indicators.csv"]}["铺线"] for files in (about, other)] == [
        "education",
        "unclear",
    ]


@pytest.mark.parametrize(("counted", "en"), [("186 家", "Small workshops improved"), ("18%", "Increase in small workshops")])
def test_things_that_were_improved_did_not_increase(tmp_path, counted, en):
    path = tmp_path / "b.txt"
    path.write_text(f"中岭县\n小作坊提升 {counted}。{OTHERS}", encoding="utf-8")
    files = {path.name: told for path, told in draw_up_tables(read(path), "2031").files.items()}
    rows = {row["zh"]: row["en"] for row in csv.DictReader(io.StringIO(files["indicators.csv"]))}
    assert rows["小作坊提升"] == en


def test_an_age_is_no_level_even_of_a_rate(tmp_path):
    files = draw_up_files(tmp_path, f"南岭县\n签约率由 58%提高到 63%，65 岁以上老年人管理率达 75%。{OTHERS}")
    names = {row["indicator"]: row for row in files["indicators.csv"]}
    told = {row["reported"]: names[row["indicator"]]["tier"] for row in files["ledger.csv"]}
    assert (told["65 岁以上"], told["75%"]) == ("no_level", "figure")


def test_a_column_of_shares_of_the_plan_is_of_the_column_before_it(tmp_path):
    table = "| 区 | 完成投资（亿元） | 为年度计划（%） | 群众满意度（%） |\n|---|---|---|---|\n| 东岭县 | 12.6 | 61.3 | 95 |\n| 西岭县 | 8.4 | 48.7 | 93 |\n"
    path = tmp_path / "b.md"
    path.write_text(f"# 东岭县\n走访企业 31 家。\n# 西岭县\n走访企业 42 家。\n\n{table}", encoding="utf-8")
    files = {
        path.name: list(csv.DictReader(io.StringIO(told))) for path, told in draw_up_tables(read(path), "2031").files.items()
    }
    tiers = {row["zh"]: row["tier"] for row in files["indicators.csv"]}
    assert tiers["投资计划完成率"] == "figure"
    assert "群众满意度" in tiers


@pytest.mark.parametrize(
    ("sentence", "theme"), [("发展中药材 8600 亩。", "economy"), ("发放药品 300 盒。", "health"), ("减施农药 12 吨。", "economy")]
)
def test_a_longer_word_tells_the_theme_before_one_within_it(tmp_path, sentence, theme):
    files = draw_up_files(tmp_path, f"南岭县\n{sentence}{OTHERS}")
    first = files["ledger.csv"][0]["indicator"]
    assert {row["indicator"]: row["theme"] for row in files["indicators.csv"]}[first] == theme


def test_a_target_says_so_once(tmp_path):
    told, _ = draw_up(tmp_path, f"南岭县\n到 2036 年，护理补贴标准达到每人不少于 80 元、不少于 110 元。{OTHERS}")
    assert not [name for _, name, _ in told if name.count("（目标）") > 1]


@pytest.mark.parametrize(
    ("sentence", "tiers"),
    [
        ("到 2033 年底，全县建成幼儿园 12 所，覆盖面达 95 公顷。", ["no_level", "no_level"]),
        ("截至 2031 年底，全县建成幼儿园 12 所。", ["figure"]),
        ("到 2035 年，建成幼儿园 30 所，目前建成 12 所。", ["no_level", "figure"]),
    ],
)
def test_what_is_to_be_so_in_a_year_after_the_edition_is_no_level(tmp_path, sentence, tiers):
    files = draw_up_files(tmp_path, f"南岭县\n{sentence}{OTHERS}")
    of = {row["indicator"]: row["tier"] for row in files["indicators.csv"]}
    assert [of[row["indicator"]] for row in files["ledger.csv"]][: len(tiers)] == tiers
