"""Parts that names in brackets or behind a mark open, whatever place or body they are."""

import pytest

from helpers.reading.extraction import extract


def districts_of(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    return [(row.district, row.quote, row.measure) for row in extract(path)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("【云岭片】\n", "【河西片】\n"),
        ("【云岭】", "【信访局】"),
        ("〖某某〗", "〖某甲〗"),
        ("◆云岭片\n", "◆河西片\n"),
        ("●云岭片：", "●河西片："),
        ("「云岭片」\n", "「河西片」\n"),
    ],
)
def test_names_that_brackets_and_marks_set_off_open_parts(tmp_path, first, second):
    found = districts_of(tmp_path, f"{first}新建学校3所。\n{second}新建学校5所，培训教师8人。\n")
    names = [mark.strip("【】〖〗◆●「」：\n") for mark in (first, second)]
    assert found == [(names[0], "3所", "学校"), (names[1], "5所", "学校"), (names[1], "8人", "教师")]


def test_an_unknown_name_among_places_opens_a_part_of_its_own(tmp_path):
    text = "【思明区】新建学校3所。\n【望川】新建学校5所。\n【湖里区】新建学校7所。\n"
    assert [row[:2] for row in districts_of(tmp_path, text)] == [("思明区", "3所"), ("望川", "5所"), ("湖里区", "7所")]


@pytest.mark.parametrize(
    "heads",
    [("【教育】", "【医疗】"), ("【编者按】", "【工作情况】"), ("●产业振兴：", "●民生实事："), ("◆打造新城\n", "◆优化布局\n")],
)
def test_subjects_and_parts_of_the_page_open_none(tmp_path, heads):
    text = f"{heads[0]}新建学校3所。\n{heads[1]}新建医院5所。\n"
    assert [row[0] for row in districts_of(tmp_path, text)] == ["", ""]


@pytest.mark.parametrize("aim", ["建设和美乡村", "打造特色小镇", "建强美丽街区", "一、办好小区"])
def test_an_aim_that_ends_as_a_place_does_is_no_part(tmp_path, aim):
    text = f"云岭县\n新建学校3所。\n{aim}\n新建水厂5座。\n河西县\n新建学校7所。\n河东县\n新建学校9所。\n"
    assert [row[:2] for row in districts_of(tmp_path, text)] == [
        ("云岭县", "3所"),
        ("云岭县", "5座"),
        ("河西县", "7所"),
        ("河东县", "9所"),
    ]


def test_a_zone_that_stands_as_the_places_do_is_a_part(tmp_path):
    text = "云岭县\n新建学校3所。\n老城区\n新建水厂5座。\n河西县\n新建学校7所。\n河东县\n新建学校9所。\n"
    assert [row[0] for row in districts_of(tmp_path, text)] == ["云岭县", "老城区", "河西县", "河东县"]


def test_a_body_before_a_colon_is_a_part_however_long_its_name(tmp_path):
    names = ["临川博物馆", "石门关隋唐运河文化博物馆", "云岭民俗博物馆", "河西革命烈士纪念馆"]
    text = "".join(f"{name}：接待观众{n + 3}万人次。\n" for n, name in enumerate(names))
    assert [row[0] for row in districts_of(tmp_path, text)] == names


def test_an_aim_before_a_colon_is_none_of_the_bodies(tmp_path):
    names = ["临川博物馆", "云岭博物馆", "河西博物馆"]
    text = "".join(
        f"{name}：接待观众{n + 3}万人次。\n打造市民服务中心：新建窗口9个，办件800件。\n" for n, name in enumerate(names)
    )
    assert list(dict.fromkeys(row[0] for row in districts_of(tmp_path, text))) == names
