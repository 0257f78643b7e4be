"""From a request to facts: which reports, which state, which history."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rrlint.diagnostic import INDEX, WORKTREE
from rrlint.facts import Facts
from rrlint.gather.around import Around
from rrlint.gather.choose import choose, in_state
from rrlint.gather.configuration import Configuration, of_folder, of_target
from rrlint.gather.content import in_present_terms, judge_content
from rrlint.gather.exported import judge_exported
from rrlint.gather.gone import find_gone
from rrlint.gather.past import Past
from rrlint.gather.request import CannotTell, Request, UsageError
from rrlint.gather.targets import Target, in_conflict, resolve
from rrlint.history.cadence import warned
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.recording import Missing
from rrlint.io_files import Unreadable, read_bytes, walk
from rrlint.io_git import GitError, GitNotFound, NoRepository, Repository
from rrlint.model import is_report_path
from rrlint.report.yaml import Document, Problem, read_document
from rrlint.settings import Settings

#: Texts by revision and path, for whoever prints excerpts.
Sources = Mapping[tuple[str, str], str]


#: What stands for the commit of a branch that a push deletes, in Git and in the runners of hooks.
_NO_COMMIT = re.compile(r"(0{40,64}|\(delete\))\Z")


@dataclass(frozen=True)
class Gathered:
    """Facts about every report, and what the output says about the whole.

    ``target`` is what was asked for; ``commit`` is the id that it is or stands on, None
    where there is no commit; ``configuration`` holds the settings that count.
    """

    facts: tuple[Facts, ...]
    target: str
    commit: str | None
    configuration: Configuration
    sources: Sources = field(default_factory=dict)
    passed_over: str = ""


def gather(request: Request) -> Gathered:
    """Find and read the reports of a request and judge their history.

    Raises UsageError where there is nothing that could be checked, and CannotTell where
    Git cannot show the state under check.
    """
    if request.hook and _NO_COMMIT.match(request.target):
        idle = "nothing is pushed that could be checked"
        return Gathered((), request.target, None, Configuration(request.settings), passed_over=idle)
    try:
        repository = Repository.discover(request.start, request.named)
    except (NoRepository, GitNotFound) as error:
        if request.target != WORKTREE:
            raise UsageError(str(error)) from error
        return _without_git(request, str(error))
    except GitError as error:
        raise UsageError(str(error)) from error
    try:
        return _with_git(request, repository)
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"nothing could be verified: {error}; {FETCH_OBJECTS}") from error
    finally:
        repository.close()


def _without_git(request: Request, why: str) -> Gathered:
    """Reports on a disk with no history: their content can be judged, and what baselines show."""
    configuration = of_folder(request)
    settings = configuration.settings
    files: list[Path] = []
    for name in request.paths or (".",):
        place = request.folder / name
        if os.path.isdir(place):
            found = (path for path in walk(place) if is_report_path(path.name))
            files += [path for path in found if not settings.excludes(os.path.relpath(path, request.folder))]
        elif os.path.lexists(place):
            files.append(place)
        else:
            raise UsageError(f"there is no file {name}")
    if not files:
        raise UsageError(f"{why}, and no reward-report.yaml was found")
    gap = Gap(f"no history: {why}", "keep the report in the Git repository of what it describes")
    facts = []
    for path in files:
        shown = os.path.relpath(path, request.folder)
        try:
            document = read_document(shown, WORKTREE, read_bytes(path))
        except Unreadable as error:
            document = _unreadable(shown, WORKTREE, str(error))
        content = _judge_content(document, request, (gap,) if request.history else ())
        facts.append(judge_exported(content, request, path, gap) if request.history else content)
    around = Around.of_folder(request.folder)
    if around is None:
        gap = Gap("too many files lie here to see which of them the report names", "check it in a folder of its own")
        facts = [replace(one, gaps=(*one.gaps, gap)) for one in facts]
    return _gathered(request, configuration, None, facts, around)


def _with_git(request: Request, repository: Repository) -> Gathered:
    target, gaps = resolve(request, repository)
    configuration = of_target(request, target, repository.root)
    settings = configuration.settings
    contents = read_contents(request, repository, target, gaps, settings)
    gone = [facts for facts in find_gone(request, repository, target) if not settings.excludes(facts.document.path)]
    if not contents and not gone:
        return _no_reports(request, target, configuration)
    around = Around.of_target(target, settings)
    if not request.history or not any(facts.report for facts in contents) or (not target.parents and target.committed):
        return _gathered(request, configuration, target.commit, contents, around, gone=gone)
    past = Past(repository, target, request.today)
    judged = past.judge(contents)
    around.inherited = past.inherited
    return _gathered(request, configuration, target.commit, judged, around, past.sources(judged), gone)


def _gathered(
    request: Request,
    configuration: Configuration,
    commit: str | None,
    judged: list[Facts],
    around: Around | None,
    sources: Sources | None = None,
    gone: Sequence[Facts] = (),
) -> Gathered:
    """The facts with what stands around them, and every text that a finding may point into."""
    texts = {**_texts(judged), **(sources or {})}
    if around is not None:
        judged = around.surround(judged, strays=not request.hook)
        texts = {**{(around.revision, path): text for path, text in around.texts.items()}, **texts}
    judged = [_warned(facts, configuration.settings) for facts in judged]
    return Gathered((*judged, *gone), request.target, commit, configuration, texts)


def _warned(facts: Facts, settings: Settings) -> Facts:
    """The facts with what is due soon, as soon as the settings say it."""
    before = settings.of(facts.document.path).warn_before
    if facts.history is None:
        return replace(facts, warn_before=before)
    cadence = warned(facts.history.cadence, facts.today, before)
    return replace(facts, warn_before=before, history=replace(facts.history, cadence=cadence))


def read_contents(
    request: Request, repository: Repository, target: Target, gaps: tuple[Gap, ...], settings: Settings
) -> list[Facts]:
    """The reports of a request as far as their own texts go."""
    documents = [read_at(path, target) for path in choose(request, repository, target, settings)]
    return [_judge_content(document, request, _gaps(document, request, gaps, target)) for document in documents]


def _gaps(document: Document, request: Request, gaps: tuple[Gap, ...], target: Target) -> tuple[Gap, ...]:
    """What is out of sight for one report; without history, nothing but a conflict in the report itself."""
    if request.history:
        return gaps
    return (Gap(*in_conflict(document.path)),) if document.path in target.conflicts else ()


def _no_reports(request: Request, target: Target, configuration: Configuration) -> Gathered:
    where = " in " + ", ".join(request.paths) if request.paths else " " + in_state(target)
    message = f"no report found{where}: looked for reward-report.yaml and *.reward-report.yaml (.yml, .json)"
    if not request.lenient:
        raise UsageError(message)
    return Gathered((), request.target, target.commit, configuration, passed_over=message)


def read_at(path: str, target: Target) -> Document:
    """The report at a path of a target; of one that is not there or cannot be read, why."""
    try:
        entry = target.entry(path)
        if entry is None or not entry.mode.startswith("100"):
            return _unreadable(path, target.revision, "not a regular file")
        return read_document(path, target.revision, target.read(entry))
    except (Missing, Unreadable) as error:
        what = f"object {error} is missing" if isinstance(error, Missing) else str(error)
        return _unreadable(path, target.revision, what)


def _unreadable(path: str, revision: str, why: str) -> Document:
    return Document(path, revision, "", None, (Problem(f"the file cannot be read: {why}"),))


def _judge_content(document: Document, request: Request, gaps: tuple[Gap, ...]) -> Facts:
    """What can be said of a report without its history."""
    local = request.hook or request.target == INDEX
    if request.is_base and document.path not in request.of_old_format:  # else all would be new after a migration
        document = in_present_terms(document)
    return judge_content(document, request.today, gaps, local=local)


def _texts(facts: list[Facts]) -> dict[tuple[str, str], str]:
    return {(one.document.revision, one.document.path): one.document.text for one in facts}
