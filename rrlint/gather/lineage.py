"""The versions of a report through history: by its id, wherever the file has been."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rrlint.format import is_report_path
from rrlint.history.commits import Missing, Snapshot, TreeEntry
from rrlint.history.recording import Recording
from rrlint.migrations.chain import lift
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.report.yaml import read_document
from rrlint.tree.document import Parsed
from rrlint.values import read_value


class ReportReader:
    """Reads versions of reports, each blob once until it is forgotten.

    ``missing`` collects the ids of those that were asked for since then and are not there.
    """

    def __init__(self, read: Callable[[TreeEntry], bytes]) -> None:
        self._read = read
        self._known: dict[TreeEntry, Report | None] = {}
        self._ids: dict[TreeEntry, str | None] = {}
        self._lost: set[str] = set()
        self.missing: set[str] = set()

    def version(self, path: str, entry: TreeEntry) -> Report | None:
        """The report in one version of a file, in terms of the present format, or None if it cannot be read."""
        if entry not in self._known:
            self._known[entry] = self._parse(path, entry)
        return self._known[entry]

    def id_of(self, path: str, entry: TreeEntry) -> str | None:
        """The id of the report in one version of a file, "" if it has none, or None if it cannot be read."""
        if entry not in self._ids:
            version = self.version(path, entry)
            self._ids[entry] = None if version is None else version.id
        elif entry.oid in self._lost:
            self.missing.add(entry.oid)
        return self._ids[entry]

    def know(self, entry: TreeEntry, report: Report) -> None:
        """Take a version that was read before."""
        self._known[entry] = report

    def forget(self) -> None:
        """Let all versions go, but for their ids."""
        self._known.clear()
        self.missing.clear()

    def _parse(self, path: str, entry: TreeEntry) -> Report | None:
        try:
            data = self._read(entry)
        except Missing:
            self._lost.add(entry.oid)
            self.missing.add(entry.oid)
            return None
        value = read_value(path, entry.mode, data)  # fast; positions do not matter in old versions
        if isinstance(value, Parsed):
            return read_report(lift(value.node))
        node = read_document(path, "", data).node if entry.mode.startswith("100") else None
        return None if node is None else read_report(lift(node))


#: Where a version of a report stands: its path and the entry there.
Place = tuple[str, TreeEntry]

#: Where a report was in each commit.
Whereabouts = Sequence[Place | None]


def places(
    report_id: str, path: str, recording: Recording, reader: ReportReader, tracked: frozenset[str]
) -> list[Place | None]:
    """Where the report stands in each commit of a recording: found by id, else at its present path."""
    snapshots, looked_at = recording.snapshots, tracked | {path}
    found: list[Place | None] = []
    for commit, parents, snapshot in zip(recording.commits, recording.graph.parents, snapshots, strict=True):
        is_idle = parents and (snapshot is snapshots[parents[0]] or looked_at.isdisjoint(recording.deltas[commit.id]))
        found.append(found[parents[0]] if is_idle else _place(report_id, path, snapshot, reader, tracked))
    return found


def _place(
    report_id: str, path: str, snapshot: Snapshot, reader: ReportReader, tracked: frozenset[str]
) -> Place | None:
    at_home = snapshot.get(path)
    place = (path, at_home) if at_home else None
    if place is None or reader.id_of(*place) != report_id:
        place = _elsewhere(report_id, snapshot, reader, tracked - {path}) or place
    return place


def trace(report: Report, where: Whereabouts, reader: ReportReader) -> list[Report | None]:
    """The versions of a report that stood at some places; the last of them is the given one."""
    found: list[Report | None] = []
    last, version = None, None
    for place in where[:-1]:
        if place is not last:  # in most commits it is where it was
            last, version = place, reader.version(*place) if place else None
        found.append(version)
    return [*found, report]


def former_paths(
    report_id: str,
    path: str,
    recording: Recording,
    reader: ReportReader,
    tree: Callable[[str], Mapping[str, TreeEntry]],
) -> set[str]:
    """Where the report stood before, judging by the parents of the commits in which there came to be something here.

    ``tree`` gives the files of a commit; those that are no reports by their names do not matter.
    """
    found: set[str] = set()
    for position in recording.changing(path):
        parents = recording.graph.parents[position]
        if path not in recording.snapshots[position] or any(path in recording.snapshots[parent] for parent in parents):
            continue
        for parent in parents:
            found |= _others(report_id, path, tree(recording.commits[parent].id), reader)
    return found


def earlier_paths(
    report_id: str,
    where: Whereabouts,
    recording: Recording,
    reader: ReportReader,
    tree: Callable[[str], Mapping[str, TreeEntry]],
) -> set[str]:
    """Where else the report stood in the parents of the commits in which it came to one of its places.

    Unlike `former_paths` this reads its versions, and so sees where it took the place of another one.
    """

    def is_own(place: Place | None) -> bool:
        return place is not None and reader.id_of(*place) == report_id

    found: set[str] = set()
    for place, parents in zip(where, recording.graph.parents, strict=True):
        if place is None or (parents and place is where[parents[0]]):
            continue  # as in most commits
        if is_own(place) and not any(is_own(where[parent]) for parent in parents):
            for parent in parents:
                found |= _others(report_id, place[0], tree(recording.commits[parent].id), reader)
    return found


def _others(report_id: str, path: str, files: Mapping[str, TreeEntry], reader: ReportReader) -> set[str]:
    """The other paths in a commit at which the report stands."""
    return {
        name
        for name, entry in files.items()
        if is_report_path(name) and name != path and reader.id_of(name, entry) == report_id
    }


def _elsewhere(report_id: str, snapshot: Snapshot, reader: ReportReader, paths: frozenset[str]) -> Place | None:
    for path in sorted(paths):
        entry = snapshot.get(path)
        if entry is not None and reader.id_of(path, entry) == report_id:
            return path, entry
    return None
