"""The way from the root of a schema to the keyword that was broken, and what is said along it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

Schema = Mapping[str, Any]

#: Where a schema goes on to another value of the document, a member of the one that it was about.
_MEMBERS = ("properties", "patternProperties", "additionalProperties", "items")


class Trail:
    """What a schema says around one error.

    ``seen`` is the value in the document, ``asked`` what the broken keyword asks for, and
    ``name`` the key of the document under which the value stands (for an item, its list).
    """

    def __init__(self, root: Schema, error: ValidationError, data: Any) -> None:
        self.seen: Any = error.instance
        self.asked: Any = error.validator_value
        self.name = next((step for step in reversed(error.absolute_path) if isinstance(step, str)), "")
        self.rule: Schema = error.schema if isinstance(error.schema, Mapping) else {}
        self._steps = list(_walk(root, list(error.absolute_schema_path)[:-1]))
        self._owner = data
        for step in list(error.absolute_path)[:-1]:
            self._owner = self._owner[step]

    @property
    def known(self) -> list[str]:
        """The keys that the schema at hand has for a mapping."""
        return list(self.rule.get("properties", {}))

    def knows(self, key: str) -> bool:
        """May the mapping have a key?"""
        return key in self.known or any(re.search(pattern, key) for pattern in self.rule.get("patternProperties", {}))

    @property
    def own_keys(self) -> str:
        """How keys begin that everybody may add, as the end of a sentence, or ""."""
        return "; own keys begin with x-" if "^x-" in self.rule.get("patternProperties", {}) else ""

    def about(self, word: str) -> Any:
        """What the nearest schema that has an annotation says by it, or ""."""
        return next((schema[word] for schema, _ in reversed(self._steps) if word in schema), "")

    def about_key(self, key: str) -> str:
        """What the nearest schema that describes a key says of it, or ""."""
        declared = (schema.get("properties", {}).get(key) for schema, _ in reversed(self._steps))
        return next((one["description"] for one in declared if isinstance(one, Mapping) and "description" in one), "")

    def instead(self) -> list[str]:
        """The keys any of which would have led to another branch."""
        conditions = self._conditions("else", self._steps)
        return [key for condition in conditions for key in _free(condition)][::-1]

    def because(self, *, of_owner: bool = False) -> str:
        """Which other key led to this branch: " beside 'key'", ", since 'kind' is …", or "".

        ``of_owner`` is for a rule about one member of the mapping that the condition is about.
        """
        value = self._owner if of_owner else self.seen
        steps = self._steps[:-2] if of_owner else self._steps
        for condition in self._conditions("then", steps):
            for key in condition.get("required", ()):
                if key in _free(condition):
                    return f" beside {key!r}"
                return f", since {key!r} is {value[key]!r}"
        return ""

    @staticmethod
    def _conditions(branch: str, steps: Iterable[tuple[Schema, str]]) -> Iterator[Schema]:
        """The conditions on the same value that led into one kind of branch, innermost first."""
        for schema, step in reversed(list(steps)):
            if step in _MEMBERS:
                return
            if step == branch:
                yield schema["if"]


def _free(condition: Schema) -> list[str]:
    """The keys whose mere presence meets a condition."""
    return [key for key in condition.get("required", ()) if condition.get("properties", {}).get(key, True) is True]


def _walk(root: Schema, path: list[Any]) -> Iterator[tuple[Schema, str]]:
    """Every schema on a path, each with the keyword by which the path goes on ("" at its end)."""
    schema, steps = root, iter(path)
    for step in steps:
        yield schema, step
        inner: Any = schema[step]
        if step in ("properties", "patternProperties") or isinstance(inner, list):
            inner = inner[next(steps)]
        schema = _resolved(root, inner)
    yield schema, ""


def _resolved(root: Schema, schema: Any) -> Schema:
    """A schema with what it refers to; its own annotations come first."""
    if not isinstance(schema, Mapping):
        return {}
    if "$ref" not in schema:
        return schema
    target = root["definitions"][str(schema["$ref"]).rpartition("/")[2]]
    return {**_resolved(root, target), **schema}
