"""What is staged and which reports it concerns; the quick way out of a hook, if it concerns none."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from rrlint.bindings.mentions import named_files
from rrlint.config_files import ConfigReader
from rrlint.format import CONFIG_FILES, DVC, TRIGGERS, is_report_path
from rrlint.history.commits import Delta, Missing, Snapshot, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.references import named_by_tags
from rrlint.history.watching import Watcher
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.watches import read_metrics, read_watches
from rrlint.tree.document import Parsed
from rrlint.tree.reading import mappings
from rrlint.values import read_value
from rrlint.values.composition import beside
from rrlint.watch import Watch, patterns
from rrlint.wildcard import is_below, matches

Answer = TypeVar("Answer")


class _Look(NamedTuple):
    """What a report at a path looks at: the patterns of what it watches, the files that it names, both as watches.

    ``text`` is all that it says, links to other files among it.
    """

    path: str
    watched: Collection[str]
    named: Collection[str]
    watches: Sequence[Watch]
    text: bytes

    def meets(self, staged: Delta) -> bool:
        """Is one of them staged, or what DVC has in its place, or a file removed that may be linked?"""
        return any(
            path in self.named
            or path.removesuffix(DVC) in self.named
            or any(matches(pattern, path) for pattern in self.watched)
            or (entry is None and self._mentions(path))
            for path, entry in staged.items()
        )

    def _mentions(self, path: str) -> bool:
        """Does the text have a path, as seen from the root or from the report?"""
        near = posixpath.relpath("/" + path, "/" + posixpath.dirname(self.path))
        return os.fsencode(path) in self.text or os.fsencode(near) in self.text


def nothing_staged_matters(folder: str | os.PathLike[str], *, named: bool = False) -> bool:
    """True if no staged path is a report or configuration, watched or named, linked and removed, or a source of one.

    Then a commit cannot matter.  Whatever is unclear matters: a report that cannot be read,
    a conflict, a merge, no commit to compare with, and nothing staged at all (an amended
    message, or a run outside of any commit).  ``folder`` is where to look for the repository,
    ``named`` whether the user named it.
    """
    return _asked(folder, named, lambda repository: not _matters(repository), unclear=False)


def unconcerned_reports(folder: str | os.PathLike[str], *, named: bool = False) -> frozenset[str]:
    """The paths of the reports that nothing staged matters to; where something is unclear, of none.

    The folder is meant as in `nothing_staged_matters`, and the same is unclear.
    """
    return _asked(folder, named, lambda repository: frozenset(_unconcerned(repository)), unclear=frozenset())


def _asked(
    folder: str | os.PathLike[str], named: bool, answer: Callable[[Repository], Answer], *, unclear: Answer
) -> Answer:
    try:
        repository = Repository.discover(folder, named)
    except (GitError, GitNotFound):
        return unclear
    try:
        return unclear if repository.root is None else answer(repository)
    except (GitError, Missing):
        return unclear
    finally:
        repository.close()


def _matters(repository: Repository) -> bool:
    head = repository.resolve("HEAD")
    staged = _staged(repository, head)
    if not staged or any(is_report_path(path) for path in staged):
        return True
    watches: list[Watch] = []
    for path, entry in repository.named(head, is_report_path).items():
        look = _look_of(path, entry, repository)
        if look is None or look.meets(staged):
            return True
        watches += look.watches
    return _inherits(ConfigReader(repository.read), watches, repository.tree(head), staged)


def _unconcerned(repository: Repository) -> Iterator[str]:
    head = repository.resolve("HEAD")
    staged = _staged(repository, head)
    reader = ConfigReader(repository.read)
    for path, entry in repository.named(head, is_report_path).items() if staged else ():
        look = None if path in staged else _look_of(path, entry, repository)
        if look is None or look.meets(staged):
            continue
        if not _inherits(reader, look.watches, repository.tree(head), staged):
            yield path


def _staged(repository: Repository, head: str) -> Delta:
    """What is staged; nothing where it cannot be told what they matter to, or they may matter to all."""
    staged = repository.staged(head)
    is_unclear = staged.unmerged or repository.merge_heads() or not staged.delta.keys().isdisjoint(CONFIG_FILES)
    return {} if is_unclear else staged.delta


def _look_of(path: str, entry: TreeEntry, repository: Repository) -> _Look | None:
    """What a version of a report looks at; None where that cannot be read."""
    text = repository.read(entry)
    value = read_value(path, entry.mode, text)  # fast, for positions do not matter
    if not isinstance(value, Parsed):
        return None
    stated = [watch for at, item in mappings(value.node, TRIGGERS) for watch in read_watches(item, at)]
    named = named_files(value.node)
    watches = [*stated, *(Watch("path", "", path) for path in sorted(named))]
    return _Look(path, patterns(stated, read_metrics(value.node)), named, watches, text)


def _inherits(reader: ConfigReader, watches: Iterable[Watch], tree: Snapshot, paths: Iterable[str]) -> bool:
    """Is one of some paths looked up or named by a watched file, what a watched link leads to, or is that unclear?"""
    watches, paths, watcher = list(watches), list(paths), Watcher(Values(reader))
    if watcher.learn(watches, tree) or not watcher.values.asked.isdisjoint(paths):
        return True
    links = [(path, watcher.link(watch, path, tree)) for watch in watches for path in watcher.matched([watch], tree)]
    ends = {beside(path, text) or path for path, text in links if text}
    for file, name in named_by_tags(watches, tree, watcher):
        ends |= {end for end in (beside(file, name), beside("", name)) if end}
    return any(is_below(ends, path) for path in paths)
