"""From two revisions to what differs between them, report by report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rrlint.compare import Comparison, Differences, End, Side, compare
from rrlint.compare.pairs import Pair, paired
from rrlint.facts import Facts
from rrlint.gather.choose import named_places
from rrlint.gather.configs import ConfigReader
from rrlint.gather.configuration import of_target
from rrlint.gather.content import judge_content
from rrlint.gather.ends import Ends, find_ends
from rrlint.gather.gather import read_at
from rrlint.gather.lineage import ReportReader
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, commit_target, resolve
from rrlint.history.effective import Values
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.recording import Missing, Snapshot, TreeEntry
from rrlint.history.watching import Watcher
from rrlint.io_files import Unreadable
from rrlint.io_git import GitError, GitNotFound, Repository
from rrlint.model import is_report_path
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
    known = _ids(old), _ids(new)
    pairs = paired(*known)
    open_ends = _open_ends(pairs, *known)
    chosen = [pair for pair in pairs if _is_chosen(pair, named, settings)]
    if not chosen:
        raise UsageError(f"no report found{_where(ends)}: looked for reward-report.yaml and *.reward-report.yaml")
    watcher = Watcher(Values(ConfigReader(new.read)))
    for was, now in chosen:
        before = None if was is None else _facts(was, old, request)
        after = None if now is None else _facts(now, new, request)
        found = _comparison(before, after, Files(old), Files(new), watcher)
        doubts = open_ends[0 if was is None else 1] if None in (was, now) else ()
        yield replace(found, gaps=(*gaps, *doubts, *found.gaps), unpaired=bool(doubts))


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
            version = reader.version(path, entry)
            found[path] = version.id if version is not None else ""
    return found


def _open_ends(
    pairs: Sequence[Pair], old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """Reports that could not be read, of which any may be one that seems to be new, or gone."""
    gone = [was for was, now in pairs if now is None and was is not None and not old[was]]
    come = [now for was, now in pairs if was is None and now is not None and not new[now]]
    return tuple(map(_doubt, gone)), tuple(map(_doubt, come))


def _doubt(path: str) -> Gap:
    return Gap(f"{path} cannot be read in the other state, and may be this report", f"{_SEE_CHECK}; {FETCH_OBJECTS}")


def _facts(path: str, target: Target, request: Request) -> Facts:
    return judge_content(read_at(path, target), request.today)


def _is_chosen(pair: Pair, named: list[str], settings: Settings) -> bool:
    """Is a report named, or does it lie in a named folder, or in none if none is named?"""
    paths = [path for path in pair if path is not None]
    if any(path in named for path in paths):
        return True
    inside = not named or any(path.startswith(f"{place}/" if place else "") for path in paths for place in named)
    return inside and not any(settings.excludes(path) for path in paths)


def _where(ends: Ends) -> str:
    places = " in " + ", ".join(ends.paths) if ends.paths else ""
    return f"{places} at {ends.old.words} or {ends.new.words}"


def _comparison(
    old: Facts | None, new: Facts | None, before: Snapshot, after: Snapshot, watcher: Watcher
) -> Comparison:
    """What differs in a report, as far as it is there in both states and can be read."""
    one, other = _side(old, before), _side(new, after)
    if one is not None and other is not None:
        return compare(one, other, watcher)
    there = [facts for facts in (new, old) if facts is not None]
    return Comparison(
        old.document.path if old is not None else None,
        new.document.path if new is not None else None,
        next((facts.report.id for facts in there if facts.report is not None), ""),
        gaps=tuple(_unread(facts) for facts in there if facts.report is None),
    )


def _side(facts: Facts | None, files: Snapshot) -> Side | None:
    return None if facts is None or facts.report is None else Side(facts.document.path, facts.report, files)


def _unread(facts: Facts) -> Gap:
    problems = facts.document.problems
    why = problems[0].message if problems else "it is no report of a format that rrlint knows"
    return Gap(f"{facts.document.path} cannot be compared: {why}", _SEE_CHECK)


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
