"""The quick way out of a hook: does anything that is staged concern a report at all?"""

from __future__ import annotations

import os
from collections.abc import Iterable

from rrlint.bindings.mentions import named_files
from rrlint.config_files import ConfigReader
from rrlint.format import CONFIG_FILES, TRIGGERS, is_report_path
from rrlint.history.commits import Missing, Snapshot
from rrlint.history.effective import Values
from rrlint.history.watching import Watcher
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.watches import read_metrics, read_watches
from rrlint.tree.document import Parsed
from rrlint.tree.reading import mappings
from rrlint.values import read_value
from rrlint.watch import Watch, patterns
from rrlint.wildcard import matches


def nothing_staged_matters(folder: str | os.PathLike[str], *, named: bool = False) -> bool:
    """True if no staged path is a report or configuration, watched or named, or looked up for such a file.

    Then a commit cannot matter.  Whatever is unclear matters: a report that cannot be read,
    a conflict, a merge, no commit to compare with, and nothing staged at all (an amended
    message, or a run outside of any commit).  ``folder`` is where to look for the repository,
    ``named`` whether the user named it.
    """
    try:
        repository = Repository.discover(folder, named)
    except (GitError, GitNotFound):
        return False
    try:
        return repository.root is not None and not _matters(repository)
    except (GitError, Missing):
        return False
    finally:
        repository.close()


def _matters(repository: Repository) -> bool:
    head = repository.resolve("HEAD")
    staged = repository.staged(head)
    told = (is_report_path(path) or path in CONFIG_FILES for path in staged.delta)
    if not staged.delta or staged.unmerged or any(told) or repository.merge_heads():
        return True
    watches: list[Watch] = []
    for path, entry in repository.named(head, is_report_path).items():
        value = read_value(path, entry.mode, repository.read(entry))  # fast, for positions do not matter
        if not isinstance(value, Parsed):
            return True
        stated = [watch for at, item in mappings(value.node, TRIGGERS) for watch in read_watches(item, at)]
        named = named_files(value.node)
        if _concerns(patterns(stated, read_metrics(value.node)), staged.delta) or not named.isdisjoint(staged.delta):
            return True
        watches += [*stated, *(Watch("path", "", path) for path in sorted(named))]
    return _inherits(repository, watches, repository.tree(head), staged.delta)


def _concerns(looked_at: Iterable[str], paths: Iterable[str]) -> bool:
    return any(matches(pattern, path) for pattern in looked_at for path in paths)


def _inherits(repository: Repository, watches: Iterable[Watch], tree: Snapshot, paths: Iterable[str]) -> bool:
    """Is one of some paths looked up for a watched file, or can that not be told?"""
    watcher = Watcher(Values(ConfigReader(repository.read)))
    return bool(watcher.learn(watches, tree)) or not watcher.values.asked.isdisjoint(paths)
