"""What people see in an editor with the YAML language server, which VS Code and neovim use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editors import node
from tests.editors.lsp import Remark, Server, uri_of
from tests.editors.typed import MODELINE, RELATIVE, REPORT, SCHEMA, SNIPPETS, accepted, offered

pytestmark = pytest.mark.editors

SETTINGS = {"yaml": {"schemaStore": {"enable": False}, "validate": True, "hover": True, "completion": True}}


@pytest.fixture(scope="module", params=["yaml-language-server", "yaml-language-server 1.19"])
def server_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def server(server_name: str) -> Iterator[Server]:
    """A server that knows no schema but those that documents name."""
    with Server(node.server(server_name), SETTINGS) as running:
        yield running


def remarks(server: Server, folder: Path, text: str) -> list[Remark]:
    """What is said of a report; its first line is the one after the modeline."""
    said = server.remarks(uri_of(folder / "reward-report.yaml"), MODELINE + text)
    return [Remark(remark.line - 1, remark.message, remark.source) for remark in said]


def labels(server: Server, folder: Path, marked: str) -> set[str]:
    """What is offered at the `|`."""
    return {offer.label for offer in offered(server, folder / "reward-report.yaml", MODELINE + marked)}


# --- finding the schema


@pytest.mark.parametrize("kind", ["relative", "with a dot", "file", "http"])
def test_a_comment_in_the_first_line_is_all_that_is_needed(server: Server, folder: Path, site: str, kind: str) -> None:
    address = {
        "relative": RELATIVE,
        "with a dot": f"./{RELATIVE}",
        "file": uri_of(folder / RELATIVE),
        "http": f"{site}/reward-report/1.0/schema.json",
    }[kind]
    modeline = f"# yaml-language-server: $schema={address}\n"
    assert server.remarks(uri_of(folder / "right.yaml"), modeline + REPORT) == []
    wrong = REPORT.replace("  status: active\n", "  authorshp: joint\n  status: active\n")
    (remark,) = server.remarks(uri_of(folder / "wrong.yaml"), modeline + wrong)
    assert remark.line == 6
    assert "authorshp" in remark.message


def test_a_setting_for_file_names_does_the_same(server_name: str, folder: Path) -> None:
    names = ["reward-report.yaml", "*.reward-report.yaml"]
    yaml: dict[str, Any] = {**SETTINGS["yaml"], "schemas": {uri_of(SCHEMA): names}}
    wrong = REPORT.replace("active", "asleep")
    with Server(node.server(server_name), {"yaml": yaml}) as server:
        for name in ("reward-report.yaml", "chat.reward-report.yaml"):
            (remark,) = server.remarks(uri_of(folder / name), wrong)
            assert remark.line == 5
        assert server.remarks(uri_of(folder / "other.yaml"), wrong) == []


def test_a_schema_that_cannot_be_had_is_said(server: Server, folder: Path) -> None:
    text = f"# yaml-language-server: $schema=elsewhere/schema.json\n{REPORT}"
    (remark,) = server.remarks(uri_of(folder / "reward-report.yaml"), text)
    assert "elsewhere/schema.json" in remark.message


# --- remarks


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ("status: active", "status: asleep", ["draft", "active", "superseded", "retired"]),
        ("kind: initial", "kind: first", ["initial", "scheduled", "triggered", "correction"]),
        ("2026-05-20", "May 2026", ["Write a date as 2026-11-20"]),
        ("id: gsm8k", "id: gsm 8k", ["An id has letters, digits"]),
        ("every: P3M", "every: three months", ["Write a duration as P3M"]),
        ("First report.", '" "', ["Text must not be blank"]),
        ("path: recipes/grpo.yaml", "path: /recipes/grpo.yaml", ["without a leading /"]),
        ("path: recipes/grpo.yaml", "format: .yaml\n          path: recipes/grpo.yaml", ["A format is one word"]),
        ("kind: initial", "corrects: ['0.9']\n      kind: initial", ["a schema that is not allowed"]),
        ('version: "1.0"', "version: 1.0", ["string"]),
    ],
)
def test_what_is_wrong_is_said_on_its_line(
    server: Server, folder: Path, right: str, wrong: str, words: list[str]
) -> None:
    assert REPORT.count(right) == 1
    said = remarks(server, folder, REPORT.replace(right, wrong))
    line = REPORT[: REPORT.index(right)].count("\n") + 1
    assert any(remark.line == line and all(word in remark.message for word in words) for remark in said), said


def test_a_missing_key_is_named_where_it_is_missed(server: Server, folder: Path) -> None:
    (remark,) = remarks(server, folder, REPORT.replace("  status: active\n", ""))
    assert (remark.line, "status" in remark.message) == (2, True)


def test_a_gap_that_owes_an_owner_is_told_so(server: Server, folder: Path) -> None:
    (remark,) = remarks(server, folder, REPORT.replace("Acme Learning.", "{omitted: unknown}"))
    assert (remark.line, "owner" in remark.message) == (9, True)


def test_a_trigger_by_people_is_asked_who_they_are(server: Server, folder: Path) -> None:
    said = remarks(server, folder, REPORT.replace("kind: reward_change", "kind: stakeholder_request"))
    assert any("who" in remark.message for remark in said)
    assert {remark.line for remark in said} == {21, 25}


def test_a_key_that_stands_twice_is_an_error(server: Server, folder: Path) -> None:
    twice = REPORT.replace("  status: active\n", "  status: active\n  status: draft\n")
    assert 6 in {remark.line for remark in remarks(server, folder, twice)}


@pytest.mark.parametrize("written", ["2026-05-20", '"2026-05-20"', "2026-05"])
def test_dates_need_no_quotes(server: Server, folder: Path, written: str) -> None:
    assert remarks(server, folder, REPORT.replace("2026-05-20", written)) == []


def test_own_keys_are_let_alone(server: Server, folder: Path) -> None:
    assert remarks(server, folder, REPORT.replace("  status:", "  x-ticket: 7\n  status:") + "x-team: {a: [1]}\n") == []


# --- help


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("id: math-tutor", ["Report id", "stays the same when the file moves"]),
        ("status: active", ["Status", "In force: the cadence and the triggers apply."]),
        ("system_owner: ", ["Who is responsible for the system"]),
        ("performance_metrics:", ["Performance metrics"]),
        ("every: P3M", ["P3M"]),
        ("changelog:", ["Changelog"]),
        ("kind: reward_change", ["reward_change", "stakeholder_request"]),
    ],
)
def test_a_key_explains_itself(server: Server, folder: Path, marked: str, words: list[str]) -> None:
    uri = uri_of(folder / "reward-report.yaml")
    server.remarks(uri, MODELINE + REPORT)
    head = (MODELINE + REPORT).partition(marked)[0]
    text = server.hover(uri, head.count("\n") + 1, len(head) - head.rfind("\n") + 1)
    assert [word for word in words if word not in text] == [], text


# --- completion


def test_an_empty_line_of_a_section_offers_its_keys(server: Server, folder: Path) -> None:
    offers = labels(server, folder, "schema: reward-report/1.0\nreport:\n  |\n")
    assert {"id", "title", "status", "filers", "authorship", "supersedes"} <= offers


def test_keys_that_are_there_are_not_offered_again(server: Server, folder: Path) -> None:
    offers = labels(server, folder, "report:\n  id: math-tutor\n  |\n")
    assert "title" in offers
    assert "id" not in offers


def test_an_empty_report_offers_its_sections(server: Server, folder: Path) -> None:
    sections = set(json.loads(SCHEMA.read_text("utf-8"))["properties"])
    assert sections <= labels(server, folder, "|\n")


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("report:\n  status: |\n", ["draft", "active", "superseded", "retired"]),
        ("optimization_intent:\n  framing:\n    primary: |\n", ["tool", "metaphor", "framework"]),
        ("system_maintenance:\n  update_triggers:\n    - kind: |\n", ["reward_change", "incident", "release"]),
        ("system_maintenance:\n  reporting_cadence:\n    every: |\n", ["P3M", "quarterly", "event_only"]),
        ("system_details:\n  system_owner:\n    omitted: |\n", ["unknown", "pending", "undisclosed"]),
    ],
)
def test_the_words_of_a_list_are_offered(server: Server, folder: Path, marked: str, words: list[str]) -> None:
    assert set(words) <= labels(server, folder, marked)


@pytest.mark.parametrize("label", SNIPPETS)
def test_a_snippet_is_right_as_it_is_put_in(server: Server, folder: Path, label: str) -> None:
    marked = MODELINE + SNIPPETS[label]
    snippets = [offer for offer in offered(server, folder / "a.yaml", marked) if offer.label == label]
    assert snippets
    for number, snippet in enumerate(snippets):
        text = accepted(marked, snippet.text)
        assert server.remarks(uri_of(folder / f"{number}.yaml"), text) == [], text
