"""Message catalogues: the same keys and placeholders in every language, all of them used; numbers and lists as each language writes them."""

import re
from pathlib import Path

import pytest

from helpers.text import messages as catalogue
from helpers.text.catalogue_checks import check_catalogues
from helpers.text.messages import MessageError, find_placeholders, messages, read_entries

SRC = Path(catalogue.__file__).parents[1]
CODE = [*SRC.rglob("*.py"), *SRC.rglob("*.j2"), *SRC.rglob("*.typ"), *(SRC.parents[1] / "notebooks").rglob("*.ipynb")]


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Catalogues of two made languages to write into; returns a function (lang, text) that writes one."""
    (tmp_path / "languages.csv").write_text("lang,html,name\nen,en,English\nfr,fr,français\n", encoding="utf-8")
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    monkeypatch.setattr(catalogue, "LANGUAGES", ("en", "fr"))
    for cached in (catalogue.read_catalogue, catalogue.read_languages, catalogue.messages):
        cached.cache_clear()

    def write(lang, text):
        (tmp_path / lang).mkdir(exist_ok=True)
        base = 'number_thousands = { "\'" }\nnumber_scales = { "" }\nnumber_in_text = { $n }\njoin = /\njoin_last = +\njoin_sentences = { " " }\n'
        (tmp_path / lang / "a.ftl").write_text(base + text, encoding="utf-8")

    yield write
    for cached in (catalogue.read_catalogue, catalogue.read_languages, catalogue.messages):
        cached.cache_clear()


def test_every_language_has_the_same_keys_and_placeholders():
    assert check_catalogues() == []


def test_every_message_is_used():
    code = "\n".join(path.read_text(encoding="utf-8") for path in CODE)
    names = set(re.findall(r"[a-z][a-z0-9_]+", code))
    prefixes = tuple(set(re.findall(r"([a-z][a-z0-9_]*_)(?:\{|\" ~)", code)))
    suffixes = tuple(set(re.findall(r"\}(_[a-z0-9_]+)", code)))
    # Messages that other messages are made of are used by these.
    inside = {
        name
        for lang in catalogue.LANGUAGES
        for path in (SRC / "text/catalogues" / lang).glob("*.ftl")
        for name in re.findall(r"\{ ([a-z_]+) \}", path.read_text("utf-8"))
    }
    unused = [
        entry.id.name
        for entry in read_entries("en")
        if entry.id.name not in names | inside
        and not entry.id.name.startswith(catalogue.NUMBER_WORD)
        and not entry.id.name.startswith(prefixes)
        and not entry.id.name.endswith(suffixes)
    ]
    assert unused == []


def test_a_missing_translation_and_a_differing_placeholder_are_named(made):
    made("en", "one = One { $n }\ntwo = Two\n")
    made("fr", "one = Un { $m }\n")
    remedy = "; give every language the same messages and placeholders"
    assert told(made) == [
        f"fr: has no message “two”, which is in en/a.ftl{remedy}",
        f"fr/a.ftl: message “one” has other placeholders than in en/a.ftl: m, n{remedy}",
    ]


def test_a_reference_that_leads_nowhere_and_an_attribute_of_a_placeholder_are_named(made):
    made("en", "one = One { two }\ntwo = Two\n")
    made("fr", "one = Un { deux }\ntwo = Deux\n")
    missing = "; correct the name, or add what it refers to"
    assert told(made) == [f"fr/a.ftl: message “one” refers to “deux”, which is not there{missing}"]
    made("fr", "one = Un { $n.__class__ }\ntwo = Deux\n")
    catalogue.read_catalogue.cache_clear()
    with pytest.raises(
        MessageError, match=r"fr/a.ftl: line 7: “one = Un { \$n.__class__ }” cannot be read as Fluent; correct it"
    ):
        check_catalogues()


def told(made):
    """Return what is told of the catalogues, without the folder that they are in."""
    return [str(problem).replace(f"{catalogue.CATALOGUES}/", "") for problem in check_catalogues()]


def test_terms_functions_and_circles_are_followed(made):
    made("en", "-place = There\none = { -place } { two }\ntwo = { three }\nthree = { WORD(3) } { two }\n")
    made("fr", "one = { -place } { CLOCK() }\ntwo = Deux\nthree = Trois\n")
    assert [line.partition(";")[0] for line in told(made)] == [
        "en/a.ftl: message “two” refers to itself",
        "en/a.ftl: message “three” refers to itself",
        "fr/a.ftl: message “one” refers to “-place”, which is not there",
        "fr/a.ftl: message “one” refers to “CLOCK()”, which is not there",
    ]


@pytest.mark.parametrize(
    ("saved", "message"),
    [
        ("one = Один\ntwo = €\n".encode("utf-16"), "a.ftl: line 1: is not UTF-8; save it again as UTF-8"),
        ("one = One\ntwo = 区市\n".encode("gbk"), "a.ftl: line 2: is not UTF-8; save it again as UTF-8"),
    ],
    ids=["UTF-16", "GBK"],
)
def test_a_catalogue_that_another_program_saved_is_named(made, saved, message):
    made("en", "")
    (catalogue.CATALOGUES / "en" / "a.ftl").write_bytes(saved)
    with pytest.raises(MessageError, match=re.escape(message)):
        messages("en")


def test_a_catalogue_may_have_a_byte_order_mark_and_the_line_ends_of_windows(made):
    made("en", "")
    written = catalogue.CATALOGUES / "en" / "a.ftl"
    written.write_bytes(b"\xef\xbb\xbf" + written.read_bytes().replace(b"\n", b"\r\n") + b"one = One\r\ntwo = Two\r\n")
    assert [messages("en").text(key) for key in ("one", "two")] == ["One", "Two"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is not a table of languages; give it the columns lang,html,name,tag,script"),
        ("lang;html;name;tag;script\nzh;zh-Hans;中文;zh-CN;Han\n", "is not a table of languages"),
        ("lang,html,name,tag,script\nzh,zh-Hans,中文\n", "is not a table of languages"),
        ("lang,html,name,tag,script\nzh,zh-Hans,中文,zh-CN,Han\nzh,zh-Hans,中文,zh-CN,Han\n", "names a language twice"),
    ],
)
def test_a_broken_list_of_languages_is_told(tmp_path, monkeypatch, text, message):
    (tmp_path / "languages.csv").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    with pytest.raises(MessageError, match=f"languages.csv: {message}"):
        catalogue.read_languages.__wrapped__()


def test_a_third_language_needs_only_its_folder(made):
    made("fr", "hits = { $n ->\n    [0] aucun chiffre\n    [one] un chiffre\n   *[other] { $n } chiffres\n}\n")
    french = messages("fr")
    assert [french.text("hits", n=n) for n in (0, 1, 4200)] == ["aucun chiffre", "un chiffre", "4'200 chiffres"]
    assert french.join(["a", "b", "c"]) == "a/b+c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one = One\none = Eins\n", "message “one” is in a.ftl too"),
        ("one = { $n\n", "a.ftl: line 7: “one = { $n” cannot be read as Fluent"),
    ],
)
def test_a_broken_catalogue_names_its_file(made, text, message):
    made("en", text)
    with pytest.raises(MessageError, match=re.escape(message)):
        messages("en")


def test_a_missing_key_or_value_is_named():
    with pytest.raises(MessageError, match="no message “nowhere” in the catalogue of language en"):
        messages("en").text("nowhere")
    with pytest.raises(MessageError, match=r"“page” in language zh cannot be filled: .*n"):
        messages("zh").text("page")


def test_values_cannot_reach_into_objects_or_messages():
    assert messages("en").text("page", n="{ $n.__class__ } { page }") == "Page { $n.__class__ } { page }"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (4200, "4200", "4,200"),
        (10_000, "1 万", "10,000"),
        (42_000, "4.2 万", "42,000"),
        (42_100, "4.21 万", "42,100"),
        (42_110, "42110", "42,110"),
        (594_000_000, "5.94 亿", "594,000,000"),
        (99.83, "99.83", "99.83"),
        (2e8, "2 亿", "200,000,000"),
    ],
)
def test_numbers_as_each_language_writes_them(value, zh, en):
    assert (messages("zh").number(value), messages("en").number(value)) == (zh, en)


def test_lists_and_counts():
    assert messages("zh").join(["甲", "乙", "丙"]) == "甲、乙、丙"
    assert messages("en").join(["a", "b", "c"]) == "a, b and c"
    assert messages("en").join(["a"]) == "a"
    assert (messages("zh").count(2), messages("zh").count(12), messages("en").count(12)) == ("两", " 12 ", "12")


def test_placeholders_of_selectors_are_found():
    from fluent.syntax import FluentParser

    entry = FluentParser().parse("a = { $n ->\n    [one] x\n   *[other] { $name }\n}\n").body[0]
    assert find_placeholders(entry) == {"n", "name"}


def test_a_value_may_be_as_long_as_an_edition_of_a_thousand_districts_makes_it():
    values = "，".join(f"某区 {n}" for n in range(5000)) + "\ufdd00"
    assert messages("zh").text("matrix_alt_row", name="甲" * 3000, values=values) == f"{'甲' * 3000}：{values}。"


def test_a_language_spells_out_as_many_numbers_as_it_likes(made):
    made("en", "number_word_0 = none\nnumber_word_1 = one\nnumber_word_2 = two\n")
    made("fr", "number_word_0 = aucun\nnumber_word_1 = un\n")
    assert check_catalogues() == []
