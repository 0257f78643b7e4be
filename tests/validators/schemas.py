"""The published schemas, taken apart for tests: every schema inside them, every property, every pattern."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rrlint.spec.load import schema_folder

#: Keywords whose value is a schema, a list of schemas, or a mapping from names to schemas.
_ONE = ("additionalItems", "additionalProperties", "contains", "else", "if", "items", "not", "propertyNames", "then")
_LIST = ("allOf", "anyOf", "oneOf")
_NAMED = ("definitions", "patternProperties", "properties")

Schema = Mapping[str, Any]


def schema_files() -> list[Path]:
    """The published schema files."""
    return sorted(schema_folder().rglob("schema.json"))


def short_name(path: Path) -> str:
    """A schema's path below the folder of schemas."""
    return path.relative_to(schema_folder()).as_posix()


def load(path: Path) -> dict[str, Any]:
    """A schema as data."""
    schema: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return schema


def walk(schema: Any, place: str = "") -> Iterator[tuple[str, Schema]]:
    """A schema and all schemas inside it, each with its place."""
    if not isinstance(schema, Mapping):
        return
    yield place, schema
    for keyword in _ONE:
        yield from walk(schema.get(keyword), f"{place}/{keyword}")
    for keyword in _LIST:
        for number, inner in enumerate(schema.get(keyword, [])):
            yield from walk(inner, f"{place}/{keyword}/{number}")
    for keyword in _NAMED:
        for name, inner in schema.get(keyword, {}).items():
            yield from walk(inner, f"{place}/{keyword}/{name}")


def properties(schema: Schema) -> Iterator[tuple[str, Schema]]:
    """What is declared, as opposed to what conditions repeat: the properties of closed objects."""
    for place, inner in walk(schema):
        if inner.get("additionalProperties") is False:
            for name, declared in inner.get("properties", {}).items():
                yield f"{place}/properties/{name}", declared


def alone(root: Schema, inner: Schema) -> dict[str, Any]:
    """A schema inside of another, made complete with the definitions that it refers to."""
    return {"definitions": root.get("definitions", {}), "allOf": [inner]}


def patterns(schema: Schema) -> Iterator[tuple[str, str]]:
    """Every regular expression, with its place."""
    for place, inner in walk(schema):
        if "pattern" in inner:
            yield f"{place}/pattern", inner["pattern"]
        for pattern in inner.get("patternProperties", {}):
            yield f"{place}/patternProperties", pattern
