"""Every example in the written documents is what it says it is: it parses, and what is a report is one."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from referencing import Registry

from rrlint.report.yaml import read_document
from rrlint.spec.load import load_schema
from rrlint.spec.validate import validate
from rrlint.tree.node import Data, to_data


def _read_shell(body: str) -> str:
    """Let bash parse a script, and run nothing."""
    subprocess.run(["bash", "-n", "-c", body], check=True)
    return body


ROOT = Path(__file__).resolve().parents[2]
#: The written documents; the pages of rules have tests of their own.
DOCUMENTS = sorted(
    path
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "schema").rglob("*.md"))
    if path.name != "CHANGELOG.md" and path.parent != ROOT / "docs" / "rules"
)
#: Languages of blocks that are read here, and those that are told or run elsewhere.
READ = {"yaml": yaml.safe_load, "json": json.loads, "toml": tomllib.loads, "python": ast.parse, "sh": _read_shell}
TOLD = {"console", "text", "lua", ""}


def blocks() -> Iterator[tuple[str, str, str]]:
    """Every fenced block: its document, its language and what is in it."""
    for path in DOCUMENTS:
        name = path.relative_to(ROOT).as_posix()
        for language, body in re.findall(r"^```(\w*)[^\n]*\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S):
            yield name, language, body


def reports() -> list[tuple[str, str]]:
    """The blocks that are reports, or the beginning of one."""
    return [
        (name, body) for name, language, body in blocks() if language == "yaml" and "schema: reward-report/" in body
    ]


def read(text: str) -> Data:
    document = read_document("reward-report.yaml", "", text.encode())
    assert document.node is not None and document.readable, document.problems
    return to_data(document.node)


def test_every_block_has_a_language_that_is_checked() -> None:
    assert len(DOCUMENTS) >= 7
    assert {(name, language) for name, language, _ in blocks() if language not in READ.keys() | TOLD} == set()


@pytest.mark.parametrize(("name", "language", "body"), [one for one in blocks() if one[1] in READ])
def test_every_block_can_be_read(name: str, language: str, body: str) -> None:
    reader: Any = READ[language]
    assert reader(body) is not None, name


@pytest.mark.parametrize(("name", "body"), reports())
def test_every_report_is_valid_as_far_as_it_is_shown(name: str, body: str) -> None:
    version = "0.9" if "schema: reward-report/0.9" in body else "1.0"
    left = [violation for violation in validate(read(body), version=version) if violation.keyword != "required"]
    assert left == [], name


def test_most_reports_are_shown_in_full() -> None:
    whole = [name for name, body in reports() if not validate(read(body))]
    assert {"README.md", "docs/specification/1.0.md"} <= set(whole)


def test_entries_in_running_text_are_entries() -> None:
    entries = re.findall(r"`(\{version: [^`]*\})`", (ROOT / "README.md").read_text("utf-8"))
    assert entries
    schema = {**load_schema(), "$ref": "#/definitions/entry"}
    for entry in entries:
        assert list(Draft7Validator(schema, registry=Registry()).iter_errors(read(entry))) == []
