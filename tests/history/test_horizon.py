"""What lies behind the horizon of a target decides nothing, and is not read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from rrlint.history.commits import Commit, TreeEntry
from rrlint.history.graph import Graph
from rrlint.history.horizon import find_horizon
from rrlint.history.judge import judge
from rrlint.history.recording import Recording
from rrlint.history.reviews import Review, Reviews
from rrlint.history.survey import Survey
from rrlint.model import Entry
from tests.reports import entry, report
from tests.timeline import REPORT, Step, cut_off, lacking, recording, report_at, survey, trees

EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300"))
TODAY = date(2026, 3, 1)
PATHS = ("conf/a.yaml", "conf/b.yaml", "conf/c.yaml", "code.py")
CHECKS = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
Parents = list[tuple[int, ...]]


@st.composite
def graphs(draw: st.DrawFn) -> Parents:
    """For each commit the positions of its parents, parents first."""
    found: Parents = [()]
    for number in range(1, draw(st.integers(1, 8))):
        before = st.integers(0, number - 1)
        near = st.just((number - 1,))
        found.append(draw(near | st.lists(before, max_size=3, unique=True).map(tuple)))
    return found


@st.composite
def scripts(draw: st.DrawFn) -> list[Step]:
    """Histories with files that move and come back, merges that take what they like, and reviews now and then."""
    script = [_step(0, (), {PATHS[0]: _config(0), PATHS[1]: _config(1)}, [entry("0", "2026-01-01", "initial")])]
    kept = [[entry("0", "2026-01-01", "initial")]]
    for number in range(1, draw(st.integers(2, 8))):
        on = draw(st.just((number - 1,)) | st.lists(st.integers(0, number - 1), min_size=1, max_size=2, unique=True))
        entries = list(kept[on[0]])
        files = dict(trees(script)[str(on[0])])
        for _ in range(draw(st.integers(0, 2))):
            files = draw(st.sampled_from([_moved, _written, _removed]))(draw, files)
        if len(on) > 1 and draw(st.booleans()):
            other = draw(st.sampled_from(PATHS))
            there = trees(script)[str(on[1])].get(other)
            files = {path: text for path, text in {**files, other: there}.items() if text is not None}
            entries = [*kept[on[1]], *(one for one in entries if one not in kept[on[1]])]
        if draw(st.integers(0, 2)) == 0:
            triggered = draw(st.booleans())
            kind, told = ("triggered", ("weights",)) if triggered else ("scheduled", ())
            entries = [entry(str(number), f"2026-01-{number + 1:02}", kind, told), *entries]
        gone = {path: None for path in trees(script)[str(on[0])] if path not in files and path != REPORT}
        script.append(_step(number, tuple(on), {**gone, **files}, entries))
        kept.append(entries)
    return script


def _config(value: int) -> str:
    return f"beta: {value}\n"


def _step(number: int, on: Sequence[int], files: dict[str, str | None], entries: Sequence[str]) -> Step:
    day = f"2026-01-{number + 1:02}"
    return Step(day, {**files, REPORT: report(*entries)}, on=tuple(map(str, on)), name=str(number))


def _moved(draw: st.DrawFn, files: dict[str, str]) -> dict[str, str]:
    old, new = draw(st.permutations(PATHS[:3]))[:2]
    return {**{path: text for path, text in files.items() if path != old}, new: files[old]} if old in files else files


def _written(draw: st.DrawFn, files: dict[str, str]) -> dict[str, str]:
    return {**files, draw(st.sampled_from(PATHS)): _config(draw(st.integers(0, 3)))}


def _removed(draw: st.DrawFn, files: dict[str, str]) -> dict[str, str]:
    gone = draw(st.sampled_from(PATHS))
    return {path: text for path, text in files.items() if path != gone}


def _lines(on: Parents, position: int) -> Iterator[list[int]]:
    """Every way from a commit down to one without parents."""
    if not on[position]:
        yield [position]
    for parent in on[position]:
        yield from ([position, *rest] for rest in _lines(on, parent))


@given(on=graphs(), data=st.data())
def test_every_line_of_history_runs_through_the_horizon_and_all_is_reviewed_from_there(
    on: Parents, data: st.DataObject
) -> None:
    target = len(on) - 1
    triggers = ("one", "two")
    reviewing = st.sets(st.sampled_from(triggers))
    covered = [data.draw(reviewing) for _ in on]
    past = {position for line in _lines(on, target) for position in line}
    graph = Graph([Commit(str(number), (), 0) for number in range(len(on))], on, frozenset())
    found = [Review(position, _entry(sorted(of))) for position, of in enumerate(covered) if of and position in past]
    below = graph.gather_down({review.position: 1 << bit for bit, review in enumerate(found)})
    reviews = Reviews(found, below, (1 << len(found)) - 1)

    def descends(position: int, other: int) -> bool:
        return any(other in line[line.index(position) :] for line in _lines(on, target) if position in line)

    waists = [one for one in past if all(one in line for line in _lines(on, target))]
    good = [
        one
        for one in waists
        if all(any(trigger in covered[at] and descends(at, one) for at in past) for trigger in triggers)
    ]
    assert find_horizon(graph, reviews, triggers, target) == max(good, default=None)


def _entry(triggers: Sequence[str]) -> Entry:
    return Entry(version="1", date="2026-01-01", kind="triggered", pointer="", triggers=tuple(triggers))


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=CHECKS)
@given(script=scripts(), lost=st.sets(st.integers(0, 3)), cut=st.just(set[int]()) | st.sets(st.integers(0, 4)))
def test_the_judgement_is_the_same_as_with_every_change_there_ever_was(
    script: list[Step], lost: set[int], cut: set[int]
) -> None:
    past = lacking(recording(script), *(_config(value) for value in lost))
    past = cut_off(past, {str(position) for position in cut if position < len(script)})
    near = survey(past, report_at(past, past.commits[-1].id))
    target = len(near.lineage) - 1
    event(f"horizon: {near.horizon(target) is not None}; whole: {not lost}")
    assert judge(near, target, TODAY) == judge(_whole(near), target, TODAY)


def _whole(near: Survey) -> Survey:
    return replace(near, bounded=False)


def test_configs_from_before_the_last_review_are_not_read_however_many_there_are() -> None:
    counts = []
    for many in (3, 60):
        script = [_step(0, (), {PATHS[0]: _config(-1)}, [entry("0", "2026-01-01", "initial")])]
        script += [Step("2026-01-02", {PATHS[0]: _config(number)}) for number in range(many)]
        last = [entry("1", "2026-01-03"), entry("0", "2026-01-01", "initial")]
        script += [Step("2026-01-03", {REPORT: report(*last)}), Step("2026-01-04", {PATHS[0]: _config(many)})]
        past, read = recording(script), list[str]()

        def reading(entry: TreeEntry, past: Recording = past, read: list[str] = read) -> bytes:
            read.append(entry.oid)
            return past.read(entry)

        watched = survey(replace(past, read=reading), report_at(past, past.commits[-1].id))
        assert judge(watched, len(watched.lineage) - 1, TODAY).verdict == "stale"
        counts.append(len(read))
    assert counts[0] == counts[1]


@settings(max_examples=EXAMPLES, deadline=None, print_blob=True, suppress_health_check=CHECKS)
@given(script=scripts(), cut=st.sets(st.integers(0, 5), min_size=1, max_size=3))
def test_a_clone_that_is_cut_off_never_passes_what_the_whole_history_fails(script: list[Step], cut: set[int]) -> None:
    whole = recording(script)
    part = cut_off(whole, {str(position) for position in cut if position < len(script)})
    verdicts = [
        judge(survey(past, report_at(past, past.commits[-1].id)), len(past.commits) - 1, TODAY).verdict
        for past in (whole, part)
    ]
    assert verdicts != ["stale", "current"]
