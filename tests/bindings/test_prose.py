"""The texts of a report: all of them, however many there are, and which of them are prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rrlint.bindings.prose import PROSE, texts
from rrlint.diagnostic import Span
from rrlint.spec.load import load_schema
from rrlint.tree import node as nodes
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import MAX_LEAVES

HERE = Span(1, 1, 1, 2)
DEFINITIONS = load_schema()["definitions"]

#: The fields that take any text and are not prose, by the reason.
NO_PROSE = {
    "it names somebody or something": "actors name package title with_systems withheld_by",
    "it says where somebody or something is found": "$schema contact evidence id ref",
    "it has to be what a file, a tag or another entry says": "column corrects revision seed_column tag version",
    "it is a word or two to sort by": "aggregate kind slices status unit",
}


def test_no_text_is_passed_over_however_much_stands_before_it() -> None:
    text = nodes.string_scalar("a", HERE)
    many = nodes.sequence([text] * (MAX_LEAVES + 1), HERE)
    pairs: list[tuple[Scalar, Node]] = [
        (nodes.string_scalar("one", HERE), many),
        (nodes.string_scalar("two", HERE), text),
    ]
    found = [passage.pointer for passage in texts(nodes.mapping(pairs, HERE))]
    assert (len(found), found[-1]) == (MAX_LEAVES + 2, "/two")


def test_each_report_has_its_own_texts_though_its_values_are_those_of_another() -> None:
    pairs = [(nodes.string_scalar(key, HERE), nodes.string_scalar("a", HERE)) for key in ("one", "two")]
    report, turned = nodes.mapping(pairs, HERE), nodes.mapping(pairs[::-1], HERE)
    assert report.digest == turned.digest
    read = [[passage.pointer for passage in texts(one)] for one in (report, turned, report)]
    assert read == [["/one", "/two"], ["/two", "/one"], ["/one", "/two"]]


def test_every_field_of_the_format_that_takes_a_text_is_prose_or_is_not_for_a_reason() -> None:
    taking = {name for name, schema in fields(load_schema()) if takes_text(schema)}
    excused = [name for names in NO_PROSE.values() for name in names.split()]
    assert taking - PROSE == set(excused) and len(excused) == len(set(excused))
    assert taking >= PROSE


def test_a_new_field_for_a_text_would_be_noticed() -> None:
    texts: list[dict[str, Any]] = [
        {"$ref": "#/definitions/answer"},
        {"$ref": "#/definitions/texts"},
        {"type": "string"},
    ]
    others: list[dict[str, Any]] = [{"$ref": "#/definitions/id"}, {"type": "string", "enum": ["a"]}, {"type": "number"}]
    assert all(map(takes_text, texts)) and not any(map(takes_text, others))


def fields(schema: Any) -> Iterator[tuple[str, Any]]:
    """Every property in a schema, at any depth."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        yield from properties.items() if isinstance(properties, dict) else ()
    inner = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for part in inner:
        yield from fields(part)


def takes_text(schema: Any) -> bool:
    """May a value be any text, or a list of such?"""
    if not isinstance(schema, dict):
        return False
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name == "text" or takes_text(DEFINITIONS[name])
    if schema.get("type") == "string":
        return not schema.keys() & {"enum", "const", "pattern"}
    return any(takes_text(part) for key in ("then", "else", "items") for part in [schema.get(key)])
