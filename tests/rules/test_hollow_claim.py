"""RR405: what the last review says has changed."""

from __future__ import annotations

import pytest

from rrlint.diagnostic import Severity
from tests.digests import of
from tests.history.cases import RATE, A, config
from tests.reports import WATCH, entry, report
from tests.rules.finding import only, said
from tests.timeline import REPORT, Step, facts

RULE = "RR405"
TODAY = "2026-01-20"
FIRST = entry("1", "2026-01-05", "initial")
OWNER = "/system_details/system_owner"
START = Step("2026-01-05", {A: config(), REPORT: report(FIRST)}, name="start")


def claiming(*pointers: str) -> str:
    return entry("2", "2026-01-12", more=f", changed: [{', '.join(pointers)}]")


def review(text: str, name: str = "look", **files: str) -> Step:
    return Step("2026-01-12", {REPORT: text, **files}, name=name)


def found(*script: Step, edges: tuple[str, ...] = ()) -> list[str]:
    return [finding.message for finding in said(facts(script, TODAY, edges=edges), RULE)]


def test_a_part_that_reads_as_before() -> None:
    finding = only(facts([START, review(report(claiming(OWNER), FIRST))], TODAY), RULE)
    assert finding.severity is Severity.WARNING
    assert finding.message == (
        "entry 2 says that /system_details/system_owner changed, but it reads as it did at the review before"
    )
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/changed/0"


@pytest.mark.parametrize("other", ["Acme Robotics.", "acme."])
def test_a_part_that_changed(other: str) -> None:
    text = report(claiming(OWNER), FIRST).replace("system_owner: Acme.", f"system_owner: {other}")
    assert found(START, review(text)) == []


def test_a_part_that_changed_in_an_earlier_commit_since_the_last_review() -> None:
    edited = report(FIRST).replace("system_owner: Acme.", "system_owner: Acme Robotics.")
    after = report(claiming(OWNER), FIRST).replace("system_owner: Acme.", "system_owner: Acme Robotics.")
    assert found(START, review(edited, "edit"), review(after)) == []


def test_white_space_is_no_change_and_a_place_that_never_was_is_none() -> None:
    text = report(claiming(OWNER), FIRST).replace("system_owner: Acme.", 'system_owner: "Acme. "')
    assert len(found(START, review(text))) == 1
    assert len(found(START, review(report(claiming("/system_details/nothing"), FIRST)))) == 1


@pytest.mark.parametrize(
    ("pointer", "before", "after"),
    [
        ("/system_maintenance/update_triggers", "Rewards.", "All rewards."),
        ("/system_details/dates", "feedback_and", "dates: {from: 2026}\n  feedback_and"),
    ],
    ids=["triggers", "new"],
)
def test_whatever_stands_in_a_report_can_change(pointer: str, before: str, after: str) -> None:
    assert found(START, review(report(claiming(pointer), FIRST).replace(before, after, 1))) == []


def cites(*triggers: str, more: str = "") -> str:
    return entry("2", "2026-01-12", "triggered", triggers, more=more)


def test_a_trigger_that_did_not_fire() -> None:
    finding = only(facts([START, review(report(cites("weights"), FIRST))], TODAY), RULE)
    assert finding.message == (
        "entry 2 answers trigger 'weights', but nothing it watches changed since the review before"
    )
    assert finding.primary.location.pointer == "/system_maintenance/changelog/0/triggers/0"


def test_a_trigger_that_fired_before_or_with_the_review_or_for_a_while() -> None:
    text = report(cites("weights"), FIRST)
    up, back = Step("2026-01-10", {A: config(beta=2)}), Step("2026-01-11", {A: config()})
    assert found(START, up, review(text)) == []
    assert found(START, review(text, **{A: config(beta=2)})) == []
    assert found(START, up, back, review(text)) == []


@pytest.mark.parametrize(
    "trigger",
    [
        WATCH.replace("watch:", "who: team, watch:"),
        WATCH.replace("watch: [", "watch: [{date: 2026-01-10}, "),
        "{id: weights, kind: incident, description: Harm., who: team}",
    ],
    ids=["somebody may fire it", "a date", "no watch"],
)
def test_a_trigger_that_something_unseen_may_have_fired(trigger: str) -> None:
    start = Step("2026-01-05", {A: config(), REPORT: report(FIRST, triggers=(trigger,))})
    assert found(start, review(report(cites("weights"), FIRST, triggers=(trigger,)))) == []


def test_a_trigger_that_an_event_or_a_new_watch_stands_behind() -> None:
    assert found(START, review(report(cites("weights", more=", events: [e1]"), FIRST))) == []
    wider = WATCH.replace("/reward, /beta", "/reward, /beta, /lr")
    assert found(START, review(report(cites("weights"), FIRST, triggers=(wider,)))) == []


def test_a_trigger_is_held_against_the_last_review_of_it() -> None:
    """The change of the rate was covered by a review that did not look at the weights."""
    both = (WATCH, RATE)
    start = Step("2026-01-05", {A: config(), REPORT: report(FIRST, triggers=both)})
    rate = entry("2", "2026-01-08", "triggered", ["rate"])
    second = Step("2026-01-08", {A: config(beta=2, lr=2), REPORT: report(rate, FIRST, triggers=both)})
    third = entry("3", "2026-01-12", "triggered", ["weights", "rate"])
    (message,) = found(start, second, review(report(third, rate, FIRST, triggers=both)))
    assert "'rate'" in message


def test_a_change_that_only_the_state_check_or_a_baseline_knows_of_has_happened() -> None:
    """A watch was taken away and put back around a change; a squash hid one."""
    blind = WATCH.replace("/reward, /beta", "/reward")
    aside = Step("2026-01-09", {REPORT: report(FIRST, triggers=(blind,))})
    change, back = Step("2026-01-10", {A: config(beta=2)}), Step("2026-01-11", {REPORT: report(FIRST)})
    assert found(START, aside, change, back, review(report(cites("weights"), FIRST))) == []
    stating = entry("1", "2026-01-05", "initial", baselines={"weights": {A: of(beta=1, reward=1)}})
    hidden = Step("2026-01-05", {A: config(beta=2), REPORT: report(stating)})
    assert found(hidden, review(report(cites("weights"), stating))) == []


def test_a_first_review_has_nothing_before_it() -> None:
    first = entry("1", "2026-01-05", "triggered", ["weights"], more=f", changed: [{OWNER}]")
    assert found(Step("2026-01-05", {A: config(), REPORT: report(first)})) == []


def test_an_older_entry_is_left_alone() -> None:
    last = report(entry("3", "2026-01-13"), claiming(OWNER), FIRST)
    assert found(START, review(report(claiming(OWNER), FIRST)), review(last, "last")) == []


def test_where_the_review_before_may_be_cut_off_nothing_is_said() -> None:
    script = (START, review(report(claiming(OWNER), FIRST)), Step("2026-01-13", {"README.md": "Hi.\n"}, name="top"))
    assert found(*script, edges=("start",)) == []
    assert found(*script, edges=("look",)) == []
