"""What docs/editors.md shows is true: its settings work, its versions are those that were run."""

from __future__ import annotations

import json
import re
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest

from rrlint.spec.load import load_schema, schema_folder
from tests.command import RRLINT, run
from tests.editors import node
from tests.editors.lsp import Server, uri_of
from tests.editors.typed import RELATIVE, REPORT, SCHEMA, SNIPPETS

PAGE = Path(__file__).parents[2] / "docs" / "editors.md"
TEXT = PAGE.read_text("utf-8")


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def setting() -> dict[str, list[str]]:
    """The setting for VS Code: patterns of file names by the path of the schema."""
    (block,) = blocks("json settings")
    schemas: dict[str, list[str]] = json.loads(block)["yaml.schemas"]
    return schemas


def modeline() -> str:
    """The comment that names the schema."""
    return blocks("yaml")[0].splitlines(keepends=True)[0]


def test_the_command_puts_the_schema_where_the_comment_looks_for_it(tmp_path: Path) -> None:
    (command,) = blocks("console")
    program, *arguments = command.split()
    assert program == "rrlint"
    assert run([RRLINT, *arguments], tmp_path).code == 0
    assert modeline() == f"# yaml-language-server: $schema={RELATIVE}\n"
    assert (tmp_path / RELATIVE).read_bytes() == SCHEMA.read_bytes()


def test_every_path_is_the_one_of_the_comment() -> None:
    assert set(re.findall(r"(?:\./)?schema/reward-report/[^\s\"`]+\.json", TEXT.replace("https://", ""))) == {
        RELATIVE,
        f"./{RELATIVE}",
    }
    assert set(setting()) == {f"./{RELATIVE}"}
    (address,) = set(re.findall(r"https://rrlint[^\s`]+", TEXT))
    assert address == load_schema()["$id"]


def test_the_patterns_are_those_of_the_catalogue() -> None:
    readme = (schema_folder() / "README.md").read_text("utf-8")
    catalogue = json.loads(re.findall(r"^```json\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)[0])["fileMatch"]
    (patterns,) = setting().values()
    assert patterns == [one for one in catalogue if not fnmatch(one, "*.json")]
    (lua,) = blocks("lua")
    assert re.findall(r'^ +"(.*)",$', lua, re.MULTILINE) == patterns
    assert re.findall(r'\["(.*)"\]', lua) == list(setting())


def test_the_shown_json_is_json() -> None:
    (shown,) = blocks("json")
    assert json.loads(shown) == {"$schema": f"./{RELATIVE}", "schema": "reward-report/1.0"}


def test_every_snippet_is_named() -> None:
    defined = {snippet["label"] for snippet in _snippets(load_schema())}
    assert defined == set(SNIPPETS)
    assert [label for label in sorted(defined) if f"`{label}`" not in TEXT] == []


def _snippets(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [snippet for inner in schema for snippet in _snippets(inner)]
    if not isinstance(schema, dict):
        return []
    inner = [snippet for value in schema.values() for snippet in _snippets(value)]
    return [*schema.get("defaultSnippets", []), *inner]


def test_the_versions_are_those_that_the_tests_install() -> None:
    wanted = json.loads((node.HERE / "package.json").read_text("utf-8"))["dependencies"]
    assert f"| `yaml-language-server` | {wanted['yaml-language-server']} |" in TEXT
    assert f"| `yaml-language-server` | {wanted['yaml-language-server-1.19'].rpartition('@')[2]} |" in TEXT
    assert f"`vscode-langservers-extracted` | {wanted['vscode-langservers-extracted']} |" in TEXT
    assert f"`vscode-json-languageservice` {wanted['vscode-json-languageservice']} |" in TEXT


@pytest.mark.editors
def test_what_is_installed_is_what_is_wanted() -> None:
    wanted = json.loads((node.HERE / "package.json").read_text("utf-8"))["dependencies"]
    assert {name: node.version(name) for name in wanted} == {
        name: version.rpartition("@")[2] for name, version in wanted.items()
    }


@pytest.mark.editors
@pytest.mark.parametrize("name", ["yaml-language-server", "yaml-language-server 1.19"])
def test_the_setting_works(name: str, folder: Path) -> None:
    settings = {"yaml": {"schemas": setting(), "schemaStore": {"enable": False}}}
    wrong = REPORT.replace("active", "asleep")
    (patterns,) = setting().values()
    with Server(node.server(name), settings, workspace=folder) as server:
        for pattern in patterns:
            (remark,) = server.remarks(uri_of(folder / pattern.replace("*", "deep/chat")), wrong)
            assert remark.line == 5
        assert server.remarks(uri_of(folder / "other.yaml"), wrong) == []


@pytest.mark.editors
@pytest.mark.parametrize("name", ["yaml-language-server", "yaml-language-server 1.19"])
def test_an_address_that_does_not_answer_gives_one_remark(name: str, folder: Path) -> None:
    text = "# yaml-language-server: $schema=http://127.0.0.1:9/schema.json\n" + REPORT.replace("active", "asleep")
    with Server(node.server(name), {"yaml": {"schemaStore": {"enable": False}}}) as server:
        (remark,) = server.remarks(uri_of(folder / "reward-report.yaml"), text)
        assert "127.0.0.1:9" in remark.message
