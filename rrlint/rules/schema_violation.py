"""RR002: the report does not have the form that its format prescribes."""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Fix, Severity
from rrlint.facts import Facts
from rrlint.rules import _fixes
from rrlint.rules._rule import Need, Rule
from rrlint.spec.validate import Violation
from rrlint.tree.node import Scalar
from rrlint.tree.pointer import resolve

RULE = Rule(
    id="RR002",
    name="schema-violation",
    since="0.1",
    severity=Severity.ERROR,
    summary="the report does not have the form that reward-report/1.0 prescribes",
    needs=frozenset({Need.DOCUMENT}),
)


#: So many problems are told of one report; a file with more is no report that somebody wrote.
MAX_TOLD = 1_000


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding a problem, at the key that is wrong."""
    violations = [one for one in facts.violations if not one.is_about_format and not one.is_about_dates]
    if len(violations) > MAX_TOLD:
        left = f"{len(violations) - MAX_TOLD:,} more problems of this kind are not listed"
        yield RULE.at(facts, "", left, help="is this file a Reward Report?", identity=("more",))
    for violation in violations[:MAX_TOLD]:
        node = _unquoted(facts, violation)
        message, advice = (violation.message, violation.help) if node is None else _told(node)
        fix = _meant(facts, violation) if node is None else _fixes.quote(facts.document, node)
        yield RULE.at(facts, violation.pointer, message, help=advice, identity=(message,), fix=fix)


def _meant(facts: Facts, violation: Violation) -> Fix | None:
    """The key or value to write instead, where it is known or can be guessed."""
    if violation.meant is None:
        return None
    write = _fixes.rename if violation.keyword == "additionalProperties" else _fixes.rewrite
    return write(facts.document, violation.pointer, violation.meant.text, safe=violation.meant.certain)


def _unquoted(facts: Facts, violation: Violation) -> Scalar | None:
    """Text that YAML takes for something else, as it does with a commit id such as 12e4567."""
    root = facts.document.node
    node = resolve(root, violation.pointer) if violation.expects_text and root is not None else None
    unlike = isinstance(node, Scalar) and node.text and not isinstance(node.value, str)
    return node if isinstance(node, Scalar) and unlike else None


def _told(node: Scalar) -> tuple[str, str]:
    kind = "a truth value" if isinstance(node.value, bool) else "nothing" if node.value is None else "a number"
    return f"{node.text} is read as {kind}, expected text", f'put it in quotes: "{node.text}"'
