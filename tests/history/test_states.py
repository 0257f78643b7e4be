"""Snapshots that share what they can hold what plain copies hold, and differ where those do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from rrlint.history.commits import TreeEntry
from rrlint.history.states import States

PATHS = ("conf/a.yaml", "conf/b.yaml", "c.json")
DELTAS = st.dictionaries(
    st.sampled_from(PATHS), st.sampled_from([None, TreeEntry("100644", "1"), TreeEntry("100644", "2")])
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[tuple[int, ...]], dict[int, Mapping[str, TreeEntry | None]]]:
    """The parents of some commits, parents first, and what each changes."""
    parents: list[tuple[int, ...]] = []
    for position in range(draw(st.integers(1, 12))):
        earlier = st.integers(0, position - 1) if position else st.nothing()
        parents.append(tuple(draw(st.lists(earlier, max_size=min(position, 3), unique=True))))
    changing = draw(st.sets(st.integers(0, len(parents) - 1)))
    return parents, {position: draw(DELTAS) for position in sorted(changing)}


def copied(
    parents: Sequence[tuple[int, ...]], deltas: Mapping[int, Mapping[str, TreeEntry | None]]
) -> list[dict[str, TreeEntry]]:
    """Every snapshot as a copy of its own."""
    found: list[dict[str, TreeEntry]] = []
    for position, before in enumerate(parents):
        merged = {**(found[before[0]] if before else {}), **deltas.get(position, {})}
        found.append({path: entry for path, entry in merged.items() if entry is not None})
    return found


@given(histories())
def test_they_hold_what_copies_hold(
    history: tuple[list[tuple[int, ...]], dict[int, Mapping[str, TreeEntry | None]]],
) -> None:
    parents, deltas = history
    states, oracle = States(parents, deltas), copied(parents, deltas)
    assert [dict(state) for state in states] == oracle
    for position, before in enumerate(parents):
        for parent in before:
            here, there = oracle[position], oracle[parent]
            differing = {path for path in PATHS if here.get(path) != there.get(path)}
            assert states.differing(position, parent) == differing
        first = oracle[before[0]] if before else {}
        assert states.comes_or_goes(position) is (oracle[position].keys() != first.keys())


def test_a_commit_that_changes_nothing_shares_the_snapshot_of_its_parent() -> None:
    states = States([(), (0,), (1,)], {0: {"a": TreeEntry("100644", "1")}, 2: {"b": TreeEntry("100644", "1")}})
    assert states[0] is states[1]
    assert states[1] is not states[2]
