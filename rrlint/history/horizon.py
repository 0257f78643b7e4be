"""How far back the changes behind one target matter.

Say that every line of history runs through one commit, and that reviews which count cover,
in it or after it, all that was ever watched.  Then whatever changed up to there is covered;
and as every later commit has seen all of it, no merge is judged otherwise for it (section
10.5 of the specification).  Only that files were moved has to be known from before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from rrlint.history.graph import Graph
from rrlint.history.reviews import Reviews


def find_horizon(graph: Graph, reviews: Reviews, triggers: Iterable[str], target: int) -> int | None:
    """The position of the newest such commit; None where there is none, and every change matters.

    ``reviews`` are those that count at the target, ``triggers`` all that must be covered.
    """
    covering = {reviews.covering(trigger) for trigger in triggers}
    if not all(covering):
        return None
    return next((one for one in _waists(graph, target) if all(reviews.below[one] & mask for mask in covering)), None)


def _waists(graph: Graph, target: int) -> Iterator[int]:
    """The commits that every line of history behind a target runs through, newest first."""
    waiting, met = [-target], {target}
    while waiting:
        position = -heappop(waiting)
        if not waiting:
            yield position
        parents = graph.parents[position]
        if not parents:
            return  # this line runs through nothing that lies deeper
        for parent in parents:
            if parent not in met:
                met.add(parent)
                heappush(waiting, -parent)
