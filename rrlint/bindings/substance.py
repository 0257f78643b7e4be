"""What a changelog entry says of a review, and whether that is more than that there was one."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.format import CHANGELOG
from rrlint.prompts import words
from rrlint.tree.node import Mapping, Node, Sequence
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import mappings, text_of

#: Words of which an entry may be made that says nothing but that there was a review.
_STOCK_WORDS = (
    "a again all an and annual annually anything are as at been before bump bumped by change changed changes check "
    "checked correct current currently date done entry every everything fine for found good half has have in is issue "
    "issues it its just last look looked looks monthly months n na necessary needed new no none not nothing of ok "
    "okay old on once one our out over per period periodic planned problem problems quarter quarterly q1 q2 q3 q4 "
    "read reading regular regularly report required reread routine same scheduled semiannual since so still team that "
    "the then there this time to today triggered unchanged up update updated updates usual valid version was we "
    "weekly went were with without year yearly years review reviewed reviewing reviews revisit revisited january "
    "february march april may june july august september october november december see tbd todo trigger fired"
)
_STOCK = frozenset(_STOCK_WORDS.split())
#: Where a report gives names to what a review can look at.
_NAMED = (
    "/optimization_intent/performance_metrics",
    "/optimization_intent/oversight_metrics",
    "/optimization_intent/known_failure_modes",
    "/optimization_intent/claims",
    "/institutional_interface/feedback_loops",
    "/implementation/reward_details/terms",
    "/evaluation/learning_curves",
    "/system_maintenance/assumptions",
)

_Words = tuple[str, ...]


def has_substance(root: Node, pointer: str, *, by_summary: bool) -> bool:
    """Does an entry tell what a review found, or at least what it looked at?

    A changed part, an assumption with a verdict, a lesson or a reason for no change does;
    so does a summary that names something of the report, or, ``by_summary``, one in words
    of its own.  What another entry says word for word is said of that one.
    """
    entry = resolve(root, pointer)
    if not isinstance(entry, Mapping):
        return True
    if _has_items(entry, "changed") or any(text_of(one.get("verdict")) for _, one in mappings(entry, "/assumptions")):
        return True
    others = {said for at, one in mappings(root, CHANGELOG) if at != pointer for said in _said(one)}
    found, summary = _own(_found(entry), others), _own([text_of(entry.get("summary"))], others)
    return bool(found or (by_summary and summary) or any(_names_part(said, root) for said in summary))


def _found(entry: Mapping) -> Iterator[str]:
    yield text_of(entry.get("lessons"))
    yield text_of(resolve(entry, "/no_change/reason"))


def _said(entry: Mapping) -> Iterator[_Words]:
    for text in (*_found(entry), text_of(entry.get("summary"))):
        yield tuple(words(text))


def _own(texts: Iterator[str] | list[str], others: set[_Words]) -> list[_Words]:
    """The texts that say something, and not what other entries say."""
    said = [tuple(words(text)) for text in texts]
    return [one for one in said if one not in others and any(_is_telling(word) for word in one)]


def _is_telling(word: str) -> bool:
    return word not in _STOCK and not word.isdecimal()


def _names_part(said: _Words, root: Node) -> bool:
    """Does a text name a metric, an assumption or another part that has a name?"""
    text = f" {' '.join(said)} "
    items = (item for place in _NAMED for _, item in mappings(root, place))
    names = (tuple(words(text_of(item.get(key)))) for item in items for key in ("id", "name"))
    return any(name and f" {' '.join(name)} " in text for name in names)


def _has_items(entry: Mapping, key: str) -> bool:
    found = entry.get(key)
    return isinstance(found, Sequence) and bool(found.items)
