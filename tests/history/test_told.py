"""What a judgement tells beside its verdict: of which trigger a row is, and the commits that are named."""

from __future__ import annotations

from tests.history.cases import INITIAL, RATE, REVIEW, START, A, config, reviewed, step
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step, history

TODAY = "2026-02-01"


def test_of_a_first_file_that_one_trigger_reviewed_the_other_tells() -> None:
    look = entry("1", "2026-01-12", "triggered", ["weights"])
    found = history([step("start", {A: config(), REPORT: report(look, triggers=(WATCH, RATE))})], TODAY)
    assert [row.trigger for row in found.uncovered] == ["rate"]


def test_every_commit_that_is_told_of_is_named_and_no_other() -> None:
    noise, change = step("noise", {"a.txt": "a"}), step("change", {A: config(beta=2)})
    assert history([START, noise, change], TODAY).named == {"start", "change"}
    assert history([START, noise, change, reviewed("look", REVIEW)], TODAY).named == {"start", "look"}
    back = step("back", {A: config()})
    assert history([START, change, back], TODAY).named == {"start", "change", "back"}


def test_an_edit_of_the_triggers_that_no_commit_can_be_named_for_names_none() -> None:
    """Each line reviews its own triggers; the merge has those of neither, which only the state check sees."""
    left, right = (entry(version, f"2026-01-1{version}") for version in "23")
    seen = [report(one, INITIAL, triggers=(WATCH.replace("conf", name),)) for one, name in ((left, "a"), (right, "b"))]
    script = [
        Step("2026-01-05", {REPORT: report(INITIAL)}, name="start"),
        Step("2026-01-12", {REPORT: seen[0]}, name="left"),
        Step("2026-01-13", {REPORT: seen[1]}, on=("start",), name="right"),
        Step("2026-01-14", {REPORT: report(right, left, INITIAL)}, on=("left", "right"), name="merge"),
    ]
    found = history(script, TODAY)
    assert {one.commit.id for one in found.own if one.commit} <= found.named
    assert found.verdict == "stale"
