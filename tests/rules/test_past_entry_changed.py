"""RR401: past entries stand as they were committed."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR401"
TODAY = "2026-01-20"
FIRST = entry("1", "2026-01-05", "initial")
SECOND = entry("2", "2026-01-08")
REWORDED = FIRST.replace("Looked.", "Looked closely.")


def correction(version: str = "3", *corrects: str, day: str = "2026-01-10") -> str:
    named = f", corrects: [{', '.join(map(repr, corrects))}]" if corrects else ""
    return entry(version, day, "correction", more=named)


def write(name: str, *entries: str, on: tuple[str, ...] | None = None) -> Step:
    return Step("2026-01-10", {REPORT: report(*entries)}, on=on, name=name)


START = Step("2026-01-05", {REPORT: report(FIRST)}, name="start")
NEXT = write("next", SECOND, FIRST)


def found(*script: Step, edges: tuple[str, ...] = ()) -> list[str]:
    return [finding.message for finding in said(facts(script, TODAY, edges=edges), RULE)]


def test_other_words() -> None:
    finding = only(facts([START, NEXT, write("edit", SECOND, REWORDED)], TODAY), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message == ("entry 1 of 2026-01-05 is not as it was committed; it was changed in edit (2026-01-10)")
    assert finding.primary.location.pointer == "/system_maintenance/changelog/1"


def test_an_entry_that_is_gone() -> None:
    finding = only(facts([START, NEXT, write("drop", SECOND)], TODAY), RULE)
    assert finding.message == ("entry 1 of 2026-01-05 is gone from the changelog; it was removed in drop (2026-01-10)")
    assert finding.primary.location.pointer == "/system_maintenance/changelog"


def test_entries_that_are_gone_are_told_by_version_and_date() -> None:
    many = [entry(f"1.{number}", "2026-01-08") for number in range(9)]
    gone = found(START, write("next", *reversed(many), FIRST), write("drop", FIRST))
    assert [message.split()[1] for message in gone] == [f"1.{number}" for number in range(9)]


def test_another_date_is_another_entry() -> None:
    assert len(found(START, write("edit", FIRST.replace("2026-01-05", "2026-01-06")))) == 1


@pytest.mark.parametrize(
    "same",
    [
        FIRST.replace("summary: Looked.", 'summary:   "Looked."'),
        FIRST.replace("{", "{  ").replace("summary: Looked.", "summary: Looked. "),
        FIRST.replace("summary: Looked.", "x-tool: one, summary: Looked."),
        entry("1", "2026-01-05", "initial", baselines={}),
    ],
    ids=["quotes", "white space", "extension", "baselines"],
)
def test_what_is_no_change_of_what_an_entry_says(same: str) -> None:
    assert found(START, write("edit", same)) == []


def test_an_entry_may_be_edited_in_the_commit_that_brings_it() -> None:
    assert found(START, write("new", SECOND.replace("Looked.", "Saw."), FIRST)) == []


def test_an_entry_put_back_as_it_was() -> None:
    assert found(START, NEXT, write("edit", SECOND, REWORDED), write("back", SECOND, FIRST)) == []
    assert found(START, NEXT, write("drop", SECOND), write("back", SECOND, FIRST)) == []


def test_a_report_that_was_gone_and_came_back_without_an_entry() -> None:
    gone = Step("2026-01-10", {REPORT: None}, name="gone")
    assert found(START, NEXT, gone, write("back", SECOND)) == ["entry 1 of 2026-01-05 is gone from the changelog"]
    assert found(START, NEXT, gone, write("back", SECOND, FIRST)) == []


@pytest.mark.parametrize("corrects", [(), ("1",), ("2", "1")])
def test_a_correction_in_the_same_commit(corrects: tuple[str, ...]) -> None:
    assert found(START, NEXT, write("edit", correction("3", *corrects), SECOND, REWORDED)) == []
    assert found(START, NEXT, write("drop", correction("3", *corrects), SECOND)) == []


def test_a_correction_that_names_another_entry() -> None:
    assert len(found(START, NEXT, write("edit", correction("3", "2"), SECOND, REWORDED))) == 1


def test_a_later_correction_counts_if_it_names_the_entry() -> None:
    edit = write("edit", SECOND, REWORDED)
    assert found(START, NEXT, edit, write("say", correction("3", "1"), SECOND, REWORDED)) == []
    assert len(found(START, NEXT, edit, write("say", correction("3"), SECOND, REWORDED))) == 1


def test_a_correction_does_not_speak_of_later_edits() -> None:
    named = correction("3", "1")
    again = REWORDED.replace("closely", "twice")
    script = (START, write("edit", named, REWORDED), write("again", named, again))
    assert found(*script) == ["entry 1 of 2026-01-05 is not as it was committed; it was changed in again (2026-01-10)"]


def test_a_correction_that_is_gone_itself_excuses_nothing() -> None:
    script = (START, write("edit", correction("3", "1"), REWORDED), write("drop", REWORDED))
    assert len(found(*script)) == 2


def test_a_review_is_no_correction() -> None:
    assert len(found(START, write("edit", SECOND, REWORDED))) == 1


def test_entries_of_both_sides_of_a_merge() -> None:
    third = entry("3", "2026-01-09")
    left, right = write("left", SECOND, FIRST, on=("start",)), write("right", third, FIRST, on=("start",))
    both = write("merge", third, SECOND, FIRST, on=("left", "right"))
    assert found(START, left, right, both) == []
    one = write("merge", third, FIRST, on=("left", "right"))
    assert found(START, left, right, one) == [
        "entry 2 of 2026-01-08 is gone from the changelog; it was removed in merge (2026-01-10)"
    ]


def test_an_edit_on_one_side_is_named_and_the_merge_is_not() -> None:
    left, right = write("left", REWORDED, on=("start",)), write("right", SECOND, FIRST, on=("start",))
    kept = write("merge", SECOND, REWORDED, on=("left", "right"))
    assert found(START, left, right, kept) == [
        "entry 1 of 2026-01-05 is not as it was committed; it was changed in left (2026-01-10)"
    ]
    assert found(START, left, right, write("merge", SECOND, FIRST, on=("left", "right"))) == []


def test_the_beginning_of_an_entry_may_be_beyond_a_cut() -> None:
    script = (START, write("edge", REWORDED), write("top", FIRST))
    assert found(*script) == []
    assert found(*script, edges=("edge",)) == []  # it may have been put back, and so it was
    assert len(found(START, NEXT, write("top", SECOND), edges=("next",))) == 1  # what is gone is gone
    (gap,) = said(facts([START, NEXT, write("top", SECOND, REWORDED)], TODAY, edges=("next",)), "RR007")
    assert "cut off" in gap.message


def test_a_clone_deep_enough_to_judge_says_what_it_cannot_see() -> None:
    """History ends before an entry, but a later review is known to be one."""
    script = [Step("2026-01-05", {REPORT: report(FIRST)}), Step("2026-01-06", name="edge"), NEXT]
    late = Step("2026-01-12", {REPORT: report(entry("3", "2026-01-12"), SECOND, FIRST)}, name="late")
    known = facts([*script, late], TODAY, edges=["edge"])
    assert known.verdict == "current"
    finding = only(known, "RR007")
    assert finding.severity is Severity.INFO
    assert finding.message.startswith("cannot tell whether past entries stand as they were committed")
