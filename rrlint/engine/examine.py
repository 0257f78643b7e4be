"""Reports to what is said of them, one after the other: of each, only what is shown is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from rrlint.diagnostic import Diagnostic
from rrlint.engine.baseline import Accepted, Compared, compare
from rrlint.engine.outcome import Hidden, Suppressed
from rrlint.engine.run import judge
from rrlint.engine.settle import settle
from rrlint.engine.standing import Standing
from rrlint.facts import Facts
from rrlint.settings import Settings

#: The texts that a finding may point into, by revision and path.
Texts = Mapping[tuple[str, str], str]


class Examined(NamedTuple):
    """What is said of some reports; ``texts`` are those that the findings point into."""

    reports: tuple[Standing, ...]
    findings: tuple[Diagnostic, ...]
    hidden: Hidden
    compared: Compared
    suppressed: tuple[Suppressed, ...]
    texts: Texts


def examine(cases: Iterable[tuple[Facts, Texts]], settings: Settings, accepted: Iterable[Accepted] = ()) -> Examined:
    """Run every rule on every report, and keep what was asked for, is not excused and not accepted already.

    A case is the facts about a report, with every text that a finding about it may point into.
    Neither their order nor that of the reports in it matters.
    """
    reports: list[Standing] = []
    shown: list[Diagnostic] = []
    suppressed: list[Suppressed] = []
    texts: dict[tuple[str, str], str] = {}
    hidden = Hidden()
    for facts, there in cases:
        settled = settle(facts, judge(facts), settings)
        reports.append(Standing.of(facts))
        shown += settled.findings
        suppressed += settled.suppressed
        hidden = hidden.plus(settled.hidden)
        named = _places((*settled.findings, *(one.finding for one in settled.suppressed)))
        texts |= {place: there[place] for place in named if place in there}
    reports.sort(key=lambda one: (one.gone, one.path))
    shown.sort(key=lambda finding: finding.sort_key)
    paths = {one.path for one in reports}
    compared = compare(shown, accepted, lambda one: one.path in paths and settings.of(one.path).runs(one.rule))
    hidden = hidden.plus(Hidden(baselined=len(compared.known)))
    return Examined(tuple(reports), compared.new, hidden, compared, tuple(suppressed), texts)


def _places(findings: Iterable[Diagnostic]) -> Iterator[tuple[str, str]]:
    """The versions of files that some findings point into."""
    for finding in findings:
        for label in (finding.primary, *finding.related):
            yield label.location.revision, label.location.path
