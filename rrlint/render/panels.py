"""Which learning curves belong in one picture: those that show the same thing, of whatever version of the system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rrlint.bindings.surroundings import Unread
from rrlint.curves.curve import Run, Series
from rrlint.curves.draw import Drawing, Flaw
from rrlint.gather.portrait import ShownCurve


class Subject(NamedTuple):
    """What a picture shows: ``what`` is a metric's id or else a column, ``along`` the axis's unit or its column."""

    kind: str
    what: str
    is_metric: bool
    along: str
    is_time: bool


class Path(NamedTuple):
    """The runs of the curve ``id``; ``label`` tells it from others, ``is_earlier`` that it is another one by now.

    ``file`` is where they stand, with the column if several are drawn; ``seeds`` is how many of them a run stands for,
    None where that is not said.
    """

    id: str
    label: str
    file: str
    is_earlier: bool
    seeds: int | None
    runs: tuple[Run, ...]


class Panel(NamedTuple):
    """One picture's worth of curves."""

    subject: Subject
    paths: tuple[Path, ...]


def panels(curves: Iterable[ShownCurve]) -> list[Panel]:
    """The pictures, in the order of the report."""
    found: dict[Subject, list[Path]] = {}
    for one in curves:
        drawn = [series for series in _series(one) if any(run.ys for run in series.runs)]
        for series in drawn:
            column = f": {series.column}" if len(drawn) > 1 else ""
            path = Path(
                one.stated.id,
                label(one),
                f"{one.stated.path}{column}",
                one.entry is not None,
                one.stated.seeds,
                series.runs,
            )
            found.setdefault(_subject(one, series), []).append(path)
    return [Panel(subject, tuple(paths)) for subject, paths in found.items()]


def anchors(shown: Iterable[Panel]) -> dict[str, str]:
    """Where on the page curves and metrics are drawn, by their ids."""
    found: dict[str, str] = {}
    for number, panel in enumerate(shown, 1):
        ids = [panel.subject.what] if panel.subject.is_metric else []
        for one in (*ids, *(path.id for path in panel.paths)):
            found.setdefault(one, f"#curve-{number}")
    return found


def remarks(curves: Iterable[ShownCurve]) -> list[str]:
    """What is wrong with the curves, a line each."""
    found: dict[str, None] = {}
    for one in curves:
        said = [one.shown.why] if isinstance(one.shown, Unread) else [_told(flaw) for flaw in one.shown.flaws]
        found.update((f"{label(one)} ({one.stated.path}): {words}", None) for words in said)
    return list(found)


def _told(flaw: Flaw) -> str:
    """A flaw, and how many rows more have one like it."""
    more = flaw.rows - 1
    return flaw.message + (f", and so it is in {more:,} row{'' if more == 1 else 's'} more" if more else "")


def label(one: ShownCurve) -> str:
    """What a curve is called: its id, the version of the system, and the review that saw it, if that was earlier."""
    version = f", version {one.stated.version}" if one.stated.version else ""
    entry = f", as {one.entry.version} of {one.entry.date} reviewed it" if one.entry else ""
    return f"{one.stated.id or 'curve'}{version}{entry}"


def _series(one: ShownCurve) -> tuple[Series, ...]:
    return one.shown.curve.series if isinstance(one.shown, Drawing) else ()


def _subject(one: ShownCurve, series: Series) -> Subject:
    assert isinstance(one.shown, Drawing)
    curve = one.shown.curve
    what = series.metric or series.column
    return Subject(one.stated.kind, what, bool(series.metric), curve.unit or curve.x, curve.is_time)
