"""Reports whose history is not there or cannot be read, judged by their baselines and the files beside them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from rrlint.config_files import ConfigReader
from rrlint.dates import utc_date
from rrlint.diagnostic import WORKTREE
from rrlint.facts import Facts
from rrlint.gather.request import Request
from rrlint.gather.targets import Target
from rrlint.history.commits import Commit, Missing, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.exported import judge_tree, states_baselines
from rrlint.history.gaps import Gap
from rrlint.history.judge import History
from rrlint.io_files import Unreadable, blob_entry, paths_below, read_in_tree
from rrlint.model import Report
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
    held: dict[TreeEntry, bytes] = {}

    def keep(there: tuple[str, bytes] | None) -> TreeEntry | None:
        if there is None:
            return None
        entry = blob_entry(*there, like="")
        held[entry] = there[1]
        return entry

    snapshot = {path: keep(there) for path, there in contents.items()}
    values, commit = Values(ConfigReader(held.__getitem__)), Commit(WORKTREE, (), _morning(request.today))
    return replace(facts, history=_judged(report, snapshot, lambda path: keep(_read(root, path)), values, commit, gap))


def judge_without_past(facts: Facts, target: Target, values: Values, today: date, gap: Gap) -> Facts:
    """Add what the baselines of a report say of a target whose history cannot be read, for the reason in a gap."""
    report = facts.report
    if report is None or not states_baselines(report):
        return replace(facts, gaps=(*facts.gaps, gap))
    patterns = _patterns(report)
    try:
        found = {path: target.entry(path) for path in target.paths if any(matches(one, path) for one in patterns)}
        commit = Commit(target.revision, (), _morning(today))
        return replace(facts, history=_judged(report, found, target.entry, values, commit, gap))
    except (Missing, Unreadable):
        return replace(facts, gaps=(*facts.gaps, gap))


def _judged(
    report: Report,
    found: dict[str, TreeEntry | None],
    find: Callable[[str], TreeEntry | None],
    values: Values,
    commit: Commit,
    gap: Gap,
) -> History:
    """Judge a tree, of which more is looked for while its files inherit from others."""
    while True:
        snapshot = {path: entry for path, entry in found.items() if entry is not None}
        history = judge_tree(report, snapshot, values, commit, utc_date(commit.time), gap)
        new = values.asked - found.keys()
        if not new:
            return history
        found |= {path: find(path) for path in sorted(new)}


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
