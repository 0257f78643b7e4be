"""The past of a target: its recording, the lineage of each report, and the judgement."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar

from rrlint.facts import Facts
from rrlint.gather.configs import ConfigReader
from rrlint.gather.exported import judge_without_past
from rrlint.gather.lineage import Place, ReportReader, former_paths, places, trace
from rrlint.gather.targets import Target
from rrlint.history.citations import cited_paths
from rrlint.history.effective import Values
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.judge import History, judge
from rrlint.history.linked import linked_documents
from rrlint.history.recording import Commit, Delta, Missing, Recording, TreeEntry
from rrlint.history.rows import Row
from rrlint.history.survey import Survey
from rrlint.io_git import Repository
from rrlint.model import Report, is_report_path, versions
from rrlint.wildcard import leaves_repository, literal_prefix

#: How often more folders are recorded before the whole tree is.
_MAX_ROUNDS = 8

#: More paths than this are not looked for one by one; the whole tree is recorded instead.
_MAX_CITED = 200

Result = TypeVar("Result")


class Past:
    """What lies behind one target, read once for all of its reports."""

    def __init__(self, repository: Repository, target: Target, today: date) -> None:
        self._repository, self._target, self._today = repository, target, today
        self._commits: list[Commit] = []
        self._boundary: frozenset[str] = frozenset()
        self._recorded: set[str] = set()
        self._recording = Recording((), {}, target.read)
        self._reader = ReportReader(target.read)
        self._values = Values(ConfigReader(target.read))
        self.places: dict[str, list[Place | None]] = {}  # by report: where it stands in each commit

    def judge(self, contents: list[Facts]) -> list[Facts]:
        """Add to each report's facts what its history says."""
        try:
            return self._judge(contents)
        except Missing as error:
            gap = Gap(f"the repository is incomplete: {error}", FETCH_OBJECTS)
        judged = [judge_without_past(facts, self._target, self._values, self._today, gap) for facts in contents]
        return [replace(facts, history=self._completed(facts.history, facts.gaps)) for facts in judged]

    @property
    def inherited(self) -> frozenset[str]:
        """Every path that was looked up for what a watched file inherits."""
        return self._values.asked

    def sources(self, judged: list[Facts]) -> dict[tuple[str, str], str]:
        """The text of every config version that a finding may point into."""
        texts = {}
        for row in (row for facts in judged for row in _rows(facts)):
            commit, path, entry = row.source.commit, row.source.path, row.source.entry
            if entry is not None and entry.mode.startswith("100"):
                with suppress(Missing):  # then no line of it is shown
                    texts[commit.id, path] = self._target.read(entry).decode("utf-8-sig", "replace")
        return texts

    def survey(self, contents: list[Facts], use: Callable[[dict[str, Survey]], Result]) -> Result:
        """What comes of looking at every report that could be read, by its path, in all commits.

        Which files the watched ones inherit from shows only in reading them.  If some lie
        outside of the folders that were recorded, these are recorded too and all is done
        once more; in the end the whole tree is recorded.  Raises Missing and Unreadable.
        """
        lineages = self._lineages(contents)
        places = _places(lineages.values())
        for _ in range(_MAX_ROUNDS):
            result = use(self._surveys(lineages, places))
            places = {_folder(path) for path in self._values.asked if not _is_below(self._recorded, path)}
            if not places:
                return result
        return use(self._surveys(lineages, {""}))

    def _lineages(self, contents: list[Facts]) -> dict[str, list[Report | None]]:
        """The version of every report, by its path, in each commit."""
        if self._target.parents:
            self._commits, self._boundary = self._repository.commits(self._target.parents)
        known = {facts.document.path: facts.report for facts in contents if facts.report is not None}
        for path, report in known.items():
            if (entry := self._target.entry(path)) is not None:
                self._reader.know(entry, report)
        self._record({*known, *_places([report] for report in known.values())})  # mostly all that is ever looked at
        tracked, reports = self._follow(known)
        self.places = {path: places(one, path, reports, self._reader, tracked) for path, one in known.items()}
        lineages = {path: trace(one, self.places[path], self._reader) for path, one in known.items()}
        if any(_watches_tags(one) for lineage in lineages.values() for one in versions(lineage)):
            self._recording = replace(self._recording, tags=self._repository.tags())
        return lineages

    def _surveys(self, lineages: Mapping[str, list[Report | None]], wanted: AbstractSet[str]) -> dict[str, Survey]:
        watched = self._record(wanted)
        return {path: Survey.of(watched, lineage, self._values) for path, lineage in lineages.items()}

    def _judge(self, contents: list[Facts]) -> list[Facts]:
        histories = self.survey(contents, self._histories)
        found = [(facts, histories.get(facts.document.path)) for facts in contents]
        judged = [replace(facts, history=self._completed(history, facts.gaps)) for facts, history in found]
        named = {commit for facts in judged if facts.history for commit in facts.history.named}
        subjects = self._repository.subjects(sorted(named & {commit.id for commit in self._commits}))
        return [replace(facts, subjects=subjects) for facts in judged]

    def _histories(self, surveys: Mapping[str, Survey]) -> dict[str, History]:
        return {path: judge(survey, len(survey.lineage) - 1, self._today) for path, survey in surveys.items()}

    def _completed(self, history: History | None, gaps: tuple[Gap, ...]) -> History | None:
        """The history with the gaps that only the outside could see."""
        if history is None:
            return None
        missing = sorted(self._reader.missing)
        if missing:
            gaps += (Gap(f"versions of the report are missing from the repository, {missing[0]} first", FETCH_OBJECTS),)
        verdict = "unknown" if gaps and history.verdict == "current" else history.verdict
        cadence = replace(history.cadence, status="unknown") if missing else history.cadence
        return replace(history, verdict=verdict, cadence=cadence, gaps=tuple(dict.fromkeys((*history.gaps, *gaps))))

    def _follow(self, reports: Mapping[str, Report]) -> tuple[frozenset[str], Recording]:
        """Every path where one of the reports stands or ever stood, and a recording of these."""
        known, fresh = set(reports), dict(reports)
        while True:
            recording = self._record(known)
            found: dict[str, Report] = {}
            for path, report in fresh.items():
                for former in former_paths(report, path, recording, self._reader, self._reports):
                    found.setdefault(former, report)
            fresh = {path: report for path, report in found.items() if path not in known}
            if not fresh:
                return frozenset(known), recording
            known |= fresh.keys()

    def _reports(self, commit: str) -> dict[str, TreeEntry]:
        return self._repository.named(commit, is_report_path)

    def _record(self, wanted: AbstractSet[str]) -> Recording:
        """All commits with what they changed below some folders or at some paths, and maybe at others."""
        if not self._recorded or any(not _is_below(self._recorded, path) for path in wanted):
            self._recorded |= wanted
            self._recording = replace(self._read(), tags=self._recording.tags)
        return self._recording

    def _read(self) -> Recording:
        deltas = self._repository.deltas(self._commits, sorted(self._recorded))
        commits = list(self._commits)
        if not self._target.committed:
            now = int(datetime.combine(self._today, datetime.min.time(), UTC).timestamp())
            commits.append(Commit(self._target.revision, self._target.parents, now))
            deltas[self._target.revision] = self._uncommitted(self._recorded)
        return Recording(commits, deltas, self._target.read, self._boundary)

    def _uncommitted(self, places: AbstractSet[str]) -> Delta:
        """The difference between the target and the commit that it stands on."""
        head = self._repository.tree(self._target.parents[0]) if self._target.parents else {}
        delta: dict[str, TreeEntry | None] = {}
        for path in self._target.paths | head.keys():
            if _is_below(places, path):
                entry = self._target.entry(path)
                if entry != head.get(path):
                    delta[path] = entry
        return delta


def _is_below(places: Container[str], path: str) -> bool:
    """Is a path one of some paths, or in one of some folders ("" is the root)?"""
    while path and path not in places:
        path = path.rpartition("/")[0]
    return path in places


def _folder(path: str) -> str:
    """The folder of a path; of a path in the root, itself."""
    return path.rpartition("/")[0] or path


def _rows(facts: Facts) -> tuple[Row, ...]:
    history = facts.history
    return (*history.uncovered, *history.transient, *history.outdated) if history else ()


def _watches_tags(report: Report) -> bool:
    return any(watch.kind == "tag" for trigger in report.triggers for watch in trigger.watches)


def _places(lineages: Iterable[Sequence[Report | None]]) -> set[str]:
    """The folders and paths that some version of some report watches below, or has a card at, and what one cites."""
    known = list(lineages)
    patterns = {
        pattern
        for lineage in known
        for report in versions(lineage)
        for pattern in (*report.patterns(), *(one.path for one in linked_documents(report.root)))
        if not leaves_repository(pattern)
    }
    watched = {literal_prefix(pattern) for pattern in patterns}
    cited = {path for lineage in known for path in cited_paths(lineage) if not leaves_repository(path)}
    more = {path for path in cited if not _is_below(watched, path)}
    return watched | more if len(more) <= _MAX_CITED else {""}
