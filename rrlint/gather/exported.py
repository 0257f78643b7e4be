"""Reports whose history is not there or cannot be read, judged by their baselines and the files beside them."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from rrlint.diagnostic import WORKTREE
from rrlint.facts import Facts
from rrlint.gather.request import Request
from rrlint.gather.targets import Target
from rrlint.history.exported import judge_tree, states_baselines
from rrlint.history.gaps import Gap
from rrlint.history.recording import Commit, Missing, TreeEntry
from rrlint.history.watching import Reader
from rrlint.io_files import Unreadable, blob_entry, paths_below, read_in_tree
from rrlint.model import Report
from rrlint.tree.document import FileValue
from rrlint.values import read_value
from rrlint.wildcard import leaves_repository, literal_prefix, matches


def judge_exported(facts: Facts, request: Request, place: Path, gap: Gap) -> Facts:
    """Add what the baselines of a report say of the files beside it.

    Its paths count from the folder of the request, or, if the report does not lie in that,
    from the report's own.  If none of the files that it has baselines of is there, that
    is not the root of what it describes, and nothing can be told.
    """
    report = facts.report
    if report is None or not states_baselines(report):
        return facts
    root = _root(request.folder, place)
    try:
        contents = _watched_files(root, report)
    except Unreadable as error:
        return replace(facts, gaps=(*facts.gaps, Gap(str(error), "make the file readable")))
    stated = {path for entry in report.entries for files in entry.baselines.values() for path in files}
    if not stated & contents.keys():
        remedy = "run rrlint in the folder that the paths of the report count from, or name it with -C"
        return replace(facts, gaps=(*facts.gaps, Gap("none of the files that baselines are of is here", remedy)))
    snapshot = {path: blob_entry(mode, data, like="") for path, (mode, data) in contents.items()}

    def read(path: str, entry: TreeEntry) -> FileValue:
        return read_value(path, entry.mode, contents[path][1])

    commit = Commit(WORKTREE, (), _morning(request.today))
    return replace(facts, history=judge_tree(report, snapshot, read, commit, request.today, gap))


def judge_without_past(facts: Facts, target: Target, read: Reader, today: date, gap: Gap) -> Facts:
    """Add what the baselines of a report say of a target whose history cannot be read, for the reason in a gap."""
    report = facts.report
    if report is None or not states_baselines(report):
        return replace(facts, gaps=(*facts.gaps, gap))
    patterns = _patterns(report)
    try:
        found = {path: target.entry(path) for path in target.paths if any(matches(one, path) for one in patterns)}
        snapshot = {path: entry for path, entry in found.items() if entry is not None}
        commit = Commit(target.revision, (), _morning(today))
        return replace(facts, history=judge_tree(report, snapshot, read, commit, today, gap))
    except (Missing, Unreadable):
        return replace(facts, gaps=(*facts.gaps, gap))


def _root(folder: Path, place: Path) -> Path:
    above = Path(os.path.realpath(folder))
    home = Path(os.path.realpath(place)).parent
    return above if above == home or above in home.parents else home


def _watched_files(root: Path, report: Report) -> dict[str, tuple[str, bytes]]:
    """Mode and bytes of every file that a watch of the report looks at.  Raises Unreadable."""
    patterns = _patterns(report)
    found = {}
    for folder in sorted({literal_prefix(pattern) for pattern in patterns}):
        for path in paths_below(root, folder):
            if path not in found and any(matches(pattern, path) for pattern in patterns):
                there = _read(root, path)
                if there is not None:
                    found[path] = there
    return found


def _patterns(report: Report) -> set[str]:
    return {pattern for pattern in report.patterns() if not leaves_repository(pattern)}


def _morning(today: date) -> int:
    return int(datetime.combine(today, datetime.min.time(), UTC).timestamp())


def _read(root: Path, path: str) -> tuple[str, bytes] | None:
    try:
        return read_in_tree(root, path)
    except Unreadable as error:
        raise Unreadable(f"{path} cannot be read: {error}") from None
