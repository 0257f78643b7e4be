"""What people see who write a report as JSON: the language server of VS Code for JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rrlint.report.yaml import read_document
from rrlint.tree.node import to_data
from tests.editors import node
from tests.editors.lsp import Server, uri_of
from tests.editors.typed import RELATIVE, REPORT, SCHEMA, accepted, offered

pytestmark = pytest.mark.editors

SETTINGS = {"json": {"validate": {"enable": True}}}
OPTIONS = {"handledSchemaProtocols": ["file", "http", "https"]}


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server that knows no schema but those that documents name."""
    with Server(node.server("vscode-json-language-server"), SETTINGS, OPTIONS) as running:
        yield running


def as_json(schema: str, text: str = REPORT) -> str:
    """A report as JSON that names its schema: a key a line, `schema` on line 3."""
    read = read_document("reward-report.yaml", "", text.encode()).node
    assert read is not None
    data = to_data(read)
    assert isinstance(data, dict)
    return json.dumps({"$schema": schema, **data}, indent=2) + "\n"


def line_of(text: str, part: str) -> int:
    """The line on which a text stands."""
    assert text.count(part) == 1
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize("kind", ["relative", "with a dot", "file", "http"])
def test_the_key_schema_is_all_that_is_needed(server: Server, folder: Path, site: str, kind: str) -> None:
    address = {
        "relative": RELATIVE,
        "with a dot": f"./{RELATIVE}",
        "file": uri_of(folder / RELATIVE),
        "http": f"{site}/reward-report/1.0/schema.json",
    }[kind]
    right = as_json(address)
    assert server.remarks(uri_of(folder / "right.json"), right, "json") == []
    wrong = right.replace('"title": "Math', '"titel": "Math')
    said = server.remarks(uri_of(folder / "wrong.json"), wrong, "json")
    assert any(remark.line == line_of(wrong, '"titel"') and "titel" in remark.message for remark in said), said


def test_a_setting_for_file_names_does_the_same(folder: Path) -> None:
    schemas = [{"fileMatch": ["*.reward-report.json"], "url": uri_of(SCHEMA)}]
    settings: dict[str, Any] = {"json": {**SETTINGS["json"], "schemas": schemas}}
    wrong = as_json("").replace('"active"', '"asleep"').replace('  "$schema": "",\n', "")
    with Server(node.server("vscode-json-language-server"), settings, OPTIONS) as server:
        (remark,) = server.remarks(uri_of(folder / "chat.reward-report.json"), wrong, "json")
        assert remark.line == line_of(wrong, '"asleep"')
        assert all(word in remark.message for word in ("draft", "active", "superseded", "retired"))
        assert server.remarks(uri_of(folder / "other.json"), wrong, "json") == []


def test_the_words_of_the_schema_are_used(server: Server, folder: Path) -> None:
    wrong = as_json(RELATIVE).replace("P3M", "three months")
    (remark,) = server.remarks(uri_of(folder / "a.json"), wrong, "json")
    assert remark.line == line_of(wrong, "three months")
    assert "Write a duration as P3M" in remark.message


def test_keys_that_exclude_each_other_are_told_so(server: Server, folder: Path) -> None:
    wrong = as_json(RELATIVE).replace('"kind": "initial"', '"kind": "initial", "corrects": ["0.9"]')
    (remark,) = server.remarks(uri_of(folder / "a.json"), wrong, "json")
    assert remark.message == "Only an entry of kind correction has corrects."


def test_a_key_explains_itself(server: Server, folder: Path) -> None:
    text = as_json(RELATIVE)
    uri = uri_of(folder / "a.json")
    server.remarks(uri, text, "json")
    line = line_of(text, '"status"')
    shown = server.hover(uri, line, text.splitlines()[line - 1].index('"status"') + 3)
    assert "Where the report is in its life" in shown


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ('"report": {|}', ["id", "title", "status", "filers"]),
        ('"report": {"status": |}', ['"draft"', '"active"', '"superseded"', '"retired"']),
        ('"system_details": {"system_owner": {|}}', ["omitted", "reason", "owner", "revisit_by", "withheld_by"]),
        ("|", ["report", "system_details", "optimization_intent", "system_maintenance"]),
    ],
)
def test_keys_and_words_are_offered(server: Server, folder: Path, marked: str, words: list[str]) -> None:
    text = f'{{"$schema": "{RELATIVE}",\n{marked}}}\n'
    assert set(words) <= {offer.label for offer in offered(server, folder / "a.json", text, "json")}


@pytest.mark.parametrize(
    ("label", "owner", "name"),
    [
        ("trigger on config keys", "system_maintenance", "update_triggers"),
        ("trigger by people", "system_maintenance", "update_triggers"),
        ("changelog entry", "system_maintenance", "changelog"),
        ("metric", "optimization_intent", "performance_metrics"),
    ],
)
def test_a_snippet_is_right_as_it_is_put_in(server: Server, folder: Path, label: str, owner: str, name: str) -> None:
    data = json.loads(as_json(RELATIVE))
    data[owner][name] = ["<here>"]
    marked = json.dumps(data, indent=2).replace('"<here>"', "|")
    snippets = [offer for offer in offered(server, folder / "a.json", marked, "json") if offer.label == label]
    assert len(snippets) == 1
    text = accepted(marked, snippets[0].text)
    assert server.remarks(uri_of(folder / "b.json"), text, "json") == [], text
