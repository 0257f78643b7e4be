"""RR103: the report gives a reward term another weight than the config that it names."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.bindings.names import MAX_MISSPELT, nearest
from rrlint.bindings.numbers import disputed, number_in
from rrlint.bindings.stated import Reference, Term, terms
from rrlint.bindings.surroundings import Nothing, Surroundings, Unread
from rrlint.diagnostic import Diagnostic, Label, Result, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Node, Scalar
from rrlint.tree.pointer import join, pointers
from rrlint.tree.scalars import read_11
from rrlint.tree.show import show
from rrlint.wildcard import leaves_repository

RULE = Rule(
    id="RR103",
    name="wrong-weight",
    since="0.1",
    severity=Severity.ERROR,
    summary="a reward term's weight is not that of the config value that it names, or there is no such value",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding a term."""
    assert facts.surroundings is not None and facts.document.node is not None
    stated = terms(facts.document.node)
    for term in stated:
        source = term.weight_from
        if source is not None and source.path not in facts.surroundings.unread:  # RR007 says what could not be read
            yield from _checked(facts, facts.surroundings, term, source, guess=len(stated) <= MAX_MISSPELT)


def _checked(facts: Facts, around: Surroundings, term: Term, source: Reference, *, guess: bool) -> Iterator[Diagnostic]:
    found = around.lookup(source.path, source.key)
    if isinstance(found, Unread):
        yield _unknown(facts, term, source, found.why)
    elif not isinstance(found, Nothing):
        yield from _compared(facts, term, source, found)
    elif not found.is_path and around.inherits(source.path, source.key):
        yield _unknown(facts, term, source, f"{source.key} may come from a file that it inherits from")
    else:
        yield _nothing(facts, around, source, found, guess=guess)


def _compared(facts: Facts, term: Term, source: Reference, found: Node) -> Iterator[Diagnostic]:
    weight = number_in(source.path, found)
    shown = show(found, source.key)
    if weight is None and isinstance(found, Scalar) and "${" in found.text:
        yield _unknown(facts, term, source, f"{source.key} is {shown}, which only a run resolves")
    elif weight is None:
        message = f"{source.path}: {source.key} is {shown}, which is no number"
        advice = "name a value that is a number; an item of a list is named by its place, as in /reward_weights/1"
        yield _at(facts, term, source, found, message, advice)
    elif disputed(found) and (term.weight is None or term.weight in _readings(found)):
        message = f"{source.path}: {source.key} is {shown}, which PyYAML reads as {_read_by_pyyaml(found)}"
        advice = "if PyYAML loads this file, write the number so that all readers agree, such as 1.0e-4"
        yield _at(facts, term, source, found, message, advice, Severity.INFO)
    elif term.weight is not None and weight != term.weight:
        message = f"the report says that {term.id!r} weighs {term.weight_text}, and {source.path} says {shown}"
        advice = "if the config is right, correct the weight and review what the report says of this term"
        yield _at(facts, term, source, found, message, advice)


def _at(
    facts: Facts,
    term: Term,
    source: Reference,
    found: Node,
    message: str,
    advice: str,
    severity: Severity = Severity.ERROR,
) -> Diagnostic:
    assert facts.surroundings is not None
    stated = join(term.pointer, "weight") if term.weight_text else source.pointer
    place = facts.surroundings.location(source.path, source.key, found.span)
    return RULE.at(
        facts,
        stated,
        message,
        severity=severity,
        related=(Label(place, "the value that the report names"),),
        help=advice,
        identity=(term.id,),
    )


def _nothing(facts: Facts, around: Surroundings, source: Reference, nothing: Nothing, *, guess: bool) -> Diagnostic:
    name, written = ("path", source.path) if nothing.is_path else ("key", source.key)
    tree = around.parsed(source.path)
    near = nearest(written, around.paths if tree is None else pointers(tree)) if guess else ""
    if leaves_repository(source.path):
        message, advice = f"the path {written!r} leads out of the repository", "paths count from its root"
    elif nothing.is_path:
        message, advice = f"there is no file {written!r} to take the weight from", "paths count from the root"
    else:
        message = f"{source.path} has nothing at {written!r}, where the weight is said to stand"
        advice = "a key is a JSON pointer into the file, such as /reward_weights/1"
    advice = f"did you mean {near!r}?" if near else advice
    return RULE.at(facts, join(source.pointer, name), message, help=advice, identity=(written,))


def _unknown(facts: Facts, term: Term, source: Reference, why: str) -> Diagnostic:
    return RULE.at(
        facts,
        source.pointer,
        f"cannot tell whether {source.path} gives {term.id!r} the weight that the report states: {why}",
        result=Result.UNVERIFIABLE,
        help="name a file that rrlint can read, or leave `weight_from` out",
        identity=(term.id, source.path, source.key),
    )


def _readings(node: Node) -> tuple[object, ...]:
    return (node.value, read_11(node.text)) if isinstance(node, Scalar) else ()


def _read_by_pyyaml(node: Node) -> str:
    reading = read_11(node.text) if isinstance(node, Scalar) else ""
    return f"the text {reading!r}" if isinstance(reading, str) else str(reading)
