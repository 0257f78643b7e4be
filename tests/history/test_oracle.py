"""The judgement of random histories agrees with the oracle's.

``RRLINT_ORACLE_EXAMPLES`` says how many histories to try.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from hypothesis import HealthCheck, given, note, settings

from rrlint.history.judge import History
from rrlint.history.rows import Row
from tests import oracle, oracle_statements, oracle_states, timeline
from tests.history import scripts
from tests.history.written import script_of

EXAMPLES = int(os.environ.get("RRLINT_ORACLE_EXAMPLES", "300"))
TODAY = "2026-02-01"

Place = tuple[str, str, str, str]


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
@given(commits=scripts.histories())
def test_every_history_is_judged_as_its_definitions_say(commits: list[oracle_states.Commit]) -> None:
    script = script_of(commits)
    for commit, step in zip(commits, script, strict=True):
        note(f"{commit.name} on {', '.join(commit.parents) or 'nothing'}: {commit.files} {commit.report}")
        note(f"   {sorted(step.files)}")
    expected, found = oracle.judge(commits), timeline.history(script, TODAY)
    whole = _comings_and_goings(commits)

    named = [row for row in found.uncovered if row.what != "drifted"]
    assert _rows(named, whole) == _keys(expected.uncovered, whole)
    told = {place for place in _keys(expected.uncovered, whole) if place[-1] == ""}  # one row a file, and it stands
    # in a merge, a side without the file does not make the row one of the whole file
    assert _rows(found.transient, whole) - told == _keys(expected.transient, whole) - told
    assert _drift(found) == expected.drift
    departed = oracle_statements.departed(commits)
    assert _departed(found) == departed
    assert (found.last_review.commit if found.last_review else None) == expected.last_review
    assert found.verdict == ("stale" if departed else expected.verdict)


def _comings_and_goings(commits: Sequence[oracle_states.Commit]) -> set[tuple[str, str]]:
    """Commits with paths that they or a parent lack: a change there is told of once a file."""
    by_name = {commit.name: commit for commit in commits}
    return {
        (commit.name, path)
        for commit in commits
        for path in scripts.VALUES
        if any(path not in one.files for one in (commit, *(by_name[name] for name in commit.parents)))
        or not commit.parents
    }


def _rows(rows: Iterable[Row], whole: set[tuple[str, str]]) -> set[Place]:
    return {
        (row.commit.id, row.trigger, row.path, "" if (row.commit.id, row.path) in whole else _pointer(row))
        for row in rows
    }


def _pointer(row: Row) -> str:
    """The pointer of a row, or the parent of which nothing but its name counts."""
    if row.what == "parent":
        return f"<{row.source.path}"
    return f"<{row.through}" if row.what == "drifted" and row.through else row.pointer


def _keys(changes: Iterable[tuple[str, oracle.Key]], whole: set[tuple[str, str]]) -> set[Place]:
    return {
        (commit, key.trigger, key.path, "" if (commit, key.path) in whole else key.pointer) for commit, key in changes
    }


def _drift(found: History) -> set[oracle.Key]:
    rows = (row for row in found.uncovered if row.what == "drifted" and not row.by_baseline)
    return {oracle.Key(row.trigger, row.path, _pointer(row)) for row in rows}


def _departed(found: History) -> set[tuple[str, str]]:
    """Triggers and files that are not as a baseline has them."""
    return {(row.trigger, row.path) for row in found.uncovered if row.by_baseline}
