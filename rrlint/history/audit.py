"""What was known when: the verdict on every state that a line of history went through.

One survey serves all states.  A state is judged anew only where something that decides
about it differs from a state before: the report, a watched file, the reviews that count or
the changes that are open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum, auto

from rrlint.dates import shift, utc_date
from rrlint.history.cadence import MAX_AHEAD, Late, effective_date, read_clock
from rrlint.history.commits import Commit
from rrlint.history.coverage import Coverage
from rrlint.history.gaps import Gap
from rrlint.history.judge import LastReview, judge, last_review
from rrlint.history.lapses import Lapse, find_lapses, put_back
from rrlint.history.survey import Survey
from rrlint.model import Entry

_DAY = 24 * 3600


class Form(Enum):
    """What stands in the place of a report, as far as its own text goes."""

    ABSENT = auto()
    MISSING = auto()  # from the repository, so that nobody can say
    UNREADABLE = auto()  # or of a format that is not known
    INVALID = auto()
    CONFORMING = auto()


@dataclass(frozen=True, slots=True)
class State:
    """One commit as a target of its own; ``day`` is the one as of which it was judged.

    ``moment`` is in seconds since 1970 and never runs backwards along a line, whatever
    the committers' clocks did.
    """

    commit: Commit
    moment: int
    day: date
    verdict: str
    cadence: str
    last_review: LastReview | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring states with one verdict; ``end`` (in seconds since 1970) is where the next begins."""

    verdict: str
    first: State
    start: int
    end: int

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PastReview:
    """A review that counts at the end: its commit, its entry, and the day that counts as its date."""

    commit: Commit
    entry: Entry
    effective: date


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole past of one report, or the end of it.

    ``late``, ``due`` and ``gaps`` are those of the last state as of the day of the audit, and ``last`` is
    the newest of its reviews, however long ago it was.
    ``states`` are in the order of the line; ``stretches`` cut time into verdicts, from the
    first state with the report to the end of the day of the audit.
    """

    states: tuple[State, ...]
    stretches: tuple[Stretch, ...]
    reviews: tuple[PastReview, ...]
    lapses: tuple[Lapse, ...]
    late: tuple[Late, ...]
    due: date | None
    gaps: tuple[Gap, ...]
    last: PastReview | None

    def since(self, moment: int) -> Audit:
        """What was so at a moment (in seconds since 1970) or came after it."""
        day = utc_date(moment)
        is_begun = bool(self.stretches) and self.stretches[0].start <= moment
        return replace(
            self,
            states=tuple(state for state in self.states if state.moment >= moment),
            stretches=tuple(replace(one, start=max(one.start, moment)) for one in self.stretches if one.end > moment),
            reviews=tuple(one for one in self.reviews if one.commit.time >= moment),
            lapses=tuple(one for one in self.lapses if one.end is None or one.end > moment),
            late=tuple(one for one in self.late if one.done is None or one.done >= day),
            gaps=tuple(gap for gap in self.gaps if not (is_begun and gap.is_slight)),
        )

    @property
    def verdict(self) -> str:
        """The verdict on the last state of the branch."""
        return self.stretches[-1].verdict if self.stretches else "no-report"

    @property
    def named(self) -> set[str]:
        """The ids of the commits that the audit tells of by name."""
        found = {review.commit.id for review in self.reviews} | {stretch.first.commit.id for stretch in self.stretches}
        for lapse in self.lapses:
            found |= {lapse.row.commit.id, lapse.entered.id}
        return found

    @property
    def share_current(self) -> float | None:
        """The share of time during which the verdict was ``current``; None where no time has passed, or with gaps."""
        total = sum(stretch.seconds for stretch in self.stretches)
        current = sum(stretch.seconds for stretch in self.stretches if stretch.verdict == "current")
        return current / total if total and not self.gaps else None

    @property
    def longest_gap(self) -> tuple[int, int] | None:
        """The longest unbroken time without the verdict ``current``: start and end in seconds; None with gaps."""
        gaps: list[tuple[int, int]] = []
        for stretch in self.stretches if not self.gaps else ():
            if stretch.verdict == "current":
                continue
            if gaps and gaps[-1][1] == stretch.start:
                gaps[-1] = (gaps[-1][0], stretch.end)
            else:
                gaps.append((stretch.start, stretch.end))
        return max(gaps, key=lambda gap: (gap[1] - gap[0], -gap[0]), default=None)


@dataclass(frozen=True)
class AuditedReport:
    """One report and its audit; ``subjects`` are the first lines of the messages of the commits it names."""

    path: str
    id: str
    audit: Audit
    subjects: Mapping[str, str]


def audit(
    survey: Survey,
    form: Callable[[int], Form],
    today: date,
    unread: Collection[int] = (),
    *,
    every_commit: bool = False,
) -> Audit:
    """Judge every state that the last commit's branch went through, and sum up.

    ``form`` says what stands in the place of the report at a position, ``unread`` at which
    ones what is, or may be, a version of it is missing: on what descends from these the
    verdict is ``unknown``.  With ``every_commit`` the states are all commits; time still
    goes by the branch.
    """
    survey = survey.whole
    line = first_parent_line(survey)
    is_open = survey.graph.gather_up(dict.fromkeys(unread, 1))
    judging = _StateJudge(survey, form, is_open)
    moments = list(_moments(survey, line, today))
    states = _begun([judging.state(position, moment) for position, moment in zip(line, moments, strict=True)])
    final = judge(survey, line[-1], today)
    known = [position for position in line if not is_open[position]]
    is_whole = len(known) == len(line)
    reviews = _reviews(survey, known[-1], today) if known else ()
    lapses = find_lapses(survey, known, moments[: len(known)], today) if known else ()
    return Audit(
        states=_begun(judging.every(today)) if every_commit else states,
        stretches=tuple(_stretches(states, _end_of(today))),
        reviews=reviews,
        lapses=tuple(put_back(lapses, final.transient) if is_whole else (one for one in lapses if one.end is not None)),
        late=final.cadence.late if is_whole else (),
        due=final.cadence.due if is_whole else None,
        gaps=final.gaps,
        last=max(reversed(reviews), key=lambda review: (review.effective, review.entry.date), default=None),
    )


def first_parent_line(survey: Survey) -> list[int]:
    """The states that a branch itself went through, oldest first: the target and its first parents."""
    line, position = [], len(survey.graph.parents) - 1
    while True:
        line.append(position)
        if not survey.graph.parents[position]:
            return line[::-1]
        position = survey.graph.parents[position][0]


class _StateJudge:
    """Judges states, each kind of them once."""

    def __init__(self, survey: Survey, form: Callable[[int], Form], is_open: Sequence[int]) -> None:
        self._survey, self._form, self._is_open = survey, form, is_open
        self._verdicts: dict[tuple[object, ...], str] = {}
        self._clocks: dict[tuple[object, ...], str] = {}

    def state(self, position: int, moment: int) -> State:
        """The state of a commit as of the day of a moment."""
        day, commit = utc_date(moment), self._survey.graph.commits[position]
        form = self._form(position)
        if form in (Form.ABSENT, Form.UNREADABLE):
            return State(commit, moment, day, "no-report" if form is Form.ABSENT else "invalid", "unknown", None)
        if self._is_open[position]:
            return State(commit, moment, day, "invalid" if form is Form.INVALID else "unknown", "unknown", None)
        coverage = Coverage(self._survey, position)
        verdict = self._verdict(coverage, position, day) if form is Form.CONFORMING else "invalid"
        last = last_review(self._survey.graph, coverage.ends.sure)
        return State(commit, moment, day, verdict, self._clock(coverage, position, day), last)

    def every(self, today: date) -> list[State]:
        """The states of all commits, parents first, each as of its own day (or of that of the audit)."""
        end = _end_of(shift(today, MAX_AHEAD))
        commits = self._survey.graph.commits
        return [self.state(position, min(commit.time, end)) for position, commit in enumerate(commits)]

    def _verdict(self, coverage: Coverage, position: int, day: date) -> str:
        by_files = self._by_files(coverage, position)
        if by_files == "stale":
            return by_files
        fired = coverage.fired(day)
        return "stale" if fired.uncovered else "unknown" if fired.gaps else by_files

    def _by_files(self, coverage: Coverage, position: int) -> str:
        decisive = (
            id(self._survey.lineage[position]),
            id(self._survey.snapshots[position]),
            coverage.reviews.counting,
            tuple(coverage.ends.edges),
            tuple(coverage.open_masks.items()),
            coverage.blind_mask,
        )
        if decisive not in self._verdicts:
            self._verdicts[decisive] = coverage.verdict
        return self._verdicts[decisive]

    def _clock(self, coverage: Coverage, position: int, day: date) -> str:
        if not coverage.ends.sure:  # then what is missing decides
            return judge(self._survey, position, day).cadence.status
        decisive = (id(self._survey.lineage[position]), coverage.reviews.counting, tuple(coverage.ends.edges), day)
        if decisive not in self._clocks:
            state = read_clock(self._survey, coverage.ends.sure, position, day, complete=True)
            self._clocks[decisive] = state.status
        return self._clocks[decisive]


def _moments(survey: Survey, line: Sequence[int], today: date) -> Iterator[int]:
    """When each state began: its committer's time, unless that runs backwards or has not come yet."""
    latest, end = 0, _end_of(shift(today, MAX_AHEAD))
    for position in line:
        time_of_commit = survey.graph.commits[position].time
        latest = time_of_commit if latest < time_of_commit <= end else latest
        yield latest


def _end_of(day: date) -> int:
    return int(datetime.combine(day, time.min, UTC).timestamp()) + _DAY


def _stretches(states: Sequence[State], end: int) -> list[Stretch]:
    found: list[Stretch] = []
    starts = [state.moment for state in states]
    stops = [*starts[1:], max([end, *starts[-1:]])][: len(starts)]
    for state, start, stop in zip(states, starts, stops, strict=True):
        if found and found[-1].verdict == state.verdict:
            found[-1] = Stretch(state.verdict, found[-1].first, found[-1].start, stop)
        else:
            found.append(Stretch(state.verdict, state, start, stop))
    return found


def _reviews(survey: Survey, target: int, today: date) -> tuple[PastReview, ...]:
    graph = survey.graph
    return tuple(
        PastReview(graph.commits[review.position], review.entry, effective_date(graph, review, today))
        for review in Coverage(survey, target).ends.sure
    )


def _begun(states: Sequence[State]) -> tuple[State, ...]:
    """The states without those before the report was there."""
    first = next((index for index, state in enumerate(states) if state.verdict != "no-report"), len(states))
    return tuple(states[first:])
