"""What is proved where versions of a report are missing: what no review in one of them can cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rrlint.history.graph import Graph
from rrlint.history.judge import History
from rrlint.history.rows import Row
from rrlint.model import Report


def only_proved(history: History, graph: Graph, lineage: Sequence[Report | None]) -> History:
    """A history, some of whose versions of the report (None, as where there is none) could not be read.

    A review in one of these covers whatever its commit has in its past, and a merge with such a
    parent may be judged otherwise.  So a row stands that names a commit beside or after them.
    """
    unread = [position for position, report in enumerate(lineage) if report is None]
    known = _apart(graph, unread)
    uncovered = tuple(row for row in history.uncovered if _names(row) and row.commit.id in known)
    verdict = "unknown" if history.verdict == "stale" and not uncovered else history.verdict
    return replace(history, verdict=verdict, uncovered=uncovered)


def _names(row: Row) -> bool:
    """Is a row about its commit, and not about a state or a day?"""
    return row.what != "drifted" and row.kind != "date"


def _apart(graph: Graph, unread: Iterable[int]) -> frozenset[str]:
    """The ids of the commits that no unread one has in its past, and of whose parents, in a merge, none is unread."""
    lost = frozenset(unread)
    below = graph.gather_down(dict.fromkeys(lost, 1))
    return frozenset(
        graph.commits[position].id
        for position, parents in enumerate(graph.parents)
        if not below[position] and (len(parents) < 2 or lost.isdisjoint(parents))
    )
