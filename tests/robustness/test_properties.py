"""Findings name what is wrong: without it they go, and what has nothing to do with them leaves them as they are."""

from __future__ import annotations

import os
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from rrlint import engine
from rrlint.bindings.system import ENVIRONMENT, GOAL, LOOPS, OVERSIGHT
from rrlint.diagnostic import Diagnostic
from rrlint.tree.pointer import split
from tests.robustness.cases import largest
from tests.robustness.damage import Damager
from tests.rules.finding import of_text
from tests.validators.documents import conforming
from tests.validators.trees import Map, Tree, Writer, copied, places, put, tree, value_at

#: RRLINT_COUNT looks at more of them.
COUNT = int(os.environ.get("RRLINT_COUNT", "8"))
FAMILIES = ("RR1", "RR5", "RR6", "RR7")

#: Places at which a rule says what is missing there or beside it: without them the report lacks no less.
LACKING = re.compile(
    rf"RR603 {LOOPS}/[0-9]+/metrics"  # a list that holds no oversight metric
    rf"|RR604 ({ENVIRONMENT}|{GOAL})"  # what holds some parts of the problem; the goal, where nothing holds any
    rf"|RR607 {OVERSIGHT}"  # a list without a metric that has groups
)

Edit = Callable[[Map, str, random.Random], str]


def reports() -> Iterator[tuple[int, Map]]:
    """Reports with few or many faults, by the number that makes them again."""
    for number in range(COUNT):
        source = random.Random(number)
        root = tree(source.choice((source.choice(conforming()), largest())))
        assert isinstance(root, Map)
        Damager(source).damage(root)
        yield number, root


def written(root: Tree) -> str:
    return Writer(random.Random(0)).write(root)


def said(text: str) -> list[Diagnostic]:
    return [one for one in engine.judge(of_text(text, "2026-11-22")) if one.rule.startswith(FAMILIES)]


def test_without_what_a_finding_names_it_goes_unless_it_names_a_lack() -> None:
    looked_at: Counter[str] = Counter()
    for number, root in reports():
        before = said(written(root))
        for finding in before:
            pointer = finding.primary.location.pointer
            rest = copied(root)
            if not (pointer and remove(rest, pointer)):
                continue
            looked_at[finding.rule] += 1
            after = said(written(rest))
            if LACKING.fullmatch(f"{finding.rule} {pointer}"):
                assert spoken(finding.rule, after) >= spoken(finding.rule, before), (number, finding.rule, pointer)
            else:
                assert times(finding, after) < times(finding, before), (number, finding.rule, pointer)
    assert len(looked_at) > 3 and looked_at.total() > 10


def spoken(rule: str, found: list[Diagnostic]) -> int:
    return sum(one.rule == rule for one in found)


def times(finding: Diagnostic, found: list[Diagnostic]) -> int:
    """How often a thing is said: places in lists move up when an item goes, so they do not count."""
    return sum(
        (one.rule, one.message, one.identity) == (finding.rule, finding.message, finding.identity) for one in found
    )


def comments(root: Map, text: str, source: random.Random) -> str:
    """Comments on lines of their own, where none is inside of a text."""
    return "# a remark\n\n" + text + "# the end\n"


def own_key(root: Map, text: str, source: random.Random) -> str:
    return written(Map([*root.pairs, ("x-note", Map([("text", "Nothing that any rule reads."), ("id", "gsm8k")]))]))


def key_order(root: Map, text: str, source: random.Random) -> str:
    for mapping in [root, *(value for place in places(root) if isinstance(value := value_at(place), Map))]:
        source.shuffle(mapping.pairs)
    return written(root)


def other_prose(root: Map, text: str, source: random.Random) -> str:
    """One more sentence in the texts of the sections that no finding names."""
    named = {(*split(one.primary.location.pointer), "")[0] for one in said(text)}
    for section in (value for key, value in root.pairs if key not in named and key != "report"):
        for place in places(section):
            value = value_at(place)
            if isinstance(value, str) and " " in value and value.endswith("."):
                put(place, value + " All of this was read twice.")
    return written(root)


@pytest.mark.parametrize("edit", [comments, own_key, key_order, other_prose])
def test_what_has_nothing_to_do_with_a_finding_leaves_it_as_it_is(edit: Edit) -> None:
    for number, root in reports():
        text = written(root)
        if not of_text(text).document.readable:
            continue
        before = said(text)
        after = said(edit(root, text, random.Random(number)))
        assert sorted(map(known_by, after)) == sorted(map(known_by, before)), number


def known_by(finding: Diagnostic) -> tuple[str, str, str]:
    return finding.rule, finding.fingerprint, finding.primary.location.pointer


def remove(root: Tree, pointer: str) -> bool:
    """Take out the member at a pointer, if there is one."""
    *above, last = split(pointer)
    node: Tree = root
    for token in above:
        node = member(node, token)
    if isinstance(node, Map) and last in dict(node.pairs):
        node.pairs = [pair for pair in node.pairs if pair[0] != last]
        return True
    if isinstance(node, list) and last.isdecimal() and int(last) < len(node):
        del node[int(last)]
        return True
    return False


def member(node: Tree, token: str) -> Tree:
    if isinstance(node, Map):
        return dict(node.pairs).get(token)
    return node[int(token)] if isinstance(node, list) and token.isdecimal() and int(token) < len(node) else None
