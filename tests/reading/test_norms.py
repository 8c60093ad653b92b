"""不少于, 不超过 and the like: a target if the sentence sets it, the bound of a level if it tells what was done."""

import pytest

from helpers.reading.extraction import extract
from helpers.reading.quantities import find


def kinds(text):
    return [(q.kind, q.bound) for q in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "全年开展义诊服务不少于400人次。",
        "累计服务不少于400人次。",
        "接诊患者不低于5.2万人次。",
        "实际到会代表不少于八百人。",
        "走访企业至少60家。",
        "对口帮扶资金不少于1.2亿元已全部到位。",
        "因降雨停运航次不超过30个。",
        "全市应急避难场所不少于120处。",
        "目标群体参加体检不少于3000人次。",
    ],
)
def test_a_bound_of_what_was_done_is_a_level(text):
    assert [kind for kind, _ in kinds(text)] == ["level"]


@pytest.mark.parametrize(("text", "bound"), [("床位使用率不低于85%。", "at_least"), ("失业率不高于4.5%。", "at_most")])
def test_a_bound_of_a_share_is_a_ratio(text, bound):
    assert kinds(text) == [("ratio", bound)]


@pytest.mark.parametrize(
    "text",
    [
        "要求每村开展宣讲不少于12场。",
        "各镇每月召开例会不少于2次。",
        "力争全年接待游客不少于30万人次。",
        "确保粮食播种面积不低于45万亩。",
        "应当配备专职人员不少于3名。",
        "到2027年，新增床位不少于2000张。",
        "计划投资不低于2亿元。",
        "教师每学年培训不少于72学时。",
        "规定处罚金额不超过三万元。",
        "抽查比例不低于5%的要求。",
        "确保失业率控制在5%以内。",
        "目标是产值超过500亿元。",
        "争取实现营收突破100亿元。",
        "力争增长不低于6%。",
        "医院应设不少于20张床。",
        "参训率须不低于95%。",
    ],
)
def test_a_bound_that_is_set_is_a_target(text):
    assert [kind for kind, _ in kinds(text)] == ["target"]


def test_what_was_reached_is_told_apart_from_what_was_set_in_one_sentence():
    assert kinds("按照每校不少于5名的要求，全年累计培训不少于1200人次。") == [("target", "at_least"), ("level", "at_least")]
    assert kinds("累计走访不少于60家，明年争取突破100家。") == [("level", "at_least"), ("target", "at_least")]


def test_columns_of_tables_that_were_set_are_targets(tmp_path):
    path = tmp_path / "table.html"
    path.write_text(
        "<table><tr><th>项目</th><th>年度目标（万吨）</th><th>实际完成（万吨）</th><th>完成目标（%）</th></tr>"
        "<tr><td>吞吐量</td><td>120</td><td>131.5</td><td>109.6</td></tr></table>",
        encoding="utf-8",
    )
    assert [(row.quote, row.kind) for row in extract(path)] == [("120", "target"), ("131.5", "level"), ("109.6", "ratio")]
