"""What the published schema calls the fields of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from rrlint.format import FORMAT, FORMAT_VERSION
from rrlint.spec.load import load_schema
from rrlint.tree.pointer import split

Schema = Mapping[str, Any]

#: Keywords whose schemas are about the same value.
_ONE, _SEVERAL = ("if", "then", "else"), ("allOf", "anyOf", "oneOf")


@lru_cache(maxsize=1024)
def title_of(name: str) -> str:
    """The title of the field at a pointer, in which anything may stand for the place of an item; "" if it has none."""
    root = load_schema(FORMAT, ".".join(map(str, FORMAT_VERSION)))
    schemas: list[Schema] = [root]
    for step in split(name):
        wider = [one for schema in schemas for one in _about(schema, root)]
        schemas = [one for schema in wider for one in _member(schema, step)]
    return next((str(schema["title"]) for schema in schemas if "title" in schema), "")


def _about(schema: Schema, root: Schema) -> Iterator[Schema]:
    """All that a schema says of a value; the published ones do not refer in circles."""
    yield schema
    named = [root["definitions"][schema["$ref"].removeprefix("#/definitions/")]] if "$ref" in schema else []
    below = [schema.get(word) for word in _ONE] + [one for word in _SEVERAL for one in schema.get(word, ())]
    for one in (*named, *below):
        if isinstance(one, Mapping):
            yield from _about(one, root)


def _member(schema: Schema, step: str) -> Iterator[Schema]:
    for one in (schema.get("properties", {}).get(step), schema.get("items")):
        if isinstance(one, Mapping):
            yield one
