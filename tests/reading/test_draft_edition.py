"""Proposals: indicators and themes where the code lists settle them, names from the code list, ledgers that are never overwritten."""

import pytest

from helpers.errors import InputError
from helpers.reading import draft_edition, ledger
from helpers.reading.documents import read
from helpers.reading.indicator_matching import clause_of
from tests.samples import briefing_samples as samples

# What the observations of a later year count, told in other words than the year before; "" where the code list has nothing like it.
NEXT_YEAR = (
    ("今年新评“五星支部”16 个、“四星支部”27 个，新建职工书屋 12 处。", ["five_star_branches", "four_star_branches", ""]),
    ("启动 61 处、302 栋老旧小区改造，新增停车泊位 3200 余个。", ["renewal_estates", "renewal_buildings", ""]),
    ("为 604 家企业提供“保姆式”服务，联系服务企业 1180 家。", ["enterprises_babysat", "enterprises_contacted"]),
    ("走访企业 1500 余家，帮扶企业 88 家。", ["", ""]),
    ("选派 5 批 980 名党员干部到一线。", ["dispatch_batches", "dispatched_cadres"]),
    ("到社区报到的党员干部有 2300 余名，共认领服务岗 260 余个。", ["community_reporting_cadres", "service_posts_claimed"]),
    ("8100 名党员干部参加学习研讨，机关党组织书记讲党课 420 余次。", ["study_participants", "party_lectures"]),
    ("500 名党员干部参加义务植树。", [""]),
    ("为民办实事 120 件，完成“微心愿”1026 件。", ["", "micro_wishes"]),
    ("设立党员先锋岗 205 个，评出“模范党员先锋岗”71 个。", ["vanguard_posts", "model_vanguard_posts"]),
    ("对 510 个党支部开展“全面体检”，300 个机关党支部完成换届。", ["branches_checked", ""]),
    ("新设临时党支部书记 9 个。", [""]),
)


def propose(tmp_path, text):
    path = tmp_path / "b.txt"
    path.write_text(text, encoding="utf-8")
    return draft_edition.build_proposal(read(path), "2031")


@pytest.mark.parametrize(("sentence", "expected"), NEXT_YEAR)
def test_figures_of_another_year_are_coded_where_the_words_say_so(tmp_path, sentence, expected):
    assert [row[7] for row in propose(tmp_path, f"市南区\n\n抓实为民服务\n\n{sentence}").observations] == expected


def test_a_text_of_another_field_is_not_coded(tmp_path):
    text = "福田区\n新增学位 1.35 万个，改造公园 26 处，办结诉求 12345 件，满意率达 97.8%。\n黔江区\n兑现奖补 1.06 亿元，新增经营主体 4830 户。"
    proposed = propose(tmp_path, text)
    assert [row[7] for row in proposed.observations] == [""] * 6
    assert proposed.unknown == ("福田区", "黔江区")
    assert any("福田区、黔江区" in step for step in proposed.steps())


def test_a_clause_goes_from_mark_to_mark():
    sentence = "组建 12 支队伍,1400 名干部上一线。"
    assert clause_of(sentence, sentence.index("1400"), sentence.index("名") + 1) == "1400 名干部上一线"


def test_texts_tell_the_frame_that_a_headline_quotes_and_where_a_text_breaks_off(tmp_path):
    text = "市南区\n\n以“五个突出”促提升\n\n突出学习。读书 5 本。\n\n突出服务。办事 6 件。\n\n市北区\n\n抓实创建\n\n推进服务。组织机关党"
    proposed = propose(tmp_path, text)
    assert proposed.texts == (("市南区", "true", "五个突出", "", "true", 5, 2), ("市北区", "false", "", "", "false", "", ""))
    assert [row[4] for row in proposed.sentences][-1] == "unclear"


def test_the_title_is_the_line_that_begins_with_a_dash(tmp_path):
    proposed = propose(tmp_path, "凝心聚力,再上台阶\n\n——各区市亮点,2031\n\n市南区\n\n读书 5 本。")
    assert proposed.title == "各区市亮点,2031"
    assert any('2031,"各区市亮点,2031",' in step for step in proposed.steps())


@pytest.fixture
def raw(monkeypatch, tmp_path):
    """A data/raw of its own, with the real code lists and the ledger of 2022."""
    import shutil

    from helpers import project

    folder = tmp_path / "raw"
    shutil.copytree(project.RAW, folder)
    monkeypatch.setattr(ledger, "RAW", folder)
    monkeypatch.setattr(draft_edition, "RAW", folder)
    return folder


@pytest.fixture
def source(tmp_path):
    return samples.write_text(tmp_path / "briefing.txt")


def test_proposal_codes_what_is_sure_and_leaves_the_rest(raw, source):
    proposed = draft_edition.propose_edition(source, "2031")
    rows = ledger.read_observations("2031")
    assert [(row["district"], row["reported"], row["indicator"]) for row in rows][:3] == [
        ("城东区", "32 个", "four_star_branches"), ("城东区", "11 个", "five_star_branches"), ("城东区", "4 批", "dispatch_batches"),
    ]  # fmt: skip
    assert [row["theme"] for row in ledger.read_sentences("2031")] == ["", "", "", "people_service", "", "", "", ""]
    assert proposed.coded == sum(bool(row["indicator"]) for row in rows)
    assert "8 numbers proposed" in str(proposed)


def test_proposal_takes_district_names_from_the_code_list(raw, tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("市南：\n评定“五星支部”12 个。", encoding="utf-8")
    draft_edition.propose_edition(path, "2031")
    assert [row["district"] for row in ledger.read_observations("2031")] == ["市南区"]


@pytest.mark.parametrize("name", ["ledger.csv", "sentences.csv", "texts.csv"])
def test_proposal_never_overwrites(raw, source, name):
    (raw / "2031").mkdir()
    (raw / "2031" / name).write_text("reviewed", encoding="utf-8")
    with pytest.raises(InputError, match="never overwritten"):
        draft_edition.propose_edition(source, "2031")
    assert [path.name for path in (raw / "2031").iterdir()] == [name]
    assert (raw / "2031" / name).read_text(encoding="utf-8") == "reviewed"


def test_empty_document_proposes_nothing(tmp_path):
    path = tmp_path / "b.txt"
    path.write_text("强化组织领导，推动工作落实。", encoding="utf-8")
    assert draft_edition.build_proposal(read(path), "2031").observations == ()


def test_the_command_writes_three_files_says_what_is_next_and_never_writes_twice(project_copy):
    command = ("-m", "helpers", "extract", "data/examples/briefing.txt", "--edition", "2031")
    done = project_copy.run(*command)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    files = [f"data/raw/2031/{name}.csv" for name in ("ledger", "sentences", "texts")]
    assert lines[1:5] == [*files, "Next:"]
    assert any("districts.csv: 云栖区、石桥区、青禾县、望潮市" in line for line in lines)
    written = [(project_copy.root / name).read_bytes() for name in files]
    again = project_copy.run(*command)
    assert again.returncode == 2
    assert again.stderr.count("never overwritten") == 3
    assert [(project_copy.root / name).read_bytes() for name in files] == written
    assert project_copy.run("-m", "helpers", "verify", "data/examples/briefing.txt", "--edition", "2031").returncode == 0


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["东河市“慢办可投诉”改革进展情", "况通报"], "东河市“慢办可投诉”改革进展情况通报"),
        (["东河市乡村工作情况", "（二〇二三年）"], "东河市乡村工作情况"),
        (["工作通报", "——各县工作亮点"], "各县工作亮点"),
    ],
)
def test_a_title_of_two_lines_is_one_title(tmp_path, lines, title):
    path = tmp_path / "a.txt"
    path.write_text("\n".join(lines) + "\n\n甲县\n修路 5 公里。\n\n乙县\n修路 7 公里。\n", encoding="utf-8")
    assert draft_edition.title_of(read(path)) == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        (["全省机关作风建设典型做法", "——省直工作委员会综合处"], "全省机关作风建设典型做法"),
        (["临川市文明创建", "——各区县工作亮点"], "各区县工作亮点"),
        (["工作简报", "第 12 期", "临川市委办公室", "2025年3月1日", "各区县春季植树进展情况"], "各区县春季植树进展情况"),
        (["创建简报"], "创建简报"),
    ],
)
def test_the_title_is_what_tells_of_the_text(tmp_path, above, title):
    parts = [f"{name}区\n今年植树{n}万株，养护公园{n}处。" for n, name in enumerate(("青石", "白沙", "绿岭"), 3)]
    (tmp_path / "text.txt").write_text("\n".join([*above, *parts]), encoding="utf-8")
    assert draft_edition.title_of(read(tmp_path / "text.txt")) == title


def test_unknown_places_with_headlines_open_parts(tmp_path):
    """石泉市 and its like are in no gazetteer: three of them, each before a headline, are parts."""
    parts = [
        f"{name}市 打造“一站式”窗口\n全年办件{n}万件，减少材料{n}份。" for n, name in enumerate(("石泉口", "云岭头", "平沙渡"), 3)
    ]
    (tmp_path / "text.txt").write_text("\n".join(["政务服务工作情况", *parts]), encoding="utf-8")
    found = read(tmp_path / "text.txt")
    assert [part.name for part in found.districts] == ["", "石泉口市", "云岭头市", "平沙渡市"]


def test_two_lines_that_look_like_places_open_no_parts(tmp_path):
    (tmp_path / "text.txt").write_text("城市 更新行动\n改造小区3个。\n门市 升级行动\n改造门店5家。", encoding="utf-8")
    assert [part.name for part in read(tmp_path / "text.txt").districts] == [""]
