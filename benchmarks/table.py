"""The table of results, for people and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One promise: what was measured, beside what, and how the two should relate.

    ``measured`` and ``beside`` are in ``unit``; ``limit`` holds for their ratio, or for
    ``measured`` itself where nothing stands beside it.
    """

    what: str
    measured: float
    beside: float | None
    against: str
    limit: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        """What is held against the limit."""
        return self.measured if self.beside is None else self.measured / self.beside

    @property
    def holds(self) -> bool:
        """Is the promise kept?"""
        return self.ratio <= self.limit


def markdown(rows: Sequence[Row]) -> str:
    """A table in Markdown."""
    lines = ["| what | measured | beside | ratio | goal | |", "|---|---|---|---|---|---|"]
    for row in rows:
        beside = "" if row.beside is None else f"{row.beside:.4g} {row.unit} ({row.against})"
        ratio = "" if row.beside is None else f"{row.ratio:.2f}"
        goal = f"at most {row.limit:g}" + (f" {row.unit}" if row.beside is None else "")
        kept = "kept" if row.holds else "**not kept**"
        lines.append(f"| {row.what} | {row.measured:.4g} {row.unit} | {beside} | {ratio} | {goal} | {kept} |")
    return "\n".join(lines) + "\n"


def data(rows: Sequence[Row]) -> list[dict[str, object]]:
    """The same for a program."""
    return [{**asdict(row), "ratio": row.ratio, "holds": row.holds} for row in rows]
