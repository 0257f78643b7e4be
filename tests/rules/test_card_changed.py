"""RR802: linked cards and datasheets, held against what they were at the last review."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.diagnostic import Diagnostic, Result, Severity
from tests.reports import entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, entry_of, facts

RULE = "RR802"
TODAY = "2026-01-20"
CARD = "docs/card.md"
TEXT = "---\nlicense: mit\n---\n# A card\nNo known [limits](https://acme.org/a).\n"
OTHER = TEXT.replace("No known", "Two known")
FIRST = entry("1", "2026-01-05", "initial")
SECOND = entry("2", "2026-01-12")


def linking(*entries: str, path: str = CARD, kind: str = "model_card", status: str = "active") -> str:
    listed = f"system_details:\n  other_resources: [{{kind: {kind}, title: Card, path: {path}}}]\n"
    return report(*(entries or (FIRST,)), status=status).replace("system_details:\n", listed)


START = Step("2026-01-05", {CARD: TEXT, REPORT: linking()}, name="start")
EDIT = Step("2026-01-10", {CARD: OTHER}, name="edit")
LATER = Step("2026-01-12", {REPORT: linking(SECOND, FIRST)}, name="look")


def found(*script: Step, edges: tuple[str, ...] = ()) -> list[Diagnostic]:
    return said(facts(script, TODAY, edges=edges), RULE)


def test_a_card_that_changed_after_the_review() -> None:
    finding = only(facts([START, EDIT], TODAY), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "docs/card.md reads otherwise than at the last review, 1; the last edit is in edit (2026-01-10)"
    )
    assert finding.primary.location.pointer == "/system_details/other_resources/0/path"
    assert finding.help.endswith("rrlint review reward-report.yaml --kind scheduled")


@pytest.mark.parametrize(
    "script",
    [
        (START,),
        (START, EDIT, LATER),
        (START, Step("2026-01-12", {CARD: OTHER, REPORT: linking(SECOND, FIRST)})),
        (START, EDIT, Step("2026-01-11", {CARD: TEXT})),
        (START, Step("2026-01-10", {"docs/other.md": "Hi.\n"})),
        (START, Step("2026-01-10", {CARD: None})),
    ],
    ids=["as it was", "reviewed later", "reviewed with it", "put back", "another file", "gone, which is for RR508"],
)
def test_a_card_that_is_as_reviewed(script: tuple[Step, ...]) -> None:
    assert found(*script) == []


def test_a_correction_is_no_review_and_a_change_after_a_review_is_new() -> None:
    corrected = entry("2", "2026-01-12", "correction")
    assert len(found(START, EDIT, Step("2026-01-12", {REPORT: linking(corrected, FIRST)}))) == 1
    assert len(found(START, LATER, Step("2026-01-13", {CARD: OTHER}))) == 1


@pytest.mark.parametrize("kind", ["datasheet", "system_card", "croissant"])
def test_other_kinds_of_cards(kind: str) -> None:
    start = Step("2026-01-05", {CARD: TEXT, REPORT: linking(kind=kind)})
    assert len(found(start, EDIT)) == 1


@pytest.mark.parametrize("kind", ["paper", "impact_assessment", "other"])
def test_what_is_no_card(kind: str) -> None:
    assert found(Step("2026-01-05", {CARD: TEXT, REPORT: linking(kind=kind)}), EDIT) == []


def test_an_address_is_not_opened() -> None:
    content = linking().replace(f"path: {CARD}", "url: https://acme.org/card.md")
    assert found(Step("2026-01-05", {CARD: TEXT, REPORT: content}), EDIT) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "differs"),
    [
        (CARD, TEXT, TEXT.replace(" ", "  ") + "\n", False),
        (CARD, TEXT, TEXT.replace("acme.org/a", "acme.org/b"), False),
        (CARD, TEXT, TEXT.replace("mit", "apache-2.0"), True),
        (CARD, TEXT, TEXT + "\udcff\n", True),  # no text any more
        (CARD, TEXT + "\udcff\n", TEXT + "\udcfe\n", True),
        (CARD, TEXT + "\udcff\n", TEXT + "\udcff\n\n", True),  # nor is white space without meaning in it
        (CARD, "| harm | \u2705 |\n", "| harm | \u274c |\n", True),
        ("data/croissant.json", '{"a": 1, "b": 2}', '{\n"b": 2,\n"a": 1}\n', False),
        ("data/croissant.json", '{"a": 1}', '{"a": 2}', True),
        ("data/sheet.yaml", "a: 1 # one\n", "a: 1\n", False),
    ],
)
def test_what_counts_as_a_change(path: str, before: str, after: str, differs: bool) -> None:
    start = Step("2026-01-05", {path: before, REPORT: linking(path=path)})
    assert len(found(start, Step("2026-01-10", {path: after}))) == differs


def test_a_card_that_moves_is_the_same_card() -> None:
    moved = linking(path="MODEL.md")
    assert found(START, Step("2026-01-10", {CARD: None, "MODEL.md": TEXT, REPORT: moved})) == []
    (finding,) = found(START, Step("2026-01-10", {CARD: None, "MODEL.md": OTHER, REPORT: moved}))
    assert "at the last review, 1, when it was docs/card.md; the last edit is" in finding.message
    assert finding.primary.location.pointer == "/system_details/other_resources/0/path"


def test_a_card_that_is_listed_only_since_the_review() -> None:
    start = Step("2026-01-05", {CARD: TEXT, REPORT: report(FIRST)})
    assert found(start, Step("2026-01-10", {CARD: OTHER, REPORT: linking()})) == []


def test_to_take_a_card_off_the_list_for_a_while_hides_nothing() -> None:
    off = Step("2026-01-08", {REPORT: report(FIRST)})
    assert len(found(START, off, EDIT, Step("2026-01-11", {REPORT: linking()}))) == 1


def test_a_card_that_was_listed_before_it_was_written() -> None:
    assert len(found(Step("2026-01-05", {REPORT: linking()}), EDIT)) == 1


@pytest.mark.parametrize("status", ["superseded", "retired"])
def test_a_report_that_is_over(status: str) -> None:
    assert found(Step("2026-01-05", {CARD: TEXT, REPORT: linking(status=status)}), EDIT) == []


def test_lines_of_history_that_meet() -> None:
    """A review on one line has not seen the edit of the other, and one after the merge has."""
    edit = Step("2026-01-10", {CARD: OTHER}, on=("start",), name="edit")
    look = Step("2026-01-12", {REPORT: linking(SECOND, FIRST)}, on=("start",), name="look")
    merge = Step("2026-01-13", {CARD: OTHER}, on=("look", "edit"), name="merge")
    (finding,) = found(START, edit, look, merge)
    assert "the last edit is in edit" in finding.message
    third = entry("3", "2026-01-14")
    assert found(START, edit, look, merge, Step("2026-01-14", {REPORT: linking(third, SECOND, FIRST)})) == []


def test_a_merge_that_takes_back_what_was_reviewed() -> None:
    """It has the card of one of its parents, so that no commit can be named that edited it."""
    look = Step("2026-01-12", {CARD: OTHER, REPORT: linking(SECOND, FIRST)}, name="look")
    noise = Step("2026-01-12", {"a.md": "Hi.\n"}, on=("start",), name="noise")
    merge = Step("2026-01-13", {CARD: TEXT}, on=("look", "noise"))
    (finding,) = found(START, look, noise, merge)
    assert finding.message == "docs/card.md reads otherwise than at the last review, 2"


def test_a_review_that_lies_beyond_a_cut_cannot_be_told() -> None:
    top = Step("2026-01-15", {"a.md": "Hi.\n"}, name="top")
    finding = only(facts([START, EDIT, top], TODAY, edges=("edit",)), RULE)
    assert finding.result is Result.UNVERIFIABLE
    assert finding.message.startswith(
        "cannot tell whether docs/card.md changed after the last review: the last review may"
    )
    assert "--unshallow" in finding.help
    assert found(START, Step("2026-01-10", {CARD: None}, name="edit"), top, edges=("edit",)) == []


def test_a_version_that_is_missing_from_a_partial_clone_cannot_be_told() -> None:
    finding = only(facts([START, EDIT], TODAY, lost=[TEXT]), RULE)
    assert finding.result is Result.UNVERIFIABLE
    lost = entry_of(TEXT).oid
    assert (
        finding.message == f"cannot tell whether docs/card.md changed after the last review: object {lost} is missing"
    )
    assert "--refetch" in finding.help


@given(st.lists(st.sampled_from(["edit", "back", "look", "noise"]), max_size=7))
def test_it_is_said_iff_the_card_differs_from_the_last_reviewed_one(moves: list[str]) -> None:
    entries, script, now, seen = [FIRST], [START], TEXT, TEXT
    for number, move in enumerate(moves, 6):
        day = f"2026-01-{number:02}"
        if move == "look":
            entries, seen = [entry(str(number), day), *entries], now
            script.append(Step(day, {REPORT: linking(*entries)}, name=str(number)))
        elif move == "noise":
            script.append(Step(day, {"a.md": f"{number}\n"}, name=str(number)))
        else:
            now = OTHER if move == "edit" else TEXT
            script.append(Step(day, {CARD: now}, name=str(number)))
    assert bool(found(*script)) is (now != seen)
