"""``json-v1``, held against its published schema."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

import rrlint
from rrlint.output import json_v1
from rrlint.tree.node import value_scalar
from tests.output import hostile
from tests.output.cases import AS_OF, CHANGE_ID, SMALL, judged, opaque_drift, outcomes
from tests.timeline import facts
from tests.update import GOLDEN

SCHEMA = Path(__file__).resolve().parents[2] / "schema" / "rrlint-json" / "1" / "schema.json"
OUTCOMES = outcomes()


def parsed(name: str) -> Any:
    return json.loads(json_v1.render(OUTCOMES[name]))


def violations(document: Any) -> list[str]:
    validator = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(document)]


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_outcome_obeys_the_schema(name: str) -> None:
    assert violations(parsed(name)) == []


@pytest.mark.parametrize("gone", [True, False])
def test_a_drift_of_a_whole_file_obeys_the_schema(gone: bool) -> None:
    known = facts(SMALL, AS_OF)
    assert known.history is not None
    history = replace(known.history, uncovered=(opaque_drift(gone=gone),))
    assert violations(json.loads(json_v1.render(judged(replace(known, history=history))))) == []


@pytest.mark.parametrize("name", sorted(hostile.STRINGS.keys() - {"half a surrogate pair"}))
def test_hostile_strings_obey_the_schema(name: str) -> None:
    made = hostile.outcome(hostile.STRINGS[name][0])
    assert violations(json.loads(json_v1.render(made))) == []


def test_the_schema_would_notice_a_missing_and_an_unknown_key() -> None:
    document = parsed("lines")
    assert violations({key: value for key, value in document.items() if key != "findings"})
    assert violations({**document, "more": 1})


@pytest.mark.parametrize("name", ["lines", "overdue"])
def test_an_outcome_is_written_as_in_its_golden_file(name: str) -> None:
    assert json_v1.render(OUTCOMES[name]).encode() == (GOLDEN / f"{name}.json").read_bytes()


def test_the_head_says_what_was_checked_when_and_by_what() -> None:
    document = parsed("current")
    head = {key: document[key] for key in ("version", "tool", "target", "commit", "as_of")}
    tool = {"name": "rrlint", "version": rrlint.__version__}
    assert head == {"version": 1, "tool": tool, "target": "WORKTREE", "commit": None, "as_of": "2026-01-20"}
    assert document["findings"] == []
    assert document["hidden"] == {"suppressed": 0, "baselined": 0, "deselected": 0, "old": 0}


@pytest.mark.parametrize(
    ("name", "verdict", "cadence"),
    [
        ("current", "current", "ok"),
        ("lines", "stale", "ok"),
        ("drift", "stale", "ok"),
        ("overdue", "current", "overdue"),
        ("unknown", "unknown", "unknown"),
        ("unreadable", "invalid", "unknown"),
    ],
)
def test_the_verdict_stands_beside_the_cadence(name: str, verdict: str, cadence: str) -> None:
    (report,) = parsed(name)["reports"]
    assert (report["verdict"], report["cadence"]["status"]) == (verdict, cadence)


@pytest.mark.parametrize(("name", "result"), [("unknown", "unverifiable"), ("crash", "crash"), ("lines", "violation")])
def test_the_outcome_of_a_finding(name: str, result: str) -> None:
    assert parsed(name)["findings"][0]["outcome"] == result


def test_a_finding_points_at_the_report_and_at_the_commit_that_changed_the_value() -> None:
    finding = next(one for one in parsed("crash")["findings"] if one["rule"] == "RR301")
    assert finding["url"].startswith("https://")
    assert "RR301" in finding["url"]
    location, (related,) = finding["location"], finding["related"]
    assert (location["path"], location["line"], location["column"]) == ("reward-report.yaml", 17, 8)
    assert location["pointer"] == "/system_maintenance/update_triggers/0"
    assert (related["revision"], related["path"], related["pointer"]) == (CHANGE_ID, "conf/a.yaml", "/beta")
    assert (related["line"], related["column"], related["end_line"], related["end_column"]) == (1, 7, 1, 8)
    assert related["message"] == 'in c0ffee1 "Raise beta" (2026-01-12): changed here'


def test_a_finding_about_the_whole_file_has_no_line() -> None:
    finding = parsed("crash")["findings"][0]
    assert (finding["rule"], finding["location"]["line"], finding["location"]["column"]) == ("RR006", None, None)


def test_no_commit_is_named_for_a_drift() -> None:
    (row,) = parsed("drift")["reports"][0]["uncovered"]
    assert row == {"commit": None, "trigger": "conf", "path": "conf/a.yaml", "key": "/beta", "old": 1, "new": 2}


def test_what_was_put_back_is_not_uncovered() -> None:
    (report,) = parsed("transient")["reports"]
    assert report["uncovered"] == []
    assert [(row["old"], row["new"]) for row in report["transient"]] == [(1, 2), (2, 1)]


def test_an_open_interval_has_no_end() -> None:
    assert parsed("overdue")["reports"][0]["cadence"]["late"] == [["2026-01-05", "2026-04-05", None]]


@pytest.mark.parametrize(
    ("value", "written"), [(float("nan"), ".nan"), (float("inf"), ".inf"), (float("-inf"), "-.inf"), (0.5, 0.5)]
)
def test_numbers_that_json_does_not_have_are_written_as_yaml_has_them(value: float, written: object) -> None:
    known = facts(SMALL, AS_OF)
    assert known.history is not None
    (row,) = known.history.uncovered
    assert row.new is not None
    odd = row._replace(new=value_scalar(str(value), value, row.new.span))
    made = judged(replace(known, history=replace(known.history, uncovered=(odd,))), SMALL)
    assert json.loads(json_v1.render(made))["reports"][0]["uncovered"][0]["new"] == written
