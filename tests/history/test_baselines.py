"""Baselines: what they add to a full history, and what they decide where there is none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rrlint.config_files import ConfigReader
from rrlint.history.baselines import baselines_of
from rrlint.history.commits import TreeEntry
from rrlint.history.effective import Values
from rrlint.history.watching import Watcher
from rrlint.model import Cadence, Entry, Report, Trigger
from rrlint.watch import Watch
from tests.digests import of
from tests.history.cases import RATE, A, B, C, config, step
from tests.reports import WATCH, entry, report
from tests.spec.test_vectors import BASELINES, content
from tests.timeline import REPORT, Step, history

TODAY = "2026-02-01"
FIRST = entry("1", "2026-01-05", "initial", baselines={"weights": {A: of(beta=1, reward=1), B: of(beta=5, reward=1)}})
BY_HAND = entry("1", "2026-01-05", "initial")


def stating(version: str, day: str = "2026-01-12", **files: str) -> str:
    """A triggered review that states baselines of files in conf, by their names."""
    stated = {f"conf/{name}.yaml": one for name, one in files.items()}
    return entry(version, day, "triggered", ["weights"], {"weights": stated})


START = Step("2026-01-05", {A: config(), B: config(beta=5), REPORT: report(FIRST)}, name="start")
RAISE = step("raise", {A: config(beta=2)})
TWO = {"a": of(beta=2, reward=1), "b": of(beta=5, reward=1)}


def found(*script: Step, edges: tuple[str, ...] = ()) -> tuple[str, list[tuple[str, str]]]:
    """The verdict, and the triggers and files that are not as their baselines have them."""
    judged = history(script, TODAY, edges=edges)
    return judged.verdict, [(row.trigger, row.path) for row in judged.uncovered if row.by_baseline]


def reviewed(name: str, *entries: str, on: tuple[str, ...] = (), files: Mapping[str, str | None] | None = None) -> Step:
    return step(name, {REPORT: report(*entries, FIRST), **(files or {})}, *on, day="2026-01-12")


# --- with full history


def test_baselines_that_fit_say_nothing_new() -> None:
    assert found(START) == ("current", [])
    assert found(START, RAISE, reviewed("look", stating("2", **TWO))) == ("current", [])


def test_a_change_squashed_into_a_review_is_no_part_of_it() -> None:
    squashed = reviewed("squash", stating("2", **TWO), files={A: config(beta=3)})
    assert found(START, squashed) == ("stale", [("weights", A)])


def test_a_change_rebased_below_a_review_is_no_part_of_it() -> None:
    later = step("later", {A: config(beta=3)})
    assert found(START, RAISE, later, reviewed("look", stating("2", **TWO))) == ("stale", [("weights", A)])


def test_a_review_rebased_onto_another_does_not_take_it_back() -> None:
    """The file that the rebased review did not see anew was reviewed by the one below it, and is unchanged."""
    below = stating("2", a=of(beta=1, reward=1), b=of(beta=6, reward=1))
    above = stating("3", "2026-01-13", **TWO)
    script = (
        START,
        reviewed("below", below, files={B: config(beta=6)}),
        RAISE,
        reviewed("above", above, below),
    )
    assert found(*script) == ("current", [])


def test_a_reviewed_change_that_was_undone_before_a_squash_is_missed() -> None:
    """The squash leaves the file as it was; but the entry, and the report with it, speak of another value."""
    assert found(START, reviewed("squash", stating("2", **TWO))) == ("stale", [("weights", A)])


def test_a_way_back_rebased_below_a_review_was_not_seen_by_it() -> None:
    back = step("back", {A: config()})
    assert found(START, RAISE, back, reviewed("look", stating("2", **TWO))) == ("stale", [("weights", A)])


def test_baselines_say_nothing_where_the_watch_became_another() -> None:
    stated = {"weights": {A: of(beta=1, reward=1), B: of(beta=9, reward=9)}}
    wrong = entry("1", "2026-01-05", "initial", baselines=stated)
    start = Step("2026-01-05", {A: config(), B: config(beta=5), REPORT: report(wrong)}, name="start")
    assert found(start) == ("stale", [("weights", B)])
    narrowed = step("narrow", {REPORT: report(wrong, triggers=(WATCH.replace("/reward, /beta", "/beta"),))})
    assert found(start, narrowed) == ("stale", [])  # by the edit of the triggers itself


def test_a_file_squashed_in_beside_the_stated_ones_is_not_reviewed() -> None:
    squashed = reviewed("squash", stating("2", **TWO), files={A: config(beta=2), C: config(beta=7)})
    assert found(START, squashed) == ("stale", [("weights", C)])


def test_a_file_squashed_away_is_not_reviewed() -> None:
    squashed = reviewed("squash", stating("2", **TWO), files={A: config(beta=2), B: None})
    assert found(START, squashed) == ("stale", [("weights", B)])


def test_values_put_back_to_what_was_stated_are_reviewed() -> None:
    squashed = reviewed("squash", stating("2", **TWO), files={A: config(beta=3)})
    verdict, departed = found(START, squashed, step("back", {A: config(beta=2)}))
    assert (verdict, departed) == ("stale", [])  # the way back is a change of its own, which a commit is named for


def test_parallel_reviews_of_two_files_hold_together_after_a_merge() -> None:
    left = stating("2", a=of(beta=2, reward=1), b=of(beta=5, reward=1))
    right = stating("3", "2026-01-13", a=of(beta=1, reward=1), b=of(beta=6, reward=1))
    script = (
        START,
        reviewed("left", left, on=("start",), files={A: config(beta=2)}),
        reviewed("right", right, on=("start",), files={B: config(beta=6)}),
        step("merge", {REPORT: report(right, left, FIRST), A: config(beta=2), B: config(beta=6)}, "left", "right"),
    )
    assert found(*script) == ("current", [])


def test_parallel_reviews_of_two_keys_of_a_file_hold_together_after_a_merge() -> None:
    """Each entry fits its own commit, so the keys are compared one by one."""
    left = stating("2", a=of(beta=2, reward=1), b=of(beta=5, reward=1))
    right = stating("3", "2026-01-13", a=of(beta=1, reward=2), b=of(beta=5, reward=1))
    script = (
        START,
        reviewed("left", left, on=("start",), files={A: config(beta=2)}),
        reviewed("right", right, on=("start",), files={A: config(reward=2)}),
        step("merge", {REPORT: report(right, left, FIRST), A: config(beta=2, reward=2)}, "left", "right"),
    )
    assert found(*script) == ("current", [])


def test_a_review_by_hand_beside_one_with_baselines_counts_for_what_its_commit_holds() -> None:
    left, right = stating("2", **TWO), entry("3", "2026-01-13")
    script = (
        START,
        reviewed("left", left, on=("start",), files={A: config(beta=2)}),
        reviewed("right", right, on=("start",), files={B: config(beta=6)}),
        step("merge", {REPORT: report(right, left, FIRST), A: config(beta=2), B: config(beta=6)}, "left", "right"),
    )
    assert found(*script) == ("current", [])


def test_a_later_review_by_hand_needs_no_baselines() -> None:
    squashed = reviewed("squash", stating("2", **TWO), files={A: config(beta=3)})
    again = reviewed("again", entry("3", "2026-01-13"), stating("2", **TWO))
    assert found(START, squashed, again) == ("current", [])


def test_a_digest_put_right_in_its_place_counts_in_a_merge_too() -> None:
    slip = reviewed("slip", stating("2", a=of(beta=9, reward=9), b=TWO["b"]), files={A: config(beta=2)})
    assert found(START, slip) == ("stale", [("weights", A)])
    assert found(START, slip, reviewed("mend", stating("2", **TWO))) == ("current", [])
    merge = reviewed("mend", stating("2", **TWO), on=("other", "slip"), files={A: config(beta=2)})
    assert found(START, slip, step("other", {"README.md": "Hi.\n"}, "start"), merge) == ("current", [])


# --- with history cut off


def later(files: Mapping[str, str | None] | None = None, text: str = report(FIRST)) -> tuple[Step, ...]:
    """A review, long before the cut; then some files."""
    return START, step("edge", {"README.md": "Hi.\n", REPORT: text}), step("top", files)


def shallow(*script: Step) -> tuple[str, list[tuple[str, str]]]:
    return found(*script, edges=("edge",))


def test_without_baselines_a_shallow_clone_cannot_tell() -> None:
    assert shallow(*later(text=report(BY_HAND))) == ("unknown", [])


def test_baselines_that_all_hold_decide_a_shallow_clone() -> None:
    judged = history(later(), TODAY, edges=("edge",))
    assert (judged.verdict, judged.by_baselines, judged.cadence.status) == ("current", True, "unknown")
    (gap,) = judged.gaps
    assert "baselines alone" in gap.reason and "reviews came in time" in gap.question


@pytest.mark.parametrize(
    ("files", "departed"),
    [
        ({A: config(beta=2)}, []),  # above the cut: a commit is named for it
        ({C: config(beta=2)}, []),
        ({B: None}, []),
    ],
)
def test_what_a_shallow_clone_shows_is_named(files: Mapping[str, str | None], departed: list[tuple[str, str]]) -> None:
    assert shallow(*later(files)) == ("stale", departed)


@pytest.mark.parametrize(
    ("files", "departed"),
    [
        ({A: config(beta=2)}, [("weights", A)]),
        ({C: config(beta=7)}, [("weights", C)]),
        ({B: None}, [("weights", B)]),
        ({A: "beta: [\n"}, [("weights", A)]),
        ({A: "lr: 1\n"}, [("weights", A)]),
        ({A: config(lr=9)}, []),
        ({A: None, C: "{reward: 1, beta: 0x1}\n"}, []),  # moved
        ({A: None, B: config()}, [("weights", A), ("weights", B)]),  # moved over another file
        ({A: None, C: config(), "conf/d.yaml": config()}, [("weights", "conf/d.yaml")]),  # copied: one took its place
    ],
    ids=["value", "appeared", "vanished", "broken", "emptied", "unwatched", "moved", "moved over", "copied"],
)
def test_what_lies_beyond_the_cut_is_told_by_baselines(
    files: Mapping[str, str | None], departed: list[tuple[str, str]]
) -> None:
    script = (START, step("beyond", files), step("edge", {"README.md": "Hi.\n"}), step("top"))
    assert shallow(*script) == ("stale" if departed else "current", departed)


def test_a_value_that_only_an_older_entry_has_stays_unknown() -> None:
    """It may have been put back without a review, or reviewed on a parallel line that was merged."""
    newer = stating("2", **TWO)
    script = (START, reviewed("look", newer, files={A: config()}), step("edge", {"README.md": "Hi.\n"}), step("top"))
    assert shallow(*script) == ("unknown", [])


def test_a_trigger_without_baselines_stays_unknown() -> None:
    both = report(FIRST, triggers=(WATCH, RATE))
    assert shallow(*later(text=both)) == ("unknown", [])
    assert found(*later(text=both)) == ("stale", [])


def test_a_stale_file_is_stale_whatever_else_is_unknown() -> None:
    both = report(FIRST, triggers=(WATCH, RATE))
    script = (START, step("beyond", {A: config(beta=2)}), step("edge", {REPORT: both}), step("top"))
    assert shallow(*script) == ("stale", [("weights", A)])


def test_the_newest_entry_that_covers_the_trigger_is_what_counts() -> None:
    other = entry("2", "2026-01-12", "triggered", ["another"])
    assert shallow(*later(text=report(other, FIRST))) == ("current", [])
    assert shallow(*later(text=report(entry("2", "2026-01-12"), FIRST))) == ("unknown", [])
    assert shallow(*later(text=report(entry("2", "2026-01-12", "correction"), FIRST))) == ("current", [])


def test_a_narrowed_watch_does_not_fit_the_baselines() -> None:
    narrowed = report(FIRST, triggers=(WATCH.replace("/reward, /beta", "/beta"),))
    assert shallow(*later(text=narrowed))[0] == "stale"


def test_a_baseline_of_an_unknown_kind_decides_nothing() -> None:
    newer = report(FIRST.replace("rr1:", "rr2:"))
    assert shallow(*later(text=newer)) == ("unknown", [])
    assert found(*later(text=newer)) == ("current", [])


def test_a_change_that_was_put_back_above_the_cut_passes() -> None:
    odd = (
        START,
        step("beyond", {A: config(beta=3)}),
        step("edge", {"README.md": "Hi.\n"}),
        step("back", {A: config()}),
    )
    judged = history(odd, TODAY, edges=("edge",))
    assert judged.verdict == "current"
    assert [row.commit.id for row in judged.transient] == ["back"]


# --- what an entry should state


@pytest.mark.parametrize("case", BASELINES, ids=lambda case: case["name"])
def test_an_entry_should_state_what_the_vectors_say(case: Mapping[str, object]) -> None:
    path, mode = str(case["path"]), str(case["mode"])
    watcher = Watcher(Values(ConfigReader(lambda _: content(dict(case)))))
    stated = case["watches"]
    assert isinstance(stated, list)
    watches = tuple(
        Watch("path", "", path, tuple(watch.get("keys", ())), tuple(watch.get("ignore", ()))) for watch in stated
    )
    triggers = (Trigger("one", "", "", watches), Trigger("other", "", "", watches))
    model = Report("", "active", triggers, (), Cadence(None), "")
    cited = Entry("1", "2026-01-05", "triggered", "", ("one",))
    found = baselines_of(model, cited, {path: TreeEntry(mode, "1" * 40)}, watcher)
    assert found == ({"one": {path: case["baseline"]}} if case["selected"] else {})


def test_a_review_states_all_that_it_covers_and_a_correction_nothing() -> None:
    watcher = Watcher(Values(ConfigReader(lambda _: config().encode())))
    triggers = tuple(
        Trigger(key, "", "", (Watch("path", "", "conf/*.yaml", (f"/{key}",)),)) for key in ("beta", "lr", "none")
    )
    model = Report("", "active", triggers, (), Cadence(None), "")
    tree = {A: TreeEntry("100644", "1" * 40), "conf/\udcff.yaml": TreeEntry("100644", "2" * 40)}
    assert baselines_of(model, Entry("1", "", "scheduled", ""), tree, watcher) == {
        "beta": {A: of(beta=1)},
        "lr": {A: of(lr=1)},
    }
    assert baselines_of(model, Entry("1", "", "correction", ""), tree, watcher) == {}
