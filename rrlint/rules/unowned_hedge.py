"""RR507: a text says that something is not known, and nobody owns the question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.bindings.markdown import without_code
from rrlint.bindings.prose import omissions, owes_nothing, passages
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Node, Sequence
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import text_of

RULE = Rule(
    id="RR507",
    name="unowned-hedge",
    since="0.1",
    severity=Severity.WARNING,
    summary="a text says that something is not known or not decided, and nobody has promised to find out",
    needs=frozenset({Need.REPORT}),
)

_HEDGE = re.compile(
    r"\b(?:not (?:yet |entirely |completely |fully |at all |quite |really )?clear\b"
    r"|(?:is|are|remains?|currently|still|was) (?:currently |still |as yet )?unclear\b"
    r"|to be (?:determined|decided|defined|confirmed|announced|agreed)\b"
    r"|(?:we|i) (?:currently |still |really )?(?:do not|don't|did not|didn't) (?:yet |currently |really )?know\b"
    r"|not yet (?:been )?(?:known|decided|determined|defined|agreed)\b"
    r"|unknown at (?:this|the) (?:time|moment|point)\b"
    r"|(?:we are|i am|we're|i'm) not (?:entirely |quite |yet )?sure\b"
    r"|remains? to be seen\b)",
    re.IGNORECASE,
)
_PROMISES = ("/system_maintenance/assumptions", "/system_maintenance/actions")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each text with a hedge: the first one in it."""
    root = facts.document.node
    assert root is not None
    if owes_nothing(root):
        return
    owned = (*_PROMISES, *(gap.pointer for gap in omissions(root)))
    promise = _naming(_promised(root))
    for passage in passages(root):
        plain = " ".join(without_code(passage.text).replace("\u2019", "'").split())
        hedge = _HEDGE.search(plain)
        if hedge is None or passage.pointer.startswith(tuple(f"{place}/" for place in owned)):
            continue
        if promise is None or promise.search(passage.text) is None:
            yield RULE.at(
                facts,
                passage.pointer,
                f"{hedge.group()!r}: a question is left open here, and nobody owns it",
                help="own up to it: `{omitted: unknown, reason: …, owner: …}`, or `pending` with `revisit_by`; where "
                "the rest stands, list the question under `assumptions` or `actions` and name its id here",
            )


def _promised(root: Node) -> Iterator[str]:
    """The ids of what is listed to be looked at again."""
    for place in _PROMISES:
        listed = resolve(root, place)
        for index in range(len(listed.items) if isinstance(listed, Sequence) else 0):
            yield text_of(resolve(root, join(place, index, "id")))


def _naming(ids: Iterator[str]) -> re.Pattern[str] | None:
    """What finds one of some ids as a word of its own."""
    known = [re.escape(one) for one in ids if one]
    return re.compile(rf"(?<![\w.-])(?:{'|'.join(known)})(?![\w-]|\.\w)") if known else None
