"""The past of a target: its recording, the lineage of each report, and the judgement."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeVar

from rrlint.config_files import ConfigReader
from rrlint.facts import Facts
from rrlint.format import is_report_path
from rrlint.gather.exported import judge_without_past
from rrlint.gather.lineage import ReportReader, Whereabouts, earlier_paths, former_paths, places, trace
from rrlint.gather.targets import Target
from rrlint.history.citations import cited_paths
from rrlint.history.commits import Commit, Delta, Missing, TreeEntry
from rrlint.history.effective import Values
from rrlint.history.gaps import FETCH_OBJECTS, Gap
from rrlint.history.judge import History, judge
from rrlint.history.linked import linked_documents
from rrlint.history.recording import Recording
from rrlint.history.rows import Row
from rrlint.history.survey import Survey
from rrlint.history.unread import only_proved
from rrlint.io_git import Repository
from rrlint.model import Report, versions
from rrlint.tree.document import FileValue
from rrlint.wildcard import is_below, leaves_repository, literal_prefix

#: How often more folders are recorded before the whole tree is.
_MAX_READINGS = 8

#: More paths than this are not looked for one by one; the whole tree is recorded instead.
_MAX_CITED = 200

Result = TypeVar("Result")


class Outline(NamedTuple):
    """What is known of a report before the past is read: its id, and what folders and paths it looks at."""

    id: str
    places: frozenset[str]

    @classmethod
    def of(cls, report: Report) -> Outline:
        """The outline of a report."""
        return cls(report.id, frozenset(_places([report])))


class Past:
    """What lies behind one target, read once for all of its reports, which are judged one after the other."""

    def __init__(self, repository: Repository, target: Target, today: date, reports: Mapping[str, Outline]) -> None:
        """``reports`` are all that will be asked for, by their paths."""
        self._repository, self._target, self._today, self._reports = repository, target, today, reports
        self._commits: list[Commit] = []
        self._boundary: frozenset[str] = frozenset()
        self._recorded: AbstractSet[str] = frozenset()
        self._readings = 0
        self._recording = Recording((), {}, target.read)
        self._reader = ReportReader(target.read)
        self._configs = ConfigReader(target.read)
        self._values = Values(self._configs)
        self._tracked: frozenset[str] = frozenset()
        self._unfollowed: dict[str, set[str]] = {}  # by id: what may be a report before it moved, and is not there
        self._broken: Missing | None = None
        try:
            self._learn()
        except Missing as error:
            self._broken = error

    def judge(self, facts: Facts) -> Facts:
        """Add to a report's facts what its history says."""
        try:
            return self._judge(facts)
        except Missing as error:
            gap = Gap(f"the repository is incomplete: {error}", FETCH_OBJECTS)
        judged = judge_without_past(facts, self._target, self._values, self._today, gap)
        if judged.history is None:
            return judged
        return replace(judged, history=_completed(judged.history, judged.gaps, self.missing(facts)))

    def missing(self, facts: Facts) -> tuple[Gap, ...]:
        """That versions of the report that was surveyed last, or what may be such, are missing, if any are."""
        if not (missing := self._missing(facts)):
            return ()
        return (Gap(f"versions of the report are missing from the repository, {min(missing)} first", FETCH_OBJECTS),)

    def unread(self, facts: Facts) -> Collection[int]:
        """Where these stand, by the positions of the commits; everywhere, if some stand where nobody looked."""
        missing, found, seen = self._missing(facts), set[int](), set[str]()
        for position, snapshot in enumerate(self._recording.snapshots if missing else ()):
            here = {entry.oid for path in self._tracked if (entry := snapshot.get(path)) is not None} & missing
            seen |= here
            if here:
                found.add(position)
        return found if seen == missing else range(len(self._recording.commits))

    def _missing(self, facts: Facts) -> AbstractSet[str]:
        unfollowed = self._unfollowed.get(facts.report.id) if facts.report else None
        return self._reader.missing | (unfollowed or set())

    @property
    def inherited(self) -> frozenset[str]:
        """Every path that was looked up for what a watched file inherits."""
        return self._values.asked

    def value(self, path: str, format: str) -> FileValue | None:
        """What a file comes to at the target, by a format's word; None where no report looked at it."""
        reading = self._values.at(path, format, self._recording.snapshots[-1]) if self._recording.commits else None
        return None if reading is None else reading.value

    def sources(self, judged: Facts) -> dict[tuple[str, str], str]:
        """The text of every config version that a finding about a report may point into."""
        texts = {}
        for row in _rows(judged):
            commit, path, entry = row.source.commit, row.source.path, row.source.entry
            if entry is not None and entry.mode.startswith("100"):
                with suppress(Missing):  # then no line of it is shown
                    texts[commit.id, path] = self._target.read(entry).decode("utf-8-sig", "replace")
        return texts

    def survey(self, facts: Facts, use: Callable[[Survey, Whereabouts], Result]) -> Result:
        """What comes of looking at a report that could be read, and at where it stands, in all commits.

        Which files the watched ones inherit from shows only in reading them.  If some lie
        outside of the folders that were recorded, these are recorded too and all is done
        once more; in the end the whole tree is recorded.  Raises Missing and Unreadable.
        """
        if self._broken is not None:
            raise self._broken
        self._turn()
        lineage, whereabouts = self._trace(facts)
        wanted = _places(lineage)
        while True:
            recording = self._record(wanted)
            result = use(Survey.of(recording, lineage, self._values), whereabouts)
            wanted = {_folder(path) for path in self._values.asked if not is_below(self._recorded, path)}
            if not wanted:
                return result

    def _learn(self) -> None:
        """Read the commits, and where the reports and what they look at stand in them."""
        if self._target.parents:
            self._commits, self._boundary = self._repository.commits(self._target.parents)
        looked_at = (one.places for one in self._reports.values())
        self._record({*self._reports, *(place for places in looked_at for place in places)})  # mostly all that there is
        self._tracked = self._follow()

    def _turn(self) -> None:
        """Go on to the next report, and let go of what only those before looked at."""
        self._reader.forget()
        self._configs.turn()
        self._values.turn()

    def _trace(self, facts: Facts) -> tuple[list[Report | None], Whereabouts]:
        """The version of a report, and where it stands, in each commit."""
        report, path = facts.report, facts.document.path
        assert report is not None
        if (entry := self._target.entry(path)) is not None:
            self._reader.know(entry, report)
        whereabouts = self._find(report.id, path)
        lineage = trace(report, whereabouts, self._reader)
        watches_tags = any(_watches_tags(one) for one in versions(lineage))
        if watches_tags and self._recording.tags is not self._repository.tags:
            self._recording = replace(self._recording, tags=self._repository.tags)
        return lineage, whereabouts

    def _find(self, report_id: str, path: str) -> Whereabouts:
        """Where a report stands in each commit, also before it took the place of another one."""
        tracked = self._tracked
        while True:
            found = places(report_id, path, self._recording, self._reader, tracked)
            more = earlier_paths(report_id, found, self._recording, self._reader, self._named) - tracked
            if not more:
                return found
            self._record(more)
            tracked |= more

    def _judge(self, facts: Facts) -> Facts:
        if facts.report is None:
            return facts

        def judged(survey: Survey, _: Whereabouts) -> History:
            history, missing = judge(survey, len(survey.lineage) - 1, self._today), self.missing(facts)
            history = only_proved(history, survey) if missing else history
            return _completed(history, facts.gaps, missing)

        history = self.survey(facts, judged)
        named = history.named & {commit.id for commit in self._commits}
        return replace(facts, history=history, subjects=self._repository.subjects(sorted(named)))

    def _follow(self) -> frozenset[str]:
        """Every path where one of the reports stands or ever stood, all of them recorded."""
        fresh = {(path, outline.id) for path, outline in self._reports.items()}
        known = set(fresh)  # with whose path it is: where one report stands, another may have stood
        while fresh:
            recording = self._record({path for path, _ in known})
            found: set[tuple[str, str]] = set()
            for path, report_id in sorted(fresh):
                formers = former_paths(report_id, path, recording, self._reader, self._named)
                found |= {(former, report_id) for former in formers}
                self._unfollowed.setdefault(report_id, set()).update(self._reader.missing)
                self._reader.forget()
            fresh = found - known
            known |= fresh
        return frozenset(path for path, _ in known)

    def _named(self, commit: str) -> dict[str, TreeEntry]:
        return self._repository.named(commit, is_report_path)

    def _record(self, wanted: AbstractSet[str]) -> Recording:
        """All commits with what they changed below some folders or at some paths, and maybe at others."""
        if not self._recorded or any(not is_below(self._recorded, path) for path in wanted):
            self._readings += 1
            places = self._recorded | (wanted if self._readings <= _MAX_READINGS else {""})
            self._recording = replace(self._read(places), tags=self._recording.tags)
            self._recorded = places  # not before they are: another report may look there
        return self._recording

    def _read(self, places: AbstractSet[str]) -> Recording:
        deltas = self._repository.deltas(self._commits, sorted(places))
        commits = list(self._commits)
        if not self._target.committed:
            now = int(datetime.combine(self._today, datetime.min.time(), UTC).timestamp())
            commits.append(Commit(self._target.revision, self._target.parents, now))
            deltas[self._target.revision] = self._uncommitted(places)
        return Recording(commits, deltas, self._target.read, self._boundary)

    def _uncommitted(self, places: AbstractSet[str]) -> Delta:
        """The difference between the target and the commit that it stands on."""
        head = self._repository.tree(self._target.parents[0]) if self._target.parents else {}
        delta: dict[str, TreeEntry | None] = {}
        for path in self._target.paths | head.keys():
            if is_below(places, path):
                entry = self._target.entry(path)
                if entry != head.get(path):
                    delta[path] = entry
        return delta


def _completed(history: History, gaps: tuple[Gap, ...], missing: tuple[Gap, ...]) -> History:
    """The history with the gaps that only the outside could see; ``missing`` are those in the report's versions."""
    gaps += missing
    verdict = "unknown" if gaps and history.verdict == "current" else history.verdict
    cadence = history.cadence._replace(status="unknown") if missing else history.cadence
    return replace(history, verdict=verdict, cadence=cadence, gaps=tuple(dict.fromkeys((*history.gaps, *gaps))))


def _folder(path: str) -> str:
    """The folder of a path; of a path in the root, itself."""
    return path.rpartition("/")[0] or path


def _rows(facts: Facts) -> tuple[Row, ...]:
    history = facts.history
    return (*history.uncovered, *history.transient, *history.outdated) if history else ()


def _watches_tags(report: Report) -> bool:
    return any(watch.kind == "tag" for trigger in report.triggers for watch in trigger.watches)


def _places(lineage: Sequence[Report | None]) -> set[str]:
    """The folders and paths that some version of a report watches below, or has a card at, and what the last cites."""
    patterns = {
        pattern
        for report in versions(lineage)
        for pattern in (*report.patterns(), *(one.path for one in linked_documents(report.root)))
        if not leaves_repository(pattern)
    }
    watched = {literal_prefix(pattern) for pattern in patterns}
    cited = {path for path in cited_paths(lineage) if not leaves_repository(path)}
    more = {path for path in cited if not is_below(watched, path)}
    return watched | more if len(more) <= _MAX_CITED else {""}
