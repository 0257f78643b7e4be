"""RR301: changes of watched values that no review covers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from rrlint.diagnostic import INDEX, WORKTREE, Diagnostic, Severity, Span
from rrlint.output import json_v1
from rrlint.tree.node import value_scalar
from tests.output.cases import outcome
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, place, said
from tests.timeline import REPORT, Step, entry_of, facts

RULE = "RR301"
FIRST = entry("1.0", "2026-01-05", "initial")
TODAY = "2026-01-20"

#: Where the first trigger of a report stands.
TRIGGER = (RULE, 17, 8)

ADVICE = "review the report: rrlint review reward-report.yaml --trigger weights"


def story(before: str | None, after: str | None, path: str = "conf/a.yaml", **changed: str) -> list[Step]:
    """A reviewed state and one change after it; the config may be absent on either side."""
    trigger = changed.get("trigger", WATCH)
    start = {REPORT: report(FIRST, triggers=(trigger,)), "conf/always.yaml": "reward: 1\nbeta: 1\n"}
    if before is not None:
        start[path] = before
    return [Step("2026-01-05", start), Step("2026-01-10", {path: after}, name="c0ffee1", message="Edit")]


def related(finding: Diagnostic) -> tuple[str, str, Span | None, str, str]:
    """The place in the config: revision, path, span, heading and what is said there."""
    (label,) = finding.related
    return label.location.revision, label.location.path, label.location.span, label.heading, label.message


def test_a_value_changed_in_a_list_is_narrowed_to_the_element() -> None:
    finding = only(facts(story("reward: [1.0, 0.2]\n", "reward: [1.0, 0.5]\n"), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.severity is Severity.ERROR
    assert finding.message == "conf/a.yaml: /reward/1 changed from 0.2 to 0.5 and no review covers it"
    assert finding.primary.message == "this trigger watches it"
    assert finding.help == ADVICE
    where = ("c0ffee1", "conf/a.yaml", Span(1, 15, 1, 18), "in c0ffee1 (2026-01-10)", "changed here")
    assert related(finding) == where
    assert finding.related[0].location.pointer == "/reward/1"


def test_a_list_of_another_length_is_shown_whole() -> None:
    finding = only(facts(story("reward: [1, 2]\n", "reward: [1, 2, 3]\n"), TODAY), RULE)
    assert finding.message == "conf/a.yaml: /reward changed from [1, 2] to [1, 2, 3] and no review covers it"


def test_a_key_that_was_added() -> None:
    finding = only(facts(story("reward: 1\n", "reward: 1\nbeta: 0.1\n"), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.message == "conf/a.yaml: /beta was added as 0.1 and no review covers it"
    assert related(finding)[:3] == ("c0ffee1", "conf/a.yaml", Span(2, 7, 2, 10))


def test_a_key_that_was_removed_is_shown_where_it_stood() -> None:
    finding = only(facts(story("reward: 1\nbeta: 0.1\n", "reward: 1\n"), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.message == "conf/a.yaml: /beta was removed (it was 0.1) and no review covers it"
    heading = "in c0ffee1 (2026-01-10), as it was before"
    assert related(finding) == ("1", "conf/a.yaml", Span(2, 7, 2, 10), heading, "removed")


def test_a_file_that_appears_is_one_finding_however_many_keys_it_has() -> None:
    finding = only(facts(story(None, "reward: 1\nbeta: 0.1\n"), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.message == "conf/a.yaml: this watched file is new and no review covers it"
    assert related(finding)[2] is None


def test_a_file_that_vanishes_is_one_finding_without_a_line() -> None:
    finding = only(facts(story("reward: 1\nbeta: 0.1\n", None), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.message == "conf/a.yaml: this watched file is gone and no review covers it"
    assert related(finding)[1:4] == ("conf/a.yaml", None, "in c0ffee1 (2026-01-10)")


def test_a_file_that_is_not_taken_apart_is_compared_as_a_whole() -> None:
    anything = WATCH.replace("conf/*.yaml", "conf/*")
    finding = only(facts(story("one\n", "two\n", "conf/a.txt", trigger=anything), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.message == "conf/a.txt: this file changed (it is compared as a whole) and no review covers it"


def test_a_document_that_is_one_list_has_no_key_to_name() -> None:
    every_key = WATCH.replace(", keys: [/reward, /beta]", "")
    finding = only(facts(story("[]\n", "[1, 2]\n", trigger=every_key), TODAY), RULE)
    assert finding.message == "conf/a.yaml: the whole file changed from [] to [1, 2] and no review covers it"


@pytest.mark.parametrize(
    ("today", "severity", "tail"),
    [
        ("2026-01-10", Severity.WARNING, " yet; a review is due on 2026-01-17"),
        ("2026-01-17", Severity.WARNING, " yet; a review is due on 2026-01-17"),
        ("2026-01-18", Severity.ERROR, "; a review was due on 2026-01-17"),
    ],
)
def test_a_trigger_may_leave_time_for_the_review(today: str, severity: Severity, tail: str) -> None:
    lenient = WATCH.replace("watch:", "within: P7D, watch:")
    finding = only(facts(story("beta: 1\n", "beta: 2\n", trigger=lenient), today), RULE)
    assert place(finding) == TRIGGER
    assert finding.severity is severity
    assert finding.message == f"conf/a.yaml: /beta changed from 1 to 2 and no review covers it{tail}"


def test_no_time_at_all_is_an_error_at_once() -> None:
    strict = WATCH.replace("watch:", "within: P0D, watch:")
    finding = only(facts(story("beta: 1\n", "beta: 2\n", trigger=strict), "2026-01-10"), RULE)
    assert finding.severity is Severity.ERROR
    assert finding.message.endswith("and no review covers it")


def there_and_back(trigger: str = WATCH) -> list[Step]:
    return [*story("beta: 1\n", "beta: 2\n", trigger=trigger), Step("2026-01-12", {"conf/a.yaml": "beta: 1\n"})]


def test_a_value_that_was_put_back_is_one_note() -> None:
    finding = only(facts(there_and_back(), TODAY), RULE)
    assert place(finding) == TRIGGER
    assert finding.severity is Severity.INFO
    assert finding.message == (
        "conf/a.yaml: /beta changed from 1 to 2 and was put back later; what stands there now was reviewed"
    )
    assert [(label.location.revision, label.message) for label in finding.related] == [
        ("c0ffee1", "changed here"),
        ("3", "put back here"),
    ]
    assert "`every_change: true`" in finding.help


def test_a_file_that_came_and_went_is_one_note() -> None:
    steps = [*story(None, "beta: 1\n"), Step("2026-01-12", {"conf/a.yaml": None})]
    finding = only(facts(steps, TODAY), RULE)
    assert finding.severity is Severity.INFO
    assert finding.message == (
        "conf/a.yaml: this watched file is new and was taken out again; what stands there now was reviewed"
    )


def test_every_change_counts_where_the_trigger_says_so() -> None:
    strict = WATCH.replace("watch:", "every_change: true, watch:")
    findings = said(facts(there_and_back(strict), TODAY), RULE)
    assert [place(finding) for finding in findings] == [TRIGGER, TRIGGER]
    assert [finding.severity for finding in findings] == [Severity.ERROR, Severity.ERROR]
    assert [finding.message for finding in findings] == [
        "conf/a.yaml: /beta changed from 1 to 2 and no review covers it",
        "conf/a.yaml: /beta changed from 2 to 1 and no review covers it",
    ]


def test_two_triggers_that_watch_the_same_key_both_ask_for_a_review() -> None:
    other = WATCH.replace("id: weights", "id: beta").replace("[/reward, /beta]", "[/beta]")
    steps = story("beta: 1\n", "beta: 2\n")
    steps[0] = Step("2026-01-05", {**steps[0].files, REPORT: report(FIRST, triggers=(WATCH, other))})
    findings = said(facts(steps, TODAY), RULE)
    assert [place(finding) for finding in findings] == [(RULE, 17, 8), (RULE, 18, 8)]
    assert len({finding.fingerprint for finding in findings}) == 2

    answer = entry("1.1", "2026-01-12", "triggered", ["weights"])
    reviewed = [*steps, Step("2026-01-12", {REPORT: report(answer, FIRST, triggers=(WATCH, other))})]
    assert place(only(facts(reviewed, TODAY), RULE)) == (RULE, 18, 8)


def test_a_trigger_that_is_no_longer_there_is_spoken_of_at_the_list() -> None:
    other = WATCH.replace("id: weights", "id: rewards")
    steps = [*story("beta: 1\n", "beta: 2\n"), Step("2026-01-12", {REPORT: report(FIRST, triggers=(other,))})]
    finding = next(one for one in said(facts(steps, TODAY), RULE) if "/beta" in one.message)
    assert place(finding) == (RULE, 16, 3)
    assert finding.primary.message == "the trigger 'weights' that watched it is no longer here"
    assert finding.help.endswith("rrlint review reward-report.yaml --kind scheduled")


@pytest.mark.parametrize("more", [0, 1, 3])
def test_of_many_values_that_were_put_back_the_newest_have_a_note_each_and_the_others_one(more: int) -> None:
    names = [f"conf/{number:02}.yaml" for number in range(10 + more)]
    start = {REPORT: report(FIRST), **dict.fromkeys(names, "beta: 1\n")}
    there = [Step("2026-01-10", {name: "beta: 2\n"}) for name in names]
    back = [Step("2026-01-11", dict.fromkeys(names, "beta: 1\n"))]
    found = said(facts([Step("2026-01-05", start), *there, *back], TODAY), RULE)
    alone = [one.message.partition(":")[0] for one in found if "put back later" in one.message]
    assert sorted(alone) == names[more:]
    rest = {
        0: [],
        1: ["1 more value, in 1 file, changed earlier and came back"],
        3: ["3 more values, in 3 files, changed"],
    }
    assert [one.message[: len(words)] for one, words in zip(found[10:], rest[more], strict=True)] == rest[more]
    assert {one.severity for one in found} == {Severity.INFO}


def test_what_is_not_committed_yet_is_said_to_be_so() -> None:
    for revision, words in ((INDEX, "in what is staged"), (WORKTREE, "in the work tree")):
        first, last = story("beta: 1\n", "beta: 2\n")
        finding = only(facts([first, replace(last, name=revision)], TODAY), RULE)
        assert related(finding)[0] == revision
        assert related(finding)[3] == words


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("beta: 0.1\n", "# why\nbeta:   0.10  # because\n"),
        ("beta: 1\nreward: 2\n", "reward: 2\nbeta: 1\n"),
        ("beta: 1\nlr: 1\n", "beta: 1\nlr: 2\n"),
    ],
    ids=["comments and spelling", "order of keys", "another key"],
)
def test_what_is_no_change_of_a_watched_value_is_not_reported(before: str, after: str) -> None:
    assert said(facts(story(before, after), TODAY), RULE) == []


def test_a_review_in_the_same_commit_covers_the_change() -> None:
    first, last = story("beta: 1\n", "beta: 2\n")
    answer = report(entry("1.1", "2026-01-10", "triggered", ["weights"]), FIRST)
    steps = [first, replace(last, files={**last.files, REPORT: answer})]
    assert said(facts(steps, TODAY), RULE) == []


def drift(**changed: object) -> Diagnostic:
    """What is said of a row of the state check."""
    known = facts(story("beta: 1\n", "beta: 2\n"), TODAY)
    assert known.history is not None
    (row,) = known.history.uncovered
    if "entry" in changed:
        changed["source"] = row.source._replace(entry=changed.pop("entry"))  # type: ignore[arg-type]
    row = row._replace(what="drifted", **changed)  # type: ignore[arg-type]
    return only(replace(known, history=replace(known.history, uncovered=(row,))), RULE)


OLD = value_scalar("1", 1, Span(1, 7, 1, 8))
NEW = value_scalar("2", 2, Span(3, 7, 3, 8))


@pytest.mark.parametrize(
    ("changed", "message", "span"),
    [
        ({"old": OLD, "new": NEW}, "/beta is 2, not 1 as last reviewed,", NEW.span),
        ({"old": None, "new": NEW}, "/beta is 2, which was not there when last reviewed,", NEW.span),
        ({"old": OLD, "new": None}, "/beta is gone (it was 1 when last reviewed)", None),
        ({"old": None, "new": None, "entry": None}, "this watched file is gone", None),
        (
            {"old": None, "new": None, "entry": entry_of("other")},
            "this file is not as last reviewed (it is compared as a whole)",
            None,
        ),
    ],
    ids=["another value", "a new key", "a key gone", "a file gone", "bytes"],
)
def test_drift_is_told_though_no_commit_can_be_named(
    changed: dict[str, object], message: str, span: Span | None
) -> None:
    finding = drift(**changed)
    assert place(finding) == TRIGGER
    assert finding.message == f"conf/a.yaml: {message} and no review covers it"
    assert related(finding)[2:] == (span, "no single commit can be named", "the present value")


def test_the_fingerprint_does_not_depend_on_lines_or_commits() -> None:
    one = only(facts(story("beta: 1\n", "beta: 2\n"), TODAY), RULE)
    first, last = story("beta: 1\n", "# moved\n\nbeta: 2\n")
    two = only(facts([first, replace(last, name="abcdef0", day="2026-01-11")], TODAY), RULE)
    assert one.fingerprint == two.fingerprint


def test_another_value_is_another_finding() -> None:
    one, two = (only(facts(story("beta: 1\n", f"beta: {value}\n"), TODAY), RULE) for value in (2, 3))
    assert one.fingerprint != two.fingerprint


def test_the_rows_in_json_are_those_of_the_findings() -> None:
    made = outcome(story("reward: [1.0, 0.2]\n", "reward: [1.0, 0.5]\n"), TODAY)
    (shown,) = json.loads(json_v1.render(made))["reports"]
    assert shown["uncovered"] == [
        {
            "commit": "c0ffee1",
            "trigger": "weights",
            "path": "conf/a.yaml",
            "key": "/reward",
            "old": [1.0, 0.2],
            "new": [1.0, 0.5],
        }
    ]
