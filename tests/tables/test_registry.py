"""The registry of tables: checked for its form before anything is read, its links held by every table."""

import json

import pytest

from helpers import project
from helpers.errors import InputError
from helpers.tables import registry, schema
from helpers.tables.edition import CODE_LISTS, OTHER_LISTS, OWN_TABLES


@pytest.fixture
def spoil(tmp_path, monkeypatch):
    """Return a function that changes the registry by a function of its dict (or by text) and returns the lines that refuse it."""
    path = tmp_path / "datapackage.json"
    text = project.REGISTRY.read_text(encoding="utf-8")
    monkeypatch.setattr(project, "REGISTRY", path)

    def lines(change):
        package = json.loads(text)
        if not isinstance(change, str):
            change(package)
        path.write_text(change if isinstance(change, str) else json.dumps(package), encoding="utf-8")
        registry.tables.cache_clear()
        with pytest.raises(InputError) as refused:
            registry.find_table("units")
        return refused.value.lines()

    yield lines
    registry.tables.cache_clear()


def table(package, name):
    return next(resource for resource in package["resources"] if resource["name"] == name)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ("{", "line 1: is not JSON"),
        ("[]", "has no list “resources”"),
        ('{"resources": ' + "9" * 6000, "is not JSON"),
        ('{"resources": NaN}', "is not JSON (NaN is not a number)"),
        (
            lambda p: table(p, "units").update(path="../../units.csv"),
            "table units: has the path “../../units.csv”, which is neither",
        ),
        (lambda p: table(p, "ledger").update(path="/etc/ledger.csv"), "table ledger: has the path “/etc/ledger.csv”"),
        (lambda p: table(p, "districts")["schema"]["fields"][1]["constraints"].update(minimum=1e999), "is not JSON (Infinity"),
        (lambda p: p["resources"].remove(table(p, "units")), "has a foreign key to units, which is not declared"),
        (lambda p: table(p, "ledger")["schema"].pop("primaryKey"), "table ledger: has no “primaryKey”"),
        (lambda p: table(p, "ledger")["schema"].update(primaryKey=["no"]), "has a primary key of “no”"),
        (lambda p: table(p, "units")["schema"].pop("fields"), "table units: has no “schema” with a list “fields”"),
        (lambda p: table(p, "units").pop("title_zh"), "table units: has no text “title_zh”"),
        (lambda p: table(p, "units").pop("description"), "table units: has no text “description”"),
        (lambda p: table(p, "themes").update(title_zh=" "), "table themes: has no text “title_zh”"),
        (lambda p: table(p, "units")["schema"]["fields"][0].update(type="text"), "has the type “text”"),
        (lambda p: table(p, "ledger")["schema"]["fields"][6].update(constraints={"enum": "up"}), "an “enum” that is not a list"),
        (lambda p: table(p, "themes")["schema"].update(foreignKeys=[{"fields": ["theme"]}]), "has a foreign key without"),
        (lambda p: p["resources"].append(table(p, "units")), "table units: stands twice"),
        (lambda p: table(p, "observations")["schema"].update(ordered=[["low", "most"]]), "has an “ordered”"),
    ],
)
def test_a_spoilt_registry_is_one_line(spoil, change, wrong):
    lines = spoil(change)
    assert any(wrong in line for line in lines), lines
    assert all("datapackage.json" in line for line in lines)


def test_a_table_that_nothing_points_to_is_missed_when_it_is_read(spoil):
    def without_units(package):
        package["resources"].remove(table(package, "units"))
        for resource in package["resources"]:
            links = resource["schema"].get("foreignKeys", [])
            resource["schema"]["foreignKeys"] = [link for link in links if link["reference"]["resource"] != "units"]

    assert spoil(without_units) == [line for line in spoil(without_units) if "declare no table “units”" in line] != []


def test_every_link_of_2022_holds(edition):
    raw = {name: schema.read_table(name, "2022") for name in (*CODE_LISTS, *OTHER_LISTS, *OWN_TABLES, "wordings")}
    made = {
        "observations": edition.observations,
        "set_aside": edition.set_aside,
        "sentence_table": edition.sentences,
        "district_summary": edition.districts,
    }
    tables = raw | made
    for name, frame in tables.items():
        assert schema.check_links(name, frame, tables, schema.path_of(name, "2022")) == []


def test_links_are_declared_for_units_texts_districts_themes_and_sentences():
    links = {(table.name, *link.fields, link.target) for table in registry.tables().values() for link in table.links}
    assert {
        ("indicators", "unit", "units"), ("ledger", "district", "texts"), ("texts", "district", "districts"), ("sentences", "theme", "themes"),
        ("ledger", "district", "section", "sentence", "sentences"), ("denominators", "unit", "units"),
    } <= links  # fmt: skip


def test_every_table_with_an_interval_has_its_order():
    for declared in registry.tables().values():
        if {"low", "value", "high"} <= set(declared.columns):
            assert ("low", "value", "high") in declared.ordered


def test_a_language_needs_its_columns_and_may_have_titles_of_its_own(spoil, monkeypatch):
    from helpers.tables import registry_form

    monkeypatch.setattr(registry_form, "LANGUAGES", ("zh", "en", "xx"))
    assert any("has no field “xx_short” beside “en_short”" in line for line in spoil(lambda _: None))
    lines = spoil(lambda package: table(package, "units").update(title_xx="Units"))
    assert any("table editions: has no text “title_xx”" in line for line in lines)
    assert not any("table units: has no text “title_xx”" in line for line in lines)


def test_a_title_in_a_language_without_one_is_the_english_one():
    field = registry.find_table("districts").field("district_code")
    assert field.title_in("zh") == field.titles["zh"] != field.titles["en"]
    assert field.title_in("fr") == field.titles["en"]
