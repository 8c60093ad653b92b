"""A document becomes a draft: every number of it is in the tables, and nothing that is there is overwritten."""

import csv
import io

import pytest

from helpers.errors import InputError
from helpers.pipeline import draft
from helpers.reading import documents, ledger
from helpers.reading.draft_tables import draw_up_tables, kind_of
from helpers.reading.stages import stage
from helpers.reading.terms import propose_english
from tests.conftest import ProjectCopy

TEXT = """甲县
一、办好实事
全年新建口袋公园 12 处，服务居民 3400 余人次，群众满意度由 91% 升至 96.5%。
乙县
一、办好实事
全年新建口袋公园 7 处，修补道路 18 公里，落实资金 2.5 亿元。
"""


@pytest.fixture
def drawn(tmp_path):
    source = tmp_path / "briefing.txt"
    source.write_text(TEXT, encoding="utf-8")
    return draw_up_tables(documents.read(source), "2031")


def rows_of(drawn, path):
    return list(csv.DictReader(io.StringIO(drawn.files[path])))


def test_every_number_of_the_document_is_a_row(drawn):
    rows = rows_of(drawn, ledger.paths_of("2031")[0])
    assert [(row["district"], row["reported"]) for row in rows] == [
        ("甲县", "12 处"), ("甲县", "3400 余人次"), ("甲县", "91%"), ("甲县", "96.5%"),
        ("乙县", "7 处"), ("乙县", "18 公里"), ("乙县", "2.5 亿元"),
    ]  # fmt: skip


def test_a_level_before_a_change_is_not_the_level_now(drawn):
    names = {
        row["indicator"]: row["zh"] for row in csv.DictReader(io.StringIO(drawn.files[draft.project.RAW / "indicators.csv"]))
    }
    rows = {row["reported"]: names[row["indicator"]] for row in rows_of(drawn, ledger.paths_of("2031")[0])}
    assert rows["91%"] != rows["96.5%"]
    assert rows["91%"].endswith("（此前）")


def test_no_indicator_has_two_numbers_in_one_district(drawn):
    rows = rows_of(drawn, ledger.paths_of("2031")[0])
    pairs = [(row["district"], row["indicator"]) for row in rows]
    assert len(pairs) == len(set(pairs))


def test_code_lists_only_grow(drawn):
    for name in ("districts", "indicators", "units", "editions"):
        path = draft.project.RAW / f"{name}.csv"
        assert drawn.files[path].startswith(path.read_text(encoding="utf-8"))


def test_a_document_without_numbers_is_refused(tmp_path):
    source = tmp_path / "empty.txt"
    source.write_text("甲县\n一、概述\n各项工作有序推进。\n", encoding="utf-8")
    with pytest.raises(InputError, match="holds no number"):
        draw_up_tables(documents.read(source), "2031")


def test_an_edition_that_is_there_is_never_overwritten():
    with pytest.raises(InputError, match="never overwritten"):
        draft.refuse_existing("2022")


def test_kinds_and_english_of_names():
    assert [kind_of(name) for name in ("甲县", "研发中心", "第一小学", "综合组")] == ["county", "department", "school", "part"]
    assert [kind_of(name) for name in ("东湖社区", "县图书馆", "南校区", "东院区", "西坡林场")] == [
        "community", "library", "school", "campus", "farm",
    ]  # fmt: skip
    assert propose_english("新式培训", {"培训": "training"}) == "“新式培训” (training)"


TABLE = """<html><head><title>情况表</title></head><body><h1>文化服务情况表</h1><table>
<tr><th>县区</th><th>文化站（个）</th><th>服务人次（万人次）</th><th>同比增长（%）</th></tr>
<tr><td>龙山区</td><td>14</td><td>42.5</td><td>6.2</td></tr>
<tr><td>碧江县</td><td>9</td><td>18.3</td><td>-1.5</td></tr>
<tr><td>合计</td><td>23</td><td>60.8</td><td>4.6</td></tr>
</table></body></html>"""


def draw(tmp_path, text, name="briefing.txt"):
    source = tmp_path / name
    source.write_text(text, encoding="utf-8")
    return draw_up_tables(documents.read(source), "2031")


def told(drawn):
    """Return each number as (part, how it is reported, name of its indicator)."""
    names = {row["indicator"]: row["zh"] for row in rows_of(drawn, draft.project.RAW / "indicators.csv")}
    return [(row["district"], row["reported"], names[row["indicator"]]) for row in rows_of(drawn, ledger.paths_of("2031")[0])]


def test_a_table_gives_its_numbers_with_the_units_of_its_heads_and_its_total_belongs_to_nobody(tmp_path):
    drawn = draw(tmp_path, TABLE, "table.html")
    assert told(drawn) == [
        ("龙山区", "14个", "文化站"), ("龙山区", "42.5万人次", "服务人次"), ("龙山区", "6.2%", "服务人次同比变化"),
        ("碧江县", "9个", "文化站"), ("碧江县", "18.3万人次", "服务人次"), ("碧江县", "-1.5%", "服务人次同比变化"),
    ]  # fmt: skip
    assert drawn.preamble == 3


def test_a_number_of_a_table_leads_back_to_its_cell_and_one_of_a_sentence_to_none(tmp_path):
    text = "<h2>龙山区</h2><p>全年办展览31场。</p>"
    drawn = draw(tmp_path, TABLE.replace("<h1>", f"{text}<h1>"), "table.html")
    places = [(row["reported"], row["cell"]) for row in rows_of(drawn, ledger.paths_of("2031")[0])]
    assert places == [
        ("31场", ""), ("14个", "T1R2C2"), ("42.5万人次", "T1R2C3"), ("6.2%", "T1R2C4"),
        ("9个", "T1R3C2"), ("18.3万人次", "T1R3C3"), ("-1.5%", "T1R3C4"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("出院患者86000人次。", ["出院患者"]),
        ("受理企业诉求1140件，办结1127件，办结率98.9%。", ["受理企业诉求", "办结企业诉求", "企业诉求办结率"]),
        ("药占比由32%降至28.5%。", ["药占比（此前）", "药占比"]),
        ("平均住院日6.8天，比上年缩短0.4天。", ["平均住院日", "平均住院日同比缩短"]),
        ("压降成本1.32亿元，其中钢材6800万元。", ["压降成本", "压降成本（钢材）"]),
        ("37名学生在省级竞赛中获奖。", ["学生在省级竞赛中获奖"]),
        ("甲县全年共开展技能培训86期、5400余人次。", ["开展技能培训", "开展技能培训"]),
        ("脱贫人口人均纯收入达16340元，比上年增长10.1%。", ["脱贫人口人均纯收入", "脱贫人口人均纯收入同比增长"]),
        ("实现网络零售额2.1亿元，较去年下降4.6%。", ["网络零售额", "网络零售额同比下降"]),
        ("年收入10万元以上的村占比达78%。", ["年收入", "年收入10万元以上的村占比"]),
        ("培育农民合作社412个，其中国家级6个。", ["培育农民合作社", "培育农民合作社（国家级）"]),
        ("监管电商清单6400多万票，截获物种41种次。", ["监管电商清单", "截获物种"]),
        ("合作商由310家精简到220家。", ["合作商（此前）", "合作商"]),
        ("接待旅客30万人次，门票收入2亿元，分别增长4%和6%。", ["接待旅客", "门票收入", "接待旅客增长", "门票收入增长"]),
        ("为18个村增加租金收入90万元。", ["为村增加租金收入", "增加租金收入"]),
        ("油菜种植面积3万亩，产量4500吨。", ["油菜种植面积", "油菜产量"]),
        ("收集难题120件，解决率91%。", ["收集难题", "难题解决率"]),
        ("提出意见60条，整改率88%。", ["提出意见", "整改率"]),
        ("开展骨科手术900台，其中微创手术占比40%。", ["开展骨科手术", "微创手术占比"]),
        ("签约港口项目20个、协议资金9亿元，其中1亿元以上项目3个。", ["签约港口项目", "协议资金", "项目", "1亿元以上项目"]),
        (
            "回迁房开工90套、竣工70套，分别占年度计划的98%和84%。",
            ["回迁房开工", "回迁房竣工", "回迁房开工占年度计划", "回迁房竣工占年度计划"],
        ),
        ("收集难题20件，解决率91%，为企业争取订单3亿元。", ["收集难题", "难题解决率", "为企业争取订单"]),
        ("完成税收收入9亿元，为预算的98%。", ["税收收入", "税收收入预算完成率"]),
        ("税收收入下降3%，降幅比上半年收窄1个百分点。", ["税收收入下降", "税收收入降幅比上半年收窄"]),
        ("新增企业57家，注销企业23家，净增34家。", ["新增企业", "注销企业", "净增企业"]),
        ("办理退费业务310笔、金额58万元。", ["办理退费业务", "退费业务金额"]),
        ("科研经费8亿元，占财政支出的2%。", ["科研经费", "科研经费占财政支出"]),
        ("项目开工率仅为46%。", ["项目开工率"]),
        ("周转天数从52天降到41天。", ["周转天数（此前）", "周转天数"]),
        ("招聘教师208名，其中35岁以下占61.3%。", ["招聘教师", "招聘教师（年龄）", "招聘教师（35岁以下占比）"]),
        (
            "居民收入29876元，增长5.8%，其中城镇居民40125元，增长4.7%；农村居民20384元，增长6.5%。",
            [
                "居民收入",
                "居民收入增长",
                "居民收入（城镇居民）",
                "居民收入（城镇居民）增长",
                "居民收入（农村居民）",
                "居民收入（农村居民）增长",
            ],
        ),
        ("招录教师58名，其中硕士40名，女性30名。", ["招录教师", "招录教师（硕士）", "招录教师（女性）"]),
        ("培训骨干60名，其中党员20名，走访企业30家。", ["培训骨干", "培训骨干（党员）", "走访企业"]),
        ("预算收入78亿元，其中税收收入50亿元，占63.5%。", ["预算收入", "预算收入（税收收入）", "税收收入占比"]),
        ("促成项目签约27个，签约率90%。", ["促成项目签约", "项目签约率"]),
        ("全年预约860人次，全县域试点12个。", ["预约", "全县域试点"]),
        ("查处违法行为180起，新开大型商超3家。", ["查处违法行为", "新开大型商超"]),
        ("31名选调生编入6个专班。", ["选调生", "编入专班"]),
        ("打造学习品牌30个，其中5个入选市级名录。", ["打造学习品牌", "打造学习品牌（入选市级名录）"]),
    ],
)
def test_a_number_is_named_by_the_words_of_its_clause(tmp_path, sentence, names):
    drawn = draw(tmp_path, f"甲县\n{sentence}\n\n乙县\n修补道路18公里。\n")
    assert [name for part, _, name in told(drawn) if part == "甲县"] == names


def test_what_a_text_gives_twice_has_one_indicator_and_what_it_gives_otherwise_another(tmp_path):
    drawn = draw(tmp_path, "甲县\n新建公园12处。\n新建公园12处。\n新建公园7处。\n\n乙县\n修补道路18公里。\n")
    assert [name for part, _, name in told(drawn) if part == "甲县"] == ["新建公园", "新建公园", "新建公园（第2处）"]


def test_the_name_of_a_part_codes_nothing(tmp_path):
    drawn = draw(tmp_path, "红旗街道\n红旗街道整合13个社区党组织。\n\n光明街道\n整合9个社区党组织。\n")
    assert told(drawn) == [("红旗街道", "13个", "整合社区党组织"), ("光明街道", "9个", "整合社区党组织")]


def test_bodies_that_open_their_parts_by_bare_names_are_parts(tmp_path):
    drawn = draw(tmp_path, "简报\n\n城南分院\n门诊量64万人次。\n\n中医院\n门诊量48.2万人次。\n")
    assert told(drawn) == [("城南分院", "64万人次", "门诊量"), ("中医院", "48.2万人次", "门诊量")]
    assert {row["kind"] for row in rows_of(drawn, draft.project.RAW / "districts.csv")[-2:]} == {"hospital"}


def test_a_document_of_targets_and_ranks_alone_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds no number"):
        draw(tmp_path, "甲县\n综合考评排名第2位。\n\n乙县\n综合考评排名第3位。\n")


def test_an_edition_that_is_no_year_is_refused(tmp_path):
    with pytest.raises(InputError, match="is not a year"):
        draft.draft_edition(tmp_path / "briefing.txt", "guizhou", "zh")


def test_a_rise_and_a_fall_of_one_thing_are_one_indicator(tmp_path):
    drawn = draw(
        tmp_path,
        "甲县\n征收税款8亿元，同比增长2.4%。\n\n乙县\n征收税款5亿元，比上年减少3.1%。\n\n丙县\n征收税款4亿元，较上年增加1%。\n",
    )
    changes = [row for row in told(drawn) if row[1].endswith("%")]
    assert changes == [
        ("甲县", "2.4%", "征收税款同比变化"),
        ("乙县", "3.1%", "征收税款同比变化"),
        ("丙县", "1%", "征收税款同比变化"),
    ]
    assert [row["change"] for row in rows_of(drawn, ledger.paths_of("2031")[0]) if row["reported"].endswith("%")] == [
        "up",
        "down",
        "up",
    ]


def test_a_rise_and_a_fall_of_which_nobody_says_since_when_are_one_indicator_too(tmp_path):
    text = "甲县\n财政收入3亿元，增长4%。\n\n乙县\n财政收入2亿元，下降1%。\n"
    assert [name for _, _, name in told(draw(tmp_path, text))] == ["财政收入", "财政收入变化"] * 2


def test_what_one_district_tells_both_ways_stays_two_indicators(tmp_path):
    drawn = draw(tmp_path, "甲县\n税款比上年增长2.4%。\n税款比上年下降3.1%。\n\n乙县\n修补道路18公里。\n")
    assert len({name for part, reported, name in told(drawn) if reported.endswith("%")}) == 2


def table_of(*cells):
    rows = "".join(f"<tr><td>{part}</td><td>{n}</td></tr>" for part, n in cells)
    return f"<h2>附表</h2><table><tr><th>县区</th><th>驻村工作队员（名）</th></tr>{rows}</table>"


@pytest.mark.parametrize(
    ("cells", "names"),
    [
        ((("甲县", 186), ("乙县", 240), ("丙县", 98)), {"驻村工作队员"}),  # the column has a district more
        ((("甲县", 186), ("乙县", 241), ("丙县", 98)), {"选派驻村工作队员", "驻村工作队员"}),  # they differ in one
    ],
)
def test_a_column_that_repeats_a_number_of_the_text_is_that_number(tmp_path, cells, names):
    text = "<h1>通报</h1><h2>甲县</h2><p>选派驻村工作队员186名。</p><h2>乙县</h2><p>选派驻村工作队员240名。</p><h2>丙县</h2><p>修补道路18公里。</p>"
    drawn = draw(tmp_path, f"<html><body>{text}{table_of(*cells)}</body></html>", "table.html")
    assert {name for _, _, name in told(drawn) if "工作队员" in name} == names


def test_a_bound_in_the_text_and_an_exact_number_in_the_table_stay_two(tmp_path):
    text = "<h2>甲县</h2><p>选派驻村工作队员186名。</p><h2>乙县</h2><p>选派驻村工作队员240名。</p><h2>丙县</h2><p>选派驻村工作队员98名以上。</p>"
    drawn = draw(
        tmp_path,
        f"<html><body><h1>通报</h1>{text}{table_of(('甲县', 186), ('乙县', 240), ('丙县', 98))}</body></html>",
        "table.html",
    )
    assert {(reported, name) for part, reported, name in told(drawn) if part == "丙县"} == {
        ("98名以上", "选派驻村工作队员"),
        ("98名", "驻村工作队员"),
    }


def test_the_ledger_of_a_draft_is_proved_although_a_total_belongs_to_no_part(tmp_path):
    source = tmp_path / "table.html"
    source.write_text(TABLE, encoding="utf-8")
    copy = ProjectCopy(tmp_path / "project")
    drawn = draw(tmp_path, TABLE, "table.html")
    for path, text in drawn.files.items():
        file = copy.root / path.relative_to(draft.project.ROOT)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    done = copy.run("-m", "helpers", "verify", str(source), "--edition", "2031")
    assert done.returncode == 0, done.stderr
    assert "all proved" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("群众满意率", "%", "result"),
        ("企业开办时间", "工作日", "result"),
        ("志愿服务累计时长", "小时", "activity"),
        ("女党员占党员总数", "%", "output"),
        ("微创手术占比", "%", "output"),
        ("会议同比减少", "%", "result"),
    ],
)
def test_stages_that_names_suggest(name, unit, expected):
    assert stage(name, unit) == expected


def test_a_table_without_heads_is_drafted_its_numbers_named_by_their_columns(tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (("城东区", 12, 34.5), ("城西区", 15, 28.1)):
        book.active.append(row)
    book.save(tmp_path / "bare.xlsx")
    drawn = draw_up_tables(documents.read(tmp_path / "bare.xlsx"), "2031")
    rows = rows_of(drawn, ledger.paths_of("2031")[0])
    assert [(row["district"], row["measure"], row["reported"]) for row in rows] == [
        ("城东区", "第2列", "12"), ("城东区", "第3列", "34.5"), ("城西区", "第2列", "15"), ("城西区", "第3列", "28.1"),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "kind"), [("江州中院", "court"), ("江州检察分院", "procuratorate")])
def test_courts_and_procuratorates_are_no_departments(name, kind):
    assert kind_of(name) == kind


def test_numbers_of_one_column_may_be_compared_since_the_document_sets_them_under_one_head(tmp_path):
    import docx

    document = docx.Document()
    table = document.add_table(3, 3)
    for r, row in enumerate([("地区", "受理案件（件）", "结案率（%）"), ("甲县", "812", "91.5"), ("乙县", "547", "88")]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    for name, text in (("甲县", "修补道路18公里。"), ("乙县", "修补道路7公里。")):
        document.add_heading(name, 1)
        document.add_paragraph(text)
    document.save(tmp_path / "table.docx")
    rows = rows_of(draw_up_tables(documents.read(tmp_path / "table.docx"), "2031"), draft.project.RAW / "indicators.csv")
    judged = {row["zh"]: row["comparability"] for row in rows}
    assert {name: judged[name] for name in ("受理案件", "结案率", "修补道路")} == {
        "受理案件": "similar", "结案率": "similar", "修补道路": "unjudged",
    }  # fmt: skip


def test_numbers_above_all_parts_are_counted_for_the_page_and_quotation_marks_of_the_title_are_curled(tmp_path):
    source = tmp_path / "briefing.txt"
    source.write_text('某市"三送"活动情况简报\n全市共走访居民 62 万户，办结率 85.1%。\n' + TEXT, encoding="utf-8")
    drawn = draw_up_tables(documents.read(source), "2031")
    row = next(row for row in rows_of(drawn, draft.project.RAW / "editions.csv") if row["edition"] == "2031")
    assert (row["title_zh"], row["unplaced"]) == ("某市“三送”活动情况简报", "2")
    assert len(rows_of(drawn, ledger.paths_of("2031")[0])) == 7


def test_sides_of_a_ratio_and_hours_before_a_rate_are_listed_and_count_as_nothing(tmp_path):
    drawn = draw(
        tmp_path, "甲县\n一、教育\n全县师生比1:14.5，新建学校6所。24小时内办结率96.2%。\n乙县\n一、教育\n新建学校4所。\n"
    )
    tiers = {row["indicator"]: row["tier"] for row in rows_of(drawn, draft.project.RAW / "indicators.csv")}
    rows = rows_of(drawn, ledger.paths_of("2031")[0])
    counted = [row["reported"] for row in rows if tiers[row["indicator"]] == "figure"]
    assert counted == ["6所", "96.2%", "4所"]
    assert len(rows) == 6
