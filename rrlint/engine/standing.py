"""How a report stands: what every output tells of it beside its findings, small however large the report."""

from __future__ import annotations

from typing import NamedTuple

from rrlint.engine.run import available
from rrlint.facts import Facts
from rrlint.history.cadence import CadenceState
from rrlint.history.judge import LastReview
from rrlint.history.rows import Row
from rrlint.rules._rule import Need

_NOT_LOOKED_AT = CadenceState("unknown")


class Standing(NamedTuple):
    """One report at the target, or one that is ``gone`` from it.

    ``verdict`` is ``current``, ``stale``, ``unknown``, ``invalid`` or ``no-report``, and holds
    ``by_baselines`` if they alone show that it is current.  ``available`` is what rules could look
    at; ``unseen`` says that something was out of sight before history was looked at.
    """

    path: str
    id: str
    verdict: str
    available: frozenset[Need]
    last_review: LastReview | None = None
    cadence: CadenceState = _NOT_LOOKED_AT
    uncovered: tuple[Row, ...] = ()
    transient: tuple[Row, ...] = ()
    by_baselines: bool = False
    gone: bool = False
    unseen: bool = False

    @classmethod
    def of(cls, facts: Facts) -> Standing:
        """What the facts about a report come to."""
        named, history = facts.report.id if facts.report else "", facts.history
        bare = cls(facts.document.path, named, facts.verdict, available(facts))
        bare = bare._replace(gone=facts.gone, unseen=bool(facts.gaps))
        if history is None:
            return bare
        return bare._replace(
            last_review=history.last_review,
            cadence=history.cadence,
            uncovered=history.uncovered,
            transient=history.transient,
            by_baselines=history.by_baselines,
        )

    @property
    def is_report(self) -> bool:
        """Can the file be read as a report of a known format?"""
        return Need.REPORT in self.available

    @property
    def has_history(self) -> bool:
        """Was the past of the report judged?"""
        return Need.HISTORY in self.available
