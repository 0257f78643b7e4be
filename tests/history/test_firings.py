"""Tags and metrics on random histories, judged once more by the oracle's graph."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrlint.history.commits import MissingObject, TreeEntry
from rrlint.history.firings import Fired, Firings
from rrlint.history.gaps import OpenEnds
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from rrlint.watch import Metric, Watch
from tests import oracle, oracle_states
from tests.history import scripts
from tests.history.written import script_of
from tests.reports import entry, report
from tests.timeline import REPORT, Step, recording, survey, trees

TODAY = date(2026, 2, 1)
ACCURACY = Metric("acc", "", "max", (0.5,), "out.json", "/acc")

_random = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def fired(script: Sequence[Step], watch: Watch, *, lost: Collection[str] = (), every_change: bool = False) -> Fired:
    """What fires at the last step if every trigger of its report had just one watch, and some contents were lost."""
    past = recording(script)

    def read(entry: TreeEntry) -> bytes:
        if (data := past.read(entry)).decode() in lost:
            raise MissingObject(entry.oid)
        return data

    node = read_document(REPORT, "", trees(script)[past.commits[-1].id][REPORT].encode()).node
    assert node is not None
    known = read_report(node)
    walked = survey(replace(past, read=read), known)
    target = len(past.commits) - 1
    triggers = tuple(trigger._replace(watches=(watch,), every_change=every_change) for trigger in known.triggers)
    lineage = [*walked.lineage[:-1], replace(known, triggers=triggers, metrics=(ACCURACY,))]
    reviews = walked.reviews.at(target)
    return Firings(
        replace(walked, lineage=lineage), reviews, OpenEnds(walked.graph, reviews, target), target, TODAY
    ).find()


def with_report(commits: Sequence[oracle_states.Commit]) -> bool:
    return commits[-1].report is not None


def uncovered(commits: Sequence[oracle_states.Commit], places: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of trigger and name of those places that no review covers, by the definitions."""
    judge = oracle.Judge(commits)
    assert judge.target.report is not None
    ids = [trigger.id for trigger in judge.target.report.triggers]
    return {(one, name) for name, commit in places.items() for one in ids if not judge.covered(commit, one)}


@_random
@given(commits=scripts.histories().filter(with_report), data=st.data())
def test_a_tag_fires_where_no_review_is_its_commit_or_descends_from_it(
    commits: list[oracle_states.Commit], data: st.DataObject
) -> None:
    tagged = data.draw(st.sets(st.sampled_from([commit.name for commit in commits])))
    script = [
        replace(step, tags=(f"v{commit.name}", f"old/v{commit.name}")) if commit.name in tagged else step
        for commit, step in zip(commits, script_of(commits), strict=True)
    ]
    found = fired(script, Watch("tag", "", name="v*"))
    assert {(row.trigger, row.name) for row in found.uncovered} == uncovered(
        commits, {f"v{name}": name for name in tagged}
    )
    assert all(row.name == f"v{row.commit.id}" for row in found.uncovered)
    assert not found.gaps and not found.transient


@_random
@given(commits=scripts.histories().filter(with_report), data=st.data())
def test_a_metric_fires_where_it_is_past_its_bound_and_no_parent_was(
    commits: list[oracle_states.Commit], data: st.DataObject
) -> None:
    past = {commit.name: data.draw(st.booleans(), label=commit.name) for commit in commits}
    script = [
        replace(step, files={**step.files, "out.json": f'{{"acc": {0.4 if past[commit.name] else 0.6}}}'})
        for commit, step in zip(commits, script_of(commits), strict=True)
    ]
    crossings = {c.name: c.name for c in commits if past[c.name] and not any(past[parent] for parent in c.parents)}
    found = fired(script, Watch("metric", "", name="acc"))
    told = found.uncovered if past[commits[-1].name] else found.transient
    assert {(row.trigger, row.commit.id) for row in told} == uncovered(commits, crossings)
    assert len(found.uncovered) + len(found.transient) == len(told)


@_random
@given(commits=scripts.histories().filter(with_report), data=st.data(), every_change=st.booleans())
def test_a_metric_that_may_have_passed_its_bound_unseen_is_never_passed_over(
    commits: list[oracle_states.Commit], data: st.DataObject, every_change: bool
) -> None:
    text = {commit.name: f'{{"acc": 0.{data.draw(st.sampled_from("46"))}, "of": {commit.name}}}' for commit in commits}
    names = [commit.name for commit in commits]
    lost = data.draw(st.sets(st.sampled_from(names[:-1] or names), min_size=1)) | data.draw(st.sets(st.just(names[-1])))
    script = [
        replace(step, files={**step.files, "out.json": text[commit.name]})
        for commit, step in zip(commits, script_of(commits), strict=True)
    ]
    watch = Watch("metric", "", name="acc")
    seen = fired(script, watch, every_change=every_change)
    found = fired(script, watch, lost={text[name] for name in lost}, every_change=every_change)
    told, known = ({(row.trigger, row.commit.id) for row in one.uncovered} for one in (found, seen))
    assert told == known if not found.gaps else told <= known
    unclear = {c.name: c.name for c in commits if not lost.isdisjoint((c.name, *c.parents))}
    assert not found.gaps or uncovered(commits, unclear) or commits[-1].name in lost


def test_a_version_that_is_missing_may_hide_a_change_from_a_trigger_that_counts_them_all() -> None:
    told = report(entry("1", "2026-01-01", "initial"))
    contents = [f'{{"acc": 0.{digit}}}' for digit in "647"]
    script = [Step(f"2026-01-0{day}", {REPORT: told, "out.json": one}) for day, one in enumerate(contents, 1)]
    watch = Watch("metric", "", name="acc")
    assert [row.commit.id for row in fired(script, watch, every_change=True).uncovered] == ["2"]
    assert fired(script, watch, lost=contents[1:2], every_change=True).gaps
    assert not fired(script, watch, lost=contents[1:2]).gaps  # it is within its bound again
