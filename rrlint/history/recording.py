"""The history of a repository as a value: commits, and what each changed.

Two things make recordings: `rrlint.io_git` from a real repository, and the tests'
timeline language from a script.  A contract test holds them to the same answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rrlint.history.commits import Commit, Delta, Tags, TreeEntry
from rrlint.history.graph import Graph
from rrlint.history.states import States


@dataclass(frozen=True)
class Recording:
    """All ancestors of a target and the target itself, parents first.

    ``deltas`` gives, for each commit that changed a path, the paths that differ from its
    first parent (None: gone).  ``boundary`` holds the commits whose parents are cut off
    by a shallow clone.  ``tags`` are those of now, whichever commit is looked at.
    ``read`` returns the bytes behind an entry or raises `Missing`.
    """

    commits: Sequence[Commit]
    deltas: Mapping[str, Delta]
    read: Callable[[TreeEntry], bytes]
    boundary: frozenset[str] = field(default_factory=frozenset)
    tags: Tags = Tags()

    @cached_property
    def graph(self) -> Graph:
        """The commits by their positions."""
        return Graph.of(self.commits, self.boundary)

    def changing(self, path: str) -> list[int]:
        """The positions of the commits in which a path is not as it is in the first parent."""
        return [position for position, commit in enumerate(self.commits) if path in self.deltas.get(commit.id, ())]

    @cached_property
    def snapshots(self) -> States:
        """What stands at the recorded paths in each commit, in the order of `commits`."""
        deltas = {at: delta for at, commit in enumerate(self.commits) if (delta := self.deltas.get(commit.id))}
        return States(self.graph.parents, deltas)
