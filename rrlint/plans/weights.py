"""The weights of reward terms that a review brings up to what the reviewed configs say."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import NamedTuple

from rrlint.bindings.names import term_name
from rrlint.bindings.numbers import disputed, number_in
from rrlint.bindings.reward_block import blocks
from rrlint.bindings.stated import Reference, Term, terms
from rrlint.bindings.surroundings import Nothing, Unread
from rrlint.diagnostic import Edit
from rrlint.gather import UsageError
from rrlint.gather.pending import Reviewable
from rrlint.history.rows import Row
from rrlint.model import Entry
from rrlint.plans.occasions import outdated, rows_of
from rrlint.report.insert import CannotSplice, Item
from rrlint.report.update import update
from rrlint.report.write import flow
from rrlint.report.yaml import Document
from rrlint.tree.node import Scalar
from rrlint.tree.pointer import join, resolve, split

#: The field of a report that has the reward terms, as an entry says that it changed.
REWARD = "/implementation/reward_details"


class Weight(NamedTuple):
    """A weight that the report states and its config gave, and what the config gives now."""

    term: str
    stated: float
    written: str
    now: int | float
    source: Reference

    def __str__(self) -> str:
        """What is about to happen, for people."""
        said = f"the report says that {self.term!r} weighs {self.written}"
        return f"{said}, and will say {flow(self.now)}, as {self.source.path} does"


def moved_weights(one: Reviewable, item: Item) -> list[Weight]:
    """The weights whose configs changed in what an entry covers: what a review of that change finds untrue.

    One that was not its config's before is none, for nobody can tell what it was meant to be; RR103 speaks of it.
    """
    root = one.facts.document.node
    cited = item.get("triggers")
    entry = Entry("", "", str(item["kind"]), "", tuple(map(str, cited)) if isinstance(cited, list) else ())
    rows = [row for row in rows_of(one.facts) if entry.covers(row.trigger)]
    remade = set(outdated(one.facts))
    found = (_moved(one, term, rows, remade) for term in (terms(root) if root is not None else ()))
    return [weight for weight in found if weight is not None]


def _moved(one: Reviewable, term: Term, rows: Collection[Row], remade: Collection[str]) -> Weight | None:
    source = term.weight_from
    if term.weight is None or source is None:
        return None
    now = _present(one, source)
    was = (_before(row, source) for row in rows)
    if now is None or now == term.weight or not (source.path in remade or term.weight in was):
        return None
    return Weight(term.id, term.weight, term.weight_text, now, source) if _is_still_its(one, term, source) else None


def _before(row: Row, source: Reference) -> float | None:
    """The number that a config gave before a change of what is watched, which may be all of a list."""
    place, watched = split(source.key), split(row.pointer)
    if row.path != source.path or row.old is None or place[: len(watched)] != watched:
        return None
    return number_in(row.path, resolve(row.old, join("", *place[len(watched) :])))


def _is_still_its(one: Reviewable, term: Term, source: Reference) -> bool:
    """Does a place in a config still belong to a term?  Of an item of a list that is known by the name beside it."""
    if not "".join(split(source.key)[-1:]).isdecimal():
        return True
    tree = one.sources.parsed(source.path)
    found = blocks(source.path, tree, ()) if tree is not None else ()
    return any(
        weighted.pointer == source.key and weighted.name == term_name(term.id)
        for block in found
        for weighted in block.terms
    )


def _present(one: Reviewable, source: Reference) -> int | float | None:
    """The number that a config gives now, if all its readers agree on it."""
    found = one.sources.lookup(source.path, source.key)
    if isinstance(found, Nothing | Unread) or disputed(found):
        return None
    number = number_in(source.path, found)
    if number is None or not math.isfinite(number):
        return None
    written = found.value if isinstance(found, Scalar) else None
    return written if isinstance(written, int) else number


def restate(document: Document, weights: Collection[Weight]) -> tuple[Edit, ...]:
    """The edits that write weights into one text of a report, where that states what the judged one does.

    Raises UsageError for a term that has no place for it.
    """
    moved = {(weight.term, weight.stated, weight.source.path, weight.source.key): weight.now for weight in weights}
    edits: list[Edit] = []
    for term in terms(document.node) if document.node is not None and moved else ():
        source = term.weight_from
        if source is None or term.weight is None:
            continue
        now = moved.get((term.id, term.weight, source.path, source.key))
        if now is not None:
            edits += _written(document, term, now)
    return tuple(edits)


def _written(document: Document, term: Term, now: float) -> tuple[Edit, ...]:
    try:
        return update(document, term.pointer, {"weight": now})
    except CannotSplice as error:
        raise UsageError(f"{error}; write its weight, {flow(now)}, by hand") from error
