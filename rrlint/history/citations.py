"""The files that a report cites as evidence: when each was made, and what it watches that differs since.

When a file was made is when it first had the contents that it has: whoever puts an old one
back, renames it or merges it has not measured anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from rrlint.format import DVC, TRAINING
from rrlint.history.commits import Commit
from rrlint.history.coverage import Coverage
from rrlint.history.gaps import DEEPEN, FETCH_OBJECTS, Gap
from rrlint.history.rows import Row, RowBuilder
from rrlint.history.state import Drift, StateCheck
from rrlint.history.survey import Survey
from rrlint.model import Citation, Report, versions


class Cited(NamedTuple):
    """A file that a report cites, and where it was made.

    ``commit`` is the one that brought what the file holds; of several, on lines that were
    merged, the latest.  If history is cut off there (``is_cut``), it may be older.  For a curve
    of training, ``outdated`` are the watched values that are as in none of these commits, but
    for those of files that none of them had; ``gap`` says why that cannot be told, if it cannot.
    """

    citation: Citation
    commit: Commit
    is_cut: bool = False
    outdated: tuple[Row, ...] = ()
    gap: Gap | None = None


def cited_paths(lineage: Sequence[Report | None]) -> set[str]:
    """Every path at which what the newest version of a report cites stands or once stood."""
    report, known = lineage[-1] if lineage else None, _paths(lineage)
    cited = report.citations if report else ()
    same = {path for key in {(one.kind, one.id) for one in cited} for path in known.get(key, ())}
    return {path + end for path in (*same, *(one.path for one in cited)) for end in ("", DVC)}


def find_cited(survey: Survey, coverage: Coverage, target: int, rows: RowBuilder) -> Iterator[Cited]:
    """What one target's report cites, as far as it is there."""
    snapshot, past = survey.snapshots[target], survey.graph.past(target)
    known = _paths(survey.lineage[position] for position in survey.turns(target))
    for citation in coverage.report.citations if coverage.report else ():
        entry = snapshot.get(citation.path) or snapshot.get(citation.path + DVC)
        if entry is None:
            continue
        names = _names(citation, known)
        made = _first(survey, past, [any(_is(survey, at, name, entry.oid) for name in names) for at in past])
        commit = survey.graph.commits[max(made, key=lambda at: (survey.graph.commits[at].time, at))]
        is_cut = any(position in survey.graph.boundary for position in made)
        if citation.kind != TRAINING:
            yield Cited(citation, commit, is_cut)
        elif is_cut:
            yield Cited(citation, commit, is_cut, gap=Gap("the clone is shallow, and history is cut off there", DEEPEN))
        else:
            yield _compared(survey, coverage, target, rows, Cited(citation, commit), made)


def _paths(lineage: Iterable[Report | None]) -> dict[tuple[str, str], set[str]]:
    """Where what has an id stands in any version of a report, by its kind and id."""
    found: dict[tuple[str, str], set[str]] = {}
    for report in versions(lineage):
        for one in report.citations:
            if one.id:
                found.setdefault((one.kind, one.id), set()).add(one.path)
    return found


def _names(citation: Citation, known: Mapping[tuple[str, str], set[str]]) -> set[str]:
    """The path of a citation, now and in other versions of the report, and of what DVC has in its place."""
    same = known.get((citation.kind, citation.id), ())
    return {path + end for path in (*same, citation.path) for end in ("", DVC)}


def _is(survey: Survey, position: int, name: str, oid: str) -> bool:
    entry = survey.snapshots[position].get(name)
    return entry is not None and entry.oid == oid


def _first(survey: Survey, past: Sequence[int], holds: Sequence[bool]) -> list[int]:
    """The commits that hold something, and of whose ancestors none does."""
    holding = {position for position, there in zip(past, holds, strict=True) if there}
    masks = survey.graph.gather_up(dict.fromkeys(holding, 1))
    return [one for one in holding if not reduce(or_, (masks[parent] for parent in survey.graph.parents[one]), 0)]


def _compared(
    survey: Survey, coverage: Coverage, target: int, rows: RowBuilder, cited: Cited, made: Sequence[int]
) -> Cited:
    state = StateCheck(survey, coverage.reviews, coverage.ends, target)  # its own: what it lacks leaves no verdict open
    triggers = coverage.report.triggers if coverage.report else ()
    drift = [one for trigger in triggers for one in state.differences(trigger, made)]
    outdated = tuple(rows.drifted(one for one in drift if _was_there(survey, target, one, made)))
    lacks = Gap(f"the repository lacks object {min(state.blind)}", FETCH_OBJECTS) if state.blind else None
    return Cited(cited.citation, cited.commit, outdated=outdated, gap=lacks)


def _was_there(survey: Survey, target: int, drift: Drift, made: Sequence[int]) -> bool:
    """Is it about a file that there was when a curve was made?  One that came since is another config."""
    names = survey.finder.names[target].of(drift[0].path)
    return any(name in survey.snapshots[position] for position in made for name in names)
