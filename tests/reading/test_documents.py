"""Documents: every format and encoding gives the same sentences, headings of many shapes are met, hostile files are refused."""

import hashlib
import subprocess
import sys

import pytest

from helpers.errors import InputError
from helpers.reading.documents import evidence_hash, read
from helpers.reading.documents.headings import bare_name, match_heading
from helpers.reading.extraction import extract, extract_document
from tests.samples import briefing_samples as samples


def read_text(tmp_path, text):
    path = tmp_path / "briefing.txt"
    path.write_text(text, encoding="utf-8")
    return read(path)


def observations(rows):
    return [(r.district, r.section, r.sentence, r.ordinal, r.value, r.bound, r.unit) for r in rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_encodings_give_the_same_figures(tmp_path, encoding):
    document = read(samples.write_text(tmp_path / "b.txt", encoding))
    assert document.encoding == encoding
    assert document.text == samples.plain()
    assert observations(extract_document(document)) == samples.OBSERVATIONS


@pytest.mark.parametrize("name", ["docx", "html", "pdf"])
def test_formats_give_the_same_figures(tmp_path, name):
    path = getattr(samples, f"write_{name}")(tmp_path / f"b.{name}")
    document = read(path)
    assert document.format == name
    assert observations(extract_document(document)) == samples.OBSERVATIONS


def test_offsets_lead_to_the_words(tmp_path):
    path = tmp_path / "b.txt"
    path.write_bytes(samples.plain().replace("\n", "\r\n").encode("gb18030"))
    text = path.read_bytes().decode("gb18030")
    document = read(path)
    assert all(text[s.start : s.end] == s.text for s in document.sentences())
    assert [text[r.start : r.end] for r in extract(path)] == [r.quote for r in extract(path)]


def test_sentences_keep_their_closing_quotes():
    from helpers.reading.documents.sentences import split_spans

    text = "他说：“好。”大家鼓掌！通过；完毕。（附）未完"
    assert [text[a:b] for a, b, _ in split_spans(text, 0, len(text))] == [
        "他说：“好。”",
        "大家鼓掌！",
        "通过；",
        "完毕。",
        "（附）未完",
    ]
    assert [complete for *_, complete in split_spans(text, 0, len(text))] == [True, True, True, True, False]


def test_evidence_hash_ignores_width_and_white_space():
    expected = hashlib.sha256("共12个,好。".encode()).hexdigest()[:12]
    assert evidence_hash("共 １２ 个，\n好。") == evidence_hash("共12个,好。") == expected


@pytest.mark.parametrize(
    ("line", "name", "rest"),
    [
        ("福田区", "福田区", ""),
        ("福田:", "福田", ""),
        ("● 黔江区 ●", "黔江区", ""),
        ("万州:调研国资监管改革", "万州", "调研国资监管改革"),
        ("【渝中区】", "渝中区", ""),
        ("一、西城区", "西城区", ""),
        ("（三）河东新区：强基固本", "河东新区", "强基固本"),
        ("深圳市南山区", "深圳市南山区", ""),
        ("　　胶州市　", "胶州市", ""),
        ("◆石柱土家族自治县", "石柱土家族自治县", ""),
        ("阿克塞旗", "阿克塞旗", ""),
    ],
)
def test_place_headings(line, name, rest):
    found = match_heading(line)
    assert found is not None
    assert (found[0], line[found[1] :]) == (name, rest)


@pytest.mark.parametrize(
    "line",
    [
        "会议指出：要抓好落实",
        "一是：强化组织",
        "示范区",
        "全国文明城市",
        "各区",
        "聚焦重点片区",
        "强化组织领导",
        "全市",
        "打造一流园区",
        "下一步：",
        "建设美丽乡镇",
        "福田区召开推进会。",
        "第一中学",
    ],
)
def test_other_lines_are_no_place_headings(line):
    assert match_heading(line) is None


def test_a_paragraph_broken_over_a_page_is_joined_and_a_truncated_one_is_not(tmp_path):
    text = "城东区\n\n推进工作。建立制度，高站位推进示\n\n\n\n范点建设 12 个。\n\n组织机关党\n\n河口市\n\n完成任务 3 项。"
    document = read_text(tmp_path, text)
    assert [(d.name, len(d.sections), d.complete) for d in document.districts] == [("城东区", 2, False), ("河口市", 1, True)]
    broken = document.districts[0].sections[0].sentences[1]
    assert "".join(broken.text.split()) == "建立制度，高站位推进示范点建设12个。"
    assert document.text[broken.start : broken.end] == broken.text
    assert [s.text for s in document.sentences() if not s.complete] == ["组织机关党"]


@pytest.mark.parametrize("number", ["— 3 —", "- 3 -", "－3－", "第 3 页", "第3页 共12页", "3 / 12"])
def test_page_numbers_are_no_paragraphs(tmp_path, number):
    text = f"城东区\n\n推进工作。高站位推进示\n\n{number}\n\n范点建设 12 个。\n\n{number}\n\n河口市\n\n完成任务 3 项。"
    document = read_text(tmp_path, text)
    assert [(d.name, len(d.sections), d.complete) for d in document.districts] == [("城东区", 1, True), ("河口市", 1, True)]
    assert [row.value for row in extract_document(document)] == [12, 3]


def test_lines_wrapped_at_a_fixed_width_are_joined(tmp_path):
    body = "全区持续推进基层治理现代化，建成网格服务站点一批，累计走访群众３２００余户次，收集意见建议并逐项办理，推动解决急难愁盼问题４５６件，群众满意度稳步提升。"
    paragraph = "　　" + body
    wrapped = "\n".join(paragraph[i : i + 20] for i in range(0, len(paragraph), 20))
    document = read_text(tmp_path, f"城东区\n{wrapped}\n{wrapped}\n")
    assert len(document.districts[0].sections) == 2
    assert [r.value for r in extract_document(document)] == [3200, 456, 3200, 456]


def test_a_text_without_headings_is_one_section(tmp_path):
    document = read_text(tmp_path, "共整改问题 12 个。\n\n新建站点 3 处。完成投资 5 万元。")
    assert [(d.name, len(d.sections)) for d in document.districts] == [("", 1)]
    assert observations(extract_document(document)) == [
        ("", 1, 1, 1, 12, "exact", "个"), ("", 1, 2, 1, 3, "exact", "处"), ("", 1, 3, 1, 50_000, "exact", "元"),
    ]  # fmt: skip


def test_figures_in_headlines_are_kept_in_section_0(tmp_path):
    document = read_text(tmp_path, "城东区\n\n新增学位 1200 个\n\n完成改造 6 处。")
    assert [(r.section, r.value) for r in extract_document(document)] == [(0, 1200), (1, 6)]


def test_headings_with_a_headline_behind_a_colon(tmp_path):
    document = read_text(tmp_path, "万州:调研监管改革\n走访企业 15 家。\n垫江:建言土地管理\n提出建议 8 条。")
    assert [(d.name, [h.text for h in d.headlines]) for d in document.districts] == [
        ("万州", ["调研监管改革"]),
        ("垫江", ["建言土地管理"]),
    ]
    assert [(r.district, r.value) for r in extract_document(document)] == [("万州", 15), ("垫江", 8)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    return samples.write_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.mark.parametrize(
    "name",
    ["scanned.pdf", "encrypted.pdf", "empty.txt", "blank.txt", "binary.txt", "broken.pdf", "encrypted.docx", "script.html", "line.txt",
     "folder.txt", "other.docx", "large.txt", "bomb.docx", "cut.docx", "missing.txt"],
)  # fmt: skip
def test_hostile_files_are_refused_in_one_line(hostile, name):
    path, words = hostile[name]
    with pytest.raises(InputError) as refusal:
        read(path)
    assert len(refusal.value.problems) == 1
    assert words in str(refusal.value)
    assert name in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("name", ["large.txt", "line.txt", "bomb.docx"])
def test_hostile_files_need_little_memory(hostile, name):
    code = (
        "import resource, sys\nfrom helpers.errors import InputError\nfrom helpers.reading.documents import read\n"
        "try:\n    read(sys.argv[1])\nexcept InputError:\n    print(open('/proc/self/status').read().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(hostile[name][0])], capture_output=True, text=True, check=True, timeout=600
    )
    assert int(done.stdout) < 500_000


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("●云山县：开工项目 12 个。\n★临海市 投资 4.5 亿元。\n◆河西区——招工 30 人。", ["云山县", "临海市", "河西区"]),
        ("第一中学\n录取新生 300 名。\n实验小学\n新建教室 12 间。", ["第一中学", "实验小学"]),
        ("宏达机械有限公司\n销售 3 亿元。\n\n海通物流公司\n运货 5 万吨。", ["宏达机械有限公司", "海通物流公司"]),
        ("市教育局\n全年招生 300 名，新建学校 2 所。\n办学条件改善。", ["市教育局", "市教育局"]),
        (
            "甲湾海关：全年监管船舶 12 艘次。\n乙口海关：全年走访企业 30 家。\n丙岛海关：全年开展宣讲 4 场次。",
            ["甲湾海关", "乙口海关", "丙岛海关"],
        ),
        ("主要做法：新建学校一批共 2 所。\n工作成效：招收学生一批 30 名。\n下步打算：再建学校一批 3 所。", ["", "", ""]),
        ("全年工作总结\n新建学校 2 所。\n实验小学\n2023年12月", [""]),
        ("石门镇\n修路 5 公里。\n\n松坡林场\n造林 300 亩。\n\n清水乡\n建桥 2 座。", ["石门镇", "松坡林场", "清水乡"]),
        ("石门镇\n修路 5 公里。\n打造服务中心\n办件 300 件。\n清水乡\n建桥 2 座。", ["石门镇", "石门镇", "清水乡"]),
        ("西院区\n接诊 500 人次。\n\n儿童医院\n接诊 300 人次。\n\n口腔医院\n接诊 90 人次。", ["西院区", "儿童医院", "口腔医院"]),
        (
            "城关区人民法院\n结案 60 件。\n\n开平县人民法院\n结案 30 件。\n\n怀安县人民法院\n结案 20 件。",
            ["城关区人民法院", "开平县人民法院", "怀安县人民法院"],
        ),
        (
            "市公安局\n办证 60 件。\n市人力资源和社会保障局\n追薪 30 件。\n市税务局\n退税 20 件。",
            ["市公安局", "市人力资源和社会保障局", "市税务局"],
        ),
        ("育才小学\n招生 90 名。\n\n河东一中\n招生 300 名。", ["育才小学", "河东一中"]),
    ],
)
def test_places_and_bodies_open_parts_whatever_sets_them_off(tmp_path, text, places):
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    assert [row.district for row in extract(path)] == places


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("（一）稳步提升", "稳步提升"),
        ("(二)扩大", "扩大"),
        ("一、工作", "工作"),
        ("2.（一）城南", "城南"),
        ("● 黔江区 ●", "黔江区"),
    ],
)
def test_the_number_of_a_heading_is_taken_off_with_its_brackets(heading, name):
    assert bare_name(heading) == name


def test_headings_of_one_level_are_parts_although_few_of_them_look_like_places(tmp_path):
    from docx import Document

    names = ["省医院本部", "东院区", "儿童医院", "口腔医院", "肿瘤医院"]
    document = Document()
    for name in names:
        document.add_heading(name, 1)
        document.add_paragraph("全年接诊 500 人次。")
    document.save(str(tmp_path / "a.docx"))
    assert [row.district for row in extract(tmp_path / "a.docx")] == names


def test_a_part_that_comes_again_under_another_heading_has_its_sections_numbered_on(tmp_path):
    from docx import Document

    document = Document()
    for theme, told in (("一、修路", "修路 5 公里。"), ("二、造林", "造林 30 亩。")):
        document.add_heading(theme, 1)
        for name in ("平山区", "云岭县"):
            document.add_heading(name, 2)
            document.add_paragraph(told)
    document.save(str(tmp_path / "a.docx"))
    rows = extract(tmp_path / "a.docx")
    assert [(row.district, row.section, row.value) for row in rows] == [
        ("平山区", 1, 5), ("云岭县", 1, 5), ("平山区", 2, 30), ("云岭县", 2, 30),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "form", ["【{}】新建公园 3 个。", "{}\n新建公园 3 个。", "{}：新建公园 3 个。", "一、{}\n新建公园 3 个。"]
)
def test_places_whose_names_hold_a_word_are_parts_and_lose_no_number_to_the_one_before(tmp_path, form):
    places = [
        "东岭镇",
        "永和镇",
        "太和乡",
        "建平镇",
        "和平街道",
        "建设街道",
        "建设路街道",
        "强湾镇",
        "和山区",
        "新建乡",
        "聚宝村",
        "西岭镇",
    ]
    text = "\n".join(form.format(place) for place in places)
    assert [row.district for row in extract_document(read_text(tmp_path, text))] == places


@pytest.mark.parametrize(
    "phrase",
    [
        "建成区",
        "打造特色镇",
        "建强村",
        "和谐社区",
        "美丽乡村",
        "先进村",
        "试点县",
        "建设强镇",
        "在建村",
        "聚居区",
        "建制村",
        "建设村",
        "各街道",
    ],
)
def test_phrases_that_end_as_a_place_does_open_no_part(phrase):
    assert match_heading(phrase) is None


def test_who_gets_copies_and_how_many_were_printed_is_of_no_part(tmp_path):
    """What closes a briefing is not one of the last part's numbers, and does not tell that its text breaks off."""
    lines = [
        "河东区",
        "新建步道12公里。",
        "河西区",
        "慰问老人340名。",
        "报：省委办公厅。",
        "送：市委、市政府领导同志。",
        "（共印150份）",
    ]
    document = read_text(tmp_path, "\n".join(lines) + "\n")
    assert [(row.district, row.quote) for row in extract_document(document)] == [
        ("河东区", "12公里"), ("河西区", "340名"), ("", "150份"),
    ]  # fmt: skip
    assert all(district.complete for district in document.districts if district.name)


def test_a_zone_before_a_colon_is_a_part_beside_places_that_are(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text(
        "江东区：修路 5 公里。\n江西区：修路 7 公里。\n高新区：建校 3 所。\n北城区：种树 9 棵。\n示范社区：评选 4 个。\n",
        encoding="utf-8",
    )
    assert [(row.district, row.value) for row in extract_document(read(path))] == [
        ("江东区", 5),
        ("江西区", 7),
        ("高新区", 3),
        ("北城区", 9),
        ("北城区", 4),
    ]
