"""How the schemas are written, so that every validator and editor understands them alike."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from tests.validators.schemas import alone, load, properties, schema_files, short_name, walk

FILES = schema_files()
PROGRAMS = ("rrlint-baseline/", "rrlint-diff/", "rrlint-json/", "rrlint-log/")
WRITTEN_BY_PEOPLE = [path for path in FILES if not short_name(path).startswith(PROGRAMS)]
each_schema = pytest.mark.parametrize("path", FILES, ids=short_name)
each_that_people_write = pytest.mark.parametrize("path", WRITTEN_BY_PEOPLE, ids=short_name)

#: What may stand beside a `$ref`: words for people, which draft-07 ignores and editors show.
ANNOTATIONS = {
    *("$ref", "$comment", "title", "description", "markdownDescription", "examples", "default"),
    *("enumDescriptions", "markdownEnumDescriptions", "patternErrorMessage", "defaultSnippets"),
}


def test_there_are_two_versions_of_the_format_and_five_other_schemas() -> None:
    ours = ["rrlint-baseline/1", "rrlint-config/1", "rrlint-diff/1", "rrlint-json/1", "rrlint-log/1"]
    names = ["reward-report/0.9", "reward-report/1.0", *ours]
    assert [short_name(path) for path in FILES] == [f"{name}/schema.json" for name in names]


@each_schema
def test_the_metaschema_accepts_it(path: Path) -> None:
    schema = load(path)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(schema)


@each_schema
def test_its_name_is_the_address_it_is_meant_for(path: Path) -> None:
    schema = load(path)
    assert schema["$id"] == f"https://rrlint.github.io/schema/{short_name(path)}"
    assert [place for place, inner in walk(schema) if place and "$id" in inner] == []


@each_schema
def test_it_refers_to_nothing_but_its_own_definitions(path: Path) -> None:
    schema = load(path)
    used = {inner["$ref"] for _, inner in walk(schema) if "$ref" in inner}
    assert used <= {f"#/definitions/{name}" for name in schema.get("definitions", {})}


@each_schema
def test_no_constraint_stands_beside_a_reference(path: Path) -> None:
    crowded = {place: inner.keys() - ANNOTATIONS for place, inner in walk(load(path)) if "$ref" in inner}
    assert {place: keywords for place, keywords in crowded.items() if keywords} == {}


@each_schema
def test_no_keyword_that_validators_judge_differently(path: Path) -> None:
    text = path.read_text("utf-8")
    unknown = ("$anchor", "$defs", "$dynamicRef", "dependentRequired", "dependentSchemas", "prefixItems")
    assert [word for word in (*unknown, "unevaluatedItems", "unevaluatedProperties") if f'"{word}"' in text] == []
    assert [place for place, inner in walk(load(path)) if "format" in inner] == []


@each_schema
def test_every_property_says_what_it_is(path: Path) -> None:
    wanted = {"title", "description"}
    if path in WRITTEN_BY_PEOPLE:
        wanted |= {"markdownDescription", "examples"}
    silent = {place: wanted - declared.keys() for place, declared in properties(load(path))}
    assert silent
    assert {place: missing for place, missing in silent.items() if missing} == {}


@each_that_people_write
def test_every_word_of_a_list_says_what_it_is(path: Path) -> None:
    for place, inner in walk(load(path)):
        for keyword in ("enumDescriptions", "markdownEnumDescriptions"):
            assert len(inner.get(keyword, inner.get("enum", []))) == len(inner.get("enum", [])), place


@each_schema
def test_examples_and_defaults_are_valid(path: Path) -> None:
    schema = load(path)
    for place, inner in walk(schema):
        validator = Draft7Validator(alone(schema, inner))
        shown = [*inner.get("examples", []), *([inner["default"]] if "default" in inner else [])]
        for example in shown:
            assert [error.message for error in validator.iter_errors(example)] == [], (place, example)


@each_schema
def test_what_a_snippet_puts_in_is_valid(path: Path) -> None:
    schema = load(path)
    for place, inner in walk(schema):
        for snippet in inner.get("defaultSnippets", []):
            errors = Draft7Validator(alone(schema, inner)).iter_errors(filled(snippet["body"]))
            assert [error.message for error in errors] == [], (place, snippet["label"])


def filled(body: Any) -> Any:
    """A snippet with what its placeholders suggest, or the first of their choices."""
    if isinstance(body, dict):
        return {key: filled(value) for key, value in body.items()}
    if isinstance(body, list):
        return [filled(item) for item in body]
    if not isinstance(body, str):
        return body
    text = re.sub(r"\$\{\d+(?::([^}]*)|\|([^,|]*)[^}]*)\}", lambda found: found[1] or found[2], body)
    return json.loads(text[1:]) if text.startswith("^") else text
