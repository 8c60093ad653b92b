"""What was changed in a document is told sentence by sentence, and what of it the data do not support."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.exporters.docx.revised import ROW, Passage
from helpers.narrative.word_comparison.alignment import compare, split_sentences
from helpers.narrative.word_comparison.support import Support

OLD = [Passage(text) for text in ("甲区建成四处。乙区没有写到。", "另一段，写的是别的事情。", "第三段在最后，也不算短。")]


def told(new, old=OLD):
    return [(change.kind, change.old, change.new) for change in compare(old, [Passage(text) for text in new])]


def test_the_same_text_has_no_changes():
    assert told([passage.text for passage in OLD]) == []


def test_a_reworded_sentence_is_told_without_the_rest_of_its_passage():
    assert told(["甲区建成五处。乙区没有写到。", *(passage.text for passage in OLD[1:])]) == [
        ("changed", "甲区建成四处。", "甲区建成五处。")
    ]


def test_splitting_or_joining_paragraphs_is_no_change():
    assert told(["甲区建成四处。", "乙区没有写到。", "另一段，写的是别的事情。第三段在最后，也不算短。"]) == []


def test_added_removed_and_moved_are_told_apart():
    changes = told(["第三段在最后，也不算短。", "甲区建成四处。", "这是全新的一句话，与前文无关。", "另一段，写的是别的事情。"])
    assert ("moved", "第三段在最后，也不算短。", "第三段在最后，也不算短。") in changes
    assert ("removed", "乙区没有写到。", "") in changes
    assert ("added", "", "这是全新的一句话，与前文无关。") in changes
    assert len(changes) == 3


def test_widths_and_spaces_are_no_change():
    assert told(["甲区建成四处。 乙区没有写到。", "另一段,写的是别的事情。", "第三段在最后，也不算短。"]) == []


def test_a_row_of_a_table_is_one():
    changes = compare([Passage("甲区 | 4。 | 5", ROW)], [Passage("甲区 | 4。 | 6", ROW)])
    assert [(change.kind, change.part) for change in changes] == [("changed", ROW)]


@given(st.lists(st.sampled_from("甲乙丙丁戊己庚辛"), min_size=1, max_size=8, unique=True))
def test_every_sentence_of_either_text_is_told_or_the_same(order):
    """Whatever is taken out of a text of unlike sentences is told as removed, and nothing else is."""
    sentences = {one: f"{one * 6}是这一句的全部内容。" for one in "甲乙丙丁戊己庚辛"}
    kept = [one for one in sentences if one in order]
    changes = told([sentences[one] for one in kept], [Passage(text) for text in sentences.values()])
    assert sorted(change[1] for change in changes if change[0] == "removed") == sorted(
        text for one, text in sentences.items() if one not in order
    )
    assert all(kind == "removed" for kind, _, _ in changes)


def test_sentences_end_at_full_stops_but_not_at_decimal_points():
    assert split_sentences("It rose to 3.5 in all. “So it is.” Then it fell; 4 remain.") == [
        "It rose to 3.5 in all.",
        "“So it is.”",
        "Then it fell;",
        "4 remain.",
    ]
    assert split_sentences("甲区“已建成。”乙区未报告；丙区（另计）。") == ["甲区“已建成。”", "乙区未报告；", "丙区（另计）。"]


BASE = {
    "zh": [
        "十区市报告 72 个数字，涉及 57 项指标。",
        "李沧区写“400 余”，按不少于 400 处理。",
        "即墨区为群众办实事 4200 余件（图 2）。",
    ],
    "en": ["Ten districts report 72 numbers on 57 indicators.", "Jimo handled more than 4,200 matters (Figure 2)."],
}


@pytest.fixture(scope="module")
def supports(edition):
    return {lang: Support(edition, lang, [Passage(text) for text in texts]) for lang, texts in BASE.items()}


@pytest.mark.parametrize(
    ("lang", "new", "old"),
    [
        ("zh", "即墨区共为群众办实事 4200 余件。", ""),
        ("zh", "即墨区为群众办实事至少 4200 件。", ""),
        ("zh", "市南区完成微心愿 874 件。", ""),
        ("zh", "该区为群众办实事 4200 余件。", "即墨区为群众办实事 4200 余件。"),
        ("zh", "各区市的社区和园区都写了，十区市共 72 个数字。", ""),
        ("zh", "西海岸新区写了（图 2）。", ""),
        ("en", "Shinan granted 874 micro-wishes, and Jimo handled more than 4,200 matters.", ""),
        ("en", "They handled more than 4,200 matters.", "Jimo handled more than 4,200 matters."),
    ],
)
def test_what_the_data_bear_is_not_complained_of(supports, lang, new, old):
    assert supports[lang].find_unborne(new, old) == []


@pytest.mark.parametrize(
    ("lang", "new", "old", "reason"),
    [
        ("zh", "即墨区为群众办实事 4300 余件。", "", "4300 余件”：数据为即墨 为群众办实事 ≥4200 件"),
        ("zh", "即墨区为群众办实事 4200 件。", "", "数据为即墨 为群众办实事 ≥4200 件"),
        ("zh", "城阳区为群众办实事 4200 余件。", "", "数据中这是即墨 为群众办实事"),
        ("zh", "市南区完成微心愿 874 名。", "", "874 名"),
        ("zh", "十一区市报告 72 个数字。", "", "十一"),
        ("zh", "十区市报告 72 个数字，涉及 58 项指标。", "", "58 项"),
        ("zh", "崂阳区也写了。", "", "“崂阳区”：名录中没有"),
        ("zh", "崂阳为群众办实事 4200 余件。", "崂山为群众办实事 4200 余件。", "“崂阳”：名录中没有"),
        ("zh", "西海岸 89、平度 125。", "", "125"),
        ("zh", "即墨区为群众办实事 4200 余件，居首位。", "", "居首"),
        ("zh", "李沧区写“427 余”，按不少于 400 处理。", "", "427 余"),
        ("zh", "见图 9。", "", "图9"),
        ("en", "Jimo handled 4,200 matters.", "", "the data say Jimo"),
        ("en", "Chengyang handled more than 4,200 matters.", "", "in the data this is Jimo"),
        ("en", "Laoyang handled more than 4,200 matters.", "Jimo handled more than 4,200 matters.", "“Laoyang”: the registry"),
        ("en", "Eleven districts report 72 numbers.", "", "Eleven districts"),
        ("en", "Ten districts report 75 per cent.", "", "75 per cent"),
        ("en", "So did Laoyang City.", "", "“Laoyang City”"),
    ],
)  # fmt: skip
def test_what_the_data_do_not_bear_is_told_with_what_they_say(supports, lang, new, old, reason):
    reasons = supports[lang].find_unborne(new, old)
    assert any(reason in one for one in reasons), reasons


def test_what_the_document_said_before_is_borne(supports):
    for lang, texts in BASE.items():
        assert [supports[lang].find_unborne(text, text) for text in texts] == [[]] * len(texts)
