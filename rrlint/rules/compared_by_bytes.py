"""RR313: a watched file, or one that it inherits from, is not taken apart, so that it counts as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.history.judge import Untaken
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR313",
    name="compared-by-bytes",
    since="0.1",
    severity=Severity.WARNING,
    summary="a watched file, or one that it inherits from, is compared as a whole, for its keys cannot be told",
    needs=frozenset({Need.HISTORY}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each watch and file, and one for the parents of a file that cannot be taken in."""
    assert facts.history is not None
    told: set[str] = set()  # several triggers may watch one file
    for whole in facts.history.whole:
        if whole.path in told:
            continue
        told.add(whole.path)
        yield RULE.at(
            facts,
            whole.watch.pointer,
            f"{whole.path} is compared as a whole: {whole.why}",
            note="a change anywhere in that file counts",
            help="mend the file, or watch one whose values rrlint can read",
            identity=(whole.path,),
        )
    for group in _groups(facts.history.untaken):
        yield _of_parents(facts, group)


def _groups(untaken: Sequence[Untaken]) -> list[list[Untaken]]:
    """The parents of each file, by why they are not taken in; files with the same ones stand together."""
    by_file: dict[tuple[object, ...], list[Untaken]] = {}
    for one in untaken:
        by_file.setdefault((one.watch.pointer, one.path, one.parent.why, one.parent.is_file), []).append(one)
    alike: dict[tuple[object, ...], list[Untaken]] = {}
    for (pointer, _, why, is_file), of_file in by_file.items():
        names = tuple(one.parent.name for one in of_file)
        alike.setdefault((pointer, why, is_file, names), []).extend(of_file)
    return list(alike.values())


def _of_parents(facts: Facts, group: Sequence[Untaken]) -> Diagnostic:
    first = group[0]
    paths = list(dict.fromkeys(one.path for one in group))
    names = list(dict.fromkeys(one.parent.name or "its parents" for one in group))
    what = "any edit of them counts as a change" if first.parent.is_file else "only their names are compared"
    return RULE.at(
        facts,
        first.watch.pointer,
        f"{_some(paths, 1)}: what comes from {_some(names, 3)} is not taken in: {first.parent.why}",
        note=what,
        severity=Severity.WARNING if first.parent.is_file else Severity.INFO,
        identity=(first.path, names[0]),
    )


def _some(names: Sequence[str], most: int) -> str:
    """The first of some names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
