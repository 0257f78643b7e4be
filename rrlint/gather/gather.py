"""From a request to facts: which reports, which state, which history."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rrlint.bindings.surroundings import Strays
from rrlint.bindings.survey import ReadValue
from rrlint.dates import utc_date
from rrlint.diagnostic import WORKTREE
from rrlint.engine import Texts
from rrlint.facts import Facts
from rrlint.gather.around import Around, unknown
from rrlint.gather.choose import in_state
from rrlint.gather.configuration import Configuration, of_folder, of_target
from rrlint.gather.contents import Contents
from rrlint.gather.folder import find_files, read_files
from rrlint.gather.gone import find_gone
from rrlint.gather.past import Outline, Past
from rrlint.gather.request import FIRST_REPORT, CannotTell, Request, UsageError
from rrlint.gather.strays import find_strays, watched_paths
from rrlint.gather.targets import Target, resolve
from rrlint.history.cadence import warned
from rrlint.history.commits import Missing
from rrlint.history.gaps import FETCH_OBJECTS
from rrlint.io_git import GitError, GitNotFound, NoRepository, Repository
from rrlint.settings import Settings

#: The facts about a report, and every text that a finding about it may point into.
Case = tuple[Facts, Texts]

#: What stands for the commit of a branch that a push deletes, in Git and in the runners of hooks.
_NO_COMMIT = re.compile(r"(0{40,64}|\(delete\))\Z")


class Gathered(NamedTuple):
    """The reports to check, and what the output says about the whole.

    ``cases`` are made one after the other when they are asked for, once, in an order of their
    own; asking raises what `gather` raises.  ``target`` is what was asked for; ``commit`` is the
    id that it is or stands on, None where there is no commit; ``configuration`` holds the
    settings that count; ``passed_over`` says why there is nothing to check.  ``made`` is the
    day of that commit in UTC, where it is known.
    """

    cases: Iterator[Case]
    target: str
    commit: str | None
    configuration: Configuration
    passed_over: str = ""
    made: date | None = None

    @property
    def facts(self) -> Iterator[Facts]:
        """The facts alone."""
        return (facts for facts, _ in self.cases)


def gather(request: Request) -> Gathered:
    """Find the reports of a request, read them and judge their history.

    Raises UsageError where there is nothing that could be checked, and CannotTell where
    Git cannot show the state under check.
    """
    if request.hook and _NO_COMMIT.match(request.target):
        idle = "nothing is pushed that could be checked"
        return Gathered(iter(()), request.target, None, Configuration(request.settings), passed_over=idle)
    try:
        repository = Repository.discover(request.start, request.named)
    except (NoRepository, GitNotFound) as error:
        if request.target != WORKTREE:
            raise UsageError(str(error)) from error
        return _without_git(request, str(error))
    except GitError as error:
        raise UsageError(str(error)) from error
    try:
        with _explained():
            gathered = _with_git(request, repository)
    except BaseException:
        repository.close()
        raise
    return gathered._replace(cases=_closing(gathered.cases, repository))


@contextmanager
def _explained() -> Iterator[None]:
    """Say in our terms what goes wrong with Git."""
    try:
        yield
    except GitError as error:
        raise UsageError(str(error)) from error
    except Missing as error:
        raise CannotTell(f"nothing could be verified: {error}; {FETCH_OBJECTS}") from error


def _closing(cases: Iterator[Case], repository: Repository) -> Iterator[Case]:
    try:
        with _explained():
            yield from cases
    finally:
        repository.close()


def _without_git(request: Request, why: str) -> Gathered:
    configuration = of_folder(request)
    files = find_files(request, configuration.settings, why)
    around = Around.of_folder(request.folder)

    def cases() -> Iterator[Case]:
        settings, told = configuration.settings, request.hook  # was a report told of the configs that nobody watches?
        for facts in read_files(files, request, around, why):
            strays = None if told or around is None else find_strays(around, settings, {}, frozenset())
            yield _case(facts, around, settings, strays, known=None if request.hook else unknown)
            told = told or facts.report is not None

    return Gathered(cases(), request.target, None, configuration)


def _with_git(request: Request, repository: Repository) -> Gathered:
    target, gaps = resolve(request, repository)
    configuration = of_target(request, target, repository.root)
    settings = configuration.settings
    contents = Contents(request, repository, target, gaps, settings)
    gone = [facts for facts in find_gone(request, repository, target) if not settings.excludes(facts.document.path)]
    if not contents.paths and not gone:
        return _no_reports(request, target, configuration)
    cases = _Cases(request, repository, target, contents, settings)
    time = repository.time(target.commit) if target.commit else None
    made = None if time is None else utc_date(time)
    return Gathered(cases.all(gone), request.target, target.commit, configuration, made=made)


class _Cases:
    """Makes the cases of a target, one after the other."""

    def __init__(
        self, request: Request, repository: Repository, target: Target, contents: Contents, settings: Settings
    ) -> None:
        self._contents, self._settings = contents, settings
        self._around = Around.of_target(target)
        self._watched: dict[str, frozenset[str]] = {}
        outlines: dict[str, Outline] = {}
        for path in contents.paths if request.history or not request.hook else ():
            if (report := contents.model(path)) is not None:
                self._watched[path] = watched_paths(report)
                outlines[path] = Outline.of(report)
        self._namesakes: dict[str, list[str]] = {}  # the paths of reports by their id
        for path in sorted(outlines):
            self._namesakes.setdefault(outlines[path].id, []).append(path)
        has_past = request.history and outlines and (target.parents or not target.committed)
        self._past = Past(repository, target, request.today, outlines) if has_past else None
        #: What watched files come to; in a hook nobody asks for that besides the past itself.
        self._known = None if request.hook else unknown if self._past is None else self._past.value
        #: The report that is told of the configs that nobody watches, if one is.
        self._told = "" if request.hook else next(iter(outlines), "")

    def all(self, gone: Sequence[Facts]) -> Iterator[Case]:
        """Every report that is there, then those that are gone."""
        for path in self._contents.paths:
            if path != self._told:
                yield self._at(path)
        if self._told:  # comes last: what watched files inherit from is no stray, and now that is known
            yield self._at(self._told)
        yield from ((facts, {}) for facts in gone)

    def _at(self, path: str) -> Case:
        judged = self._contents.of(path)
        judged = judged if self._past is None else self._past.judge(judged)
        strays = self._strays() if path == self._told else None
        own = judged.report.id if judged.report else ""
        namesakes = tuple(other for other in self._namesakes.get(own, ()) if own and other != path)
        facts, texts = _case(judged, self._around, self._settings, strays, namesakes, self._known)
        return facts, texts if self._past is None else {**texts, **self._past.sources(judged)}

    def _strays(self) -> Strays | None:
        inherited = frozenset[str]() if self._past is None else self._past.inherited
        return find_strays(self._around, self._settings, self._watched, inherited)


def _case(
    facts: Facts,
    around: Around | None,
    settings: Settings,
    strays: Strays | None,
    namesakes: tuple[str, ...] = (),
    known: ReadValue | None = unknown,
) -> Case:
    """The facts about a report with what stands around it, and the texts that were read for that."""
    texts = {(facts.document.revision, facts.document.path): facts.document.text}
    if around is not None:
        beside = around.unread()
        facts = beside.surround(facts, strays, namesakes, known)
        texts = {**{(beside.revision, path): text for path, text in beside.texts.items()}, **texts}
    return _warned(facts, settings), texts


def _warned(facts: Facts, settings: Settings) -> Facts:
    """The facts with what is due soon, as soon as the settings say it."""
    before = settings.of(facts.document.path).warn_before
    if facts.history is None:
        return replace(facts, warn_before=before)
    cadence = warned(facts.history.cadence, facts.today, before)
    return replace(facts, warn_before=before, history=replace(facts.history, cadence=cadence))


def _no_reports(request: Request, target: Target, configuration: Configuration) -> Gathered:
    where = " in " + ", ".join(request.paths) if request.paths else " " + in_state(target)
    message = f"no report found{where}: looked for reward-report.yaml and *.reward-report.yaml (.yml, .json)"
    if not request.lenient:
        is_first = not (request.paths or target.committed)
        raise UsageError(f"{message}; {FIRST_REPORT}" if is_first else message)
    return Gathered(iter(()), request.target, target.commit, configuration, passed_over=message)
