"""From two revisions to what differs between them, report by report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rrlint.compare import Comparison, Differences, End, Side, compare
from rrlint.compare.pairs import Pair, paired
from rrlint.config_files import ConfigReader
from rrlint.format import is_report_path
from rrlint.gather.choose import named_places
from rrlint.gather.configuration import of_target
from rrlint.gather.content import lifted_model_of
from rrlint.gather.contents import read_at
from rrlint.gather.ends import Ends, find_ends
from rrlint.gather.lineage import ReportReader
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, commit_target, resolve
from rrlint.history.commits import Missing, Snapshot, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.watching import Watcher
from rrlint.io_files import Unreadable
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.report.yaml import Document
from rrlint.settings import Settings

_SEE_CHECK = "see what is wrong with it: rrlint check"


def gather_differences(request: Request, words: Sequence[str]) -> Differences:
    """Compare the reports of two states; ``words`` name revisions and then paths (`find_ends`).

    Raises UsageError where there is nothing to compare, and CannotTell where Git cannot
    show one of the states.
    """
    try:
        repository = Repository.discover(request.folder, request.named)
    except (GitError, GitNotFound) as error:
        raise UsageError(str(error)) from error
    try:
        ends = find_ends(words, request, repository)
        return Differences(ends.old, ends.new, tuple(_compared(request, repository, ends)))
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"nothing could be compared: {error}; {FETCH_OBJECTS}") from error
    except Unreadable as error:
        raise CannotTell(f"nothing could be compared: {error}") from error
    finally:
        repository.close()


def _compared(request: Request, repository: Repository, ends: Ends) -> Iterator[Comparison]:
    assert ends.old.commit is not None
    old = commit_target(repository, ends.old.commit)
    new, gaps = _new(request, repository, ends.new)
    settings = of_target(request, new, repository.root).settings
    named = named_places(replace(request, paths=ends.paths), repository)
    for place, name in zip(named, ends.paths, strict=True):
        if not _is_there(place, old) and not _is_there(place, new):
            raise UsageError(f"there is no file {name} in {ends.old.words} or {ends.new.words}")
    known = _ids(old), _ids(new)
    pairs = paired(*known)
    open_ends = _open_ends(pairs, *known)
    chosen = [pair for pair in pairs if _is_chosen(pair, named, settings)]
    if not chosen:
        raise UsageError(f"no report found{_where(ends)}: looked for reward-report.yaml and *.reward-report.yaml")
    watcher = Watcher(Values(ConfigReader(new.read)))
    for was, now in chosen:
        found = _comparison(_standing(was, old), _standing(now, new), watcher)
        doubts = open_ends[0 if was is None else 1] if None in (was, now) else ()
        yield replace(found, gaps=tuple(dict.fromkeys((*gaps, *doubts, *found.gaps))), unpaired=bool(doubts))


def _new(request: Request, repository: Repository, end: End) -> tuple[Target, tuple[Gap, ...]]:
    if end.commit is not None:
        return commit_target(repository, end.commit), ()
    if repository.root is None:
        raise UsageError("a bare repository has no work tree; name two revisions: rrlint diff OLD NEW")
    return resolve(request, repository)


def _ids(target: Target) -> dict[str, str]:
    """The paths of all reports of a state with their ids, "" for one that cannot be read."""
    reader, found = ReportReader(target.read), {}
    for path in target.paths:
        entry = target.entry(path) if is_report_path(path) else None
        if entry is not None:
            found[path] = reader.id_of(path, entry) or ""
            reader.forget()
    return found


def _open_ends(
    pairs: Sequence[Pair], old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Reports that could not be read, of which any may be one that seems to be new, or gone."""
    gone = [was for was, now in pairs if now is None and was is not None and not old[was]]
    come = [now for was, now in pairs if was is None and now is not None and not new[now]]
    return tuple(map(_doubt, gone)), tuple(map(_doubt, come))


def _doubt(path: str) -> Gap:
    return Gap(
        f"{path} of the other state may be this report: it cannot be read or has no id",
        f"{_SEE_CHECK}; {FETCH_OBJECTS}",
    )


def _standing(path: str | None, target: Target) -> _Standing | None:
    return None if path is None else _Standing(read_at(path, target), Files(target))


def _is_there(place: str, target: Target) -> bool:
    """Is there a file at a path of a state, or a folder?"""
    return place in target.paths or any(path.startswith(f"{place}/" if place else "") for path in target.paths)


def _is_chosen(pair: Pair, named: list[str], settings: Settings) -> bool:
    """Is a report named, or does it lie in a named folder, or in none if none is named?"""
    paths = [path for path in pair if path is not None]
    if any(path in named for path in paths):
        return True
    inside = not named or any(path.startswith(f"{place}/" if place else "") for path in paths for place in named)
    return inside and not any(settings.excludes(path) for path in paths)


def _where(ends: Ends) -> str:
    places = " at " + ", ".join(ends.paths) if ends.paths else ""
    return f"{places} in {ends.old.words} or {ends.new.words}"


class _Standing:
    """A report as it stands in one state, if it can be read; one of an older format in terms of the present one."""

    def __init__(self, document: Document, files: Snapshot) -> None:
        report, self.path = lifted_model_of(document), document.path
        self.side = None if report is None else Side(document.path, report, files)
        self.id = "" if report is None else report.id
        problems = [problem.message for problem in document.problems]
        self._why = problems[0] if problems else "it is no report of a format that rrlint knows"

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Why it cannot be compared, if it cannot."""
        return () if self.side is not None else (Gap(f"{self.path} cannot be compared: {self._why}", _SEE_CHECK),)


def _comparison(old: _Standing | None, new: _Standing | None, watcher: Watcher) -> Comparison:
    """What differs in a report, as far as it is there in both states and can be read."""
    if old is not None and new is not None and old.side is not None and new.side is not None:
        return compare(old.side, new.side, watcher)
    there = [one for one in (new, old) if one is not None]
    return Comparison(
        old_path=None if old is None else old.path,
        new_path=None if new is None else new.path,
        id=next((one.id for one in there if one.id), ""),
        gaps=tuple(gap for one in there for gap in one.gaps),
    )


class Files(Mapping[str, TreeEntry]):
    """The files of a target; those of a work tree are not read before they are asked for."""

    def __init__(self, target: Target) -> None:
        self._target = target

    def __getitem__(self, path: str) -> TreeEntry:
        entry = self._target.entry(path)
        if entry is None:
            raise KeyError(path)
        return entry

    def __iter__(self) -> Iterator[str]:
        return iter(self._target.paths)

    def __len__(self) -> int:
        return len(self._target.paths)
