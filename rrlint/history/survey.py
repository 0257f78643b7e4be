"""All that a recording says about one report, whichever of its commits is the target.

What a commit changed and which commits review depends on ancestors alone.  So one survey
serves the check of a single state and the audit of every state that there ever was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rrlint.history.changes import ChangeFinder
from rrlint.history.effective import Values
from rrlint.history.graph import Graph
from rrlint.history.points import Sightings
from rrlint.history.recording import Recording, Snapshot, TreeEntry
from rrlint.history.reviews import ReviewCommits
from rrlint.history.watching import Watcher
from rrlint.model import Report


@dataclass(frozen=True)
class Survey:
    """One report in all commits; ``lineage`` and ``snapshots`` go by the positions of ``graph``.

    ``read`` returns the bytes behind an entry or raises `Missing`.
    """

    graph: Graph
    lineage: Sequence[Report | None]
    snapshots: Sequence[Snapshot]
    watcher: Watcher
    finder: ChangeFinder
    reviews: ReviewCommits
    sightings: Sightings
    read: Callable[[TreeEntry], bytes]

    @classmethod
    def of(cls, recording: Recording, lineage: Sequence[Report | None], values: Values) -> Survey:
        """Walk a recording once.

        ``lineage`` holds the report's version in each commit (None: none there); ``values``
        reads config files.
        """
        graph = Graph.of(recording.commits, recording.boundary)
        watcher = Watcher(values)
        finder = ChangeFinder(graph, lineage, recording.snapshots, watcher).run()
        reviews = ReviewCommits(graph, lineage)
        sightings = Sightings(graph, recording.snapshots, watcher, recording.tags)
        return cls(graph, lineage, recording.snapshots, watcher, finder, reviews, sightings, recording.read)
