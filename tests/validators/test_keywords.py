"""The suite shows every keyword of the schema from both sides, and no keyword can be left out unnoticed."""

from __future__ import annotations

import copy
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from referencing import Registry

from rrlint.report.yaml import read_document
from rrlint.spec.load import load_schema
from rrlint.tree.node import Data, to_data
from tests.validators.coverage import Coverage, Hit, wanted
from tests.validators.documents import SUITE
from tests.validators.schemas import walk

#: Keywords that no document can break, since a condition around them has asked the same before.
#: They are there for readers and for validators that want each schema complete in itself.
ASKED_BEFORE = {
    *("/definitions/bound/then", "/definitions/gap", "/definitions/recourse_channels", "/definitions/value_in_file"),
    *("/definitions/metric_source/then/if", "/definitions/recourse/then/if", "/definitions/value_in_file/if"),
    *(f"/definitions/watch_{kind}" for kind in ("date", "metric", "package", "tag")),
}


def is_asked_before(hit: Hit) -> bool:
    """Is it a keyword that a condition has asked for already: a type, or the key by which the branch was chosen?"""
    place, keyword, part = hit
    return place in ASKED_BEFORE and (keyword == "type" or place.endswith(f"watch_{part}"))


@cache
def documents() -> Mapping[str, Data]:
    """Every case of the suite that can be read."""
    paths = [path for kind in ("pass", "fail") for path in sorted((SUITE / kind).iterdir())]
    read = {f"{path.parent.name}/{path.name}": read_case(path) for path in paths if "expected" not in path.suffixes[0]}
    return {name: data for name, data in read.items() if data is not None}


def read_case(path: Path) -> Data | None:
    document = read_document(path.name, "", path.read_bytes())
    return to_data(document.node) if document.readable and document.node is not None else None


@cache
def covered() -> tuple[set[Hit], set[Hit], Mapping[Hit, list[str]]]:
    """What the suite meets (outside of conditions, the passing half of it), what it breaks, and which cases do."""
    met: set[Hit] = set()
    broken: set[Hit] = set()
    cases: dict[Hit, list[str]] = defaultdict(list)
    for name, data in documents().items():
        coverage = Coverage(load_schema())
        valid = coverage.judge(data)
        assert valid or name.startswith("fail/")
        met |= {hit for hit in coverage.met if valid or is_inside_a_condition(hit)}
        broken |= coverage.broken
        for hit in coverage.broken | {hit for hit in coverage.met if hit[1] == "if"}:
            cases[hit].append(name)
    return met, broken, cases


def is_inside_a_condition(hit: Hit) -> bool:
    """Does it stand where not meeting it is no violation?"""
    return any(part in hit[0].split("/") for part in ("if", "not"))


def test_every_keyword_is_met_by_a_report_that_passes() -> None:
    meet, _ = wanted(load_schema())
    assert len(meet) > 700
    assert meet - covered()[0] == set()


def test_every_keyword_is_broken_by_a_report_that_fails() -> None:
    _, breaks = wanted(load_schema())
    assert len(breaks) > 400
    assert {hit for hit in breaks - covered()[1] if not is_asked_before(hit)} == set()


def test_what_is_said_to_be_asked_before_is() -> None:
    assert {hit[0] for hit in covered()[1] if is_asked_before(hit)} == set()
    assert {place for place, _ in walk(load_schema())} >= ASKED_BEFORE


@pytest.mark.validators
def test_a_keyword_that_is_left_out_changes_a_result() -> None:
    _, breaks = wanted(load_schema())
    usual = {name: findings(load_schema(), data) for name, data in documents().items()}
    unnoticed = []
    for hit in sorted(breaks - {hit for hit in breaks if is_asked_before(hit) or is_doubled(hit)}):
        schema = without(hit)
        if all(findings(schema, documents()[name]) == usual[name] for name in covered()[2][hit]):
            unnoticed.append(hit)
    assert unnoticed == []


def is_doubled(hit: Hit) -> bool:
    """Is it a type beside the words themselves, which say as much, or part of a condition?"""
    inner = dict(walk(load_schema()))[hit[0]]
    return is_inside_a_condition(hit) or (hit[1] == "type" and inner.keys() & {"enum", "const"} != set())


def without(hit: Hit) -> dict[str, Any]:
    """The schema without one keyword, or without one of the names that it asks for."""
    place, keyword, part = hit
    schema = copy.deepcopy(load_schema())
    inner: Any = dict(walk(schema))[place]
    if keyword == "required":
        inner[keyword] = [name for name in inner[keyword] if name != part]
    else:
        del inner[keyword]
    return schema


def findings(schema: Mapping[str, Any], data: Data) -> Counter[tuple[object, ...]]:
    """The places of what is wrong, as the suite counts them."""
    found: Counter[tuple[object, ...]] = Counter()
    wrong = set()
    for error in Draft7Validator(schema, registry=Registry()).iter_errors(data):
        path = tuple(error.absolute_path)
        if error.validator == "required":
            found[path] += 1
        elif error.validator == "additionalProperties":
            wrong |= {(*path, "unknown", key) for key in unknown(error.schema, error.instance)}
        else:
            wrong.add((*path, "value"))
    return found + Counter(wrong)


def unknown(schema: Any, instance: Mapping[str, Any]) -> Iterator[str]:
    yield from (key for key in instance if key not in schema.get("properties", {}) and not key.startswith("x-"))


@pytest.mark.parametrize("keyword", ["pattern", "not", "required", "enum", "additionalProperties", "minItems", "if"])
def test_the_measure_sees_each_kind_of_keyword(keyword: str) -> None:
    assert any(hit[1] == keyword for hit in covered()[1])
