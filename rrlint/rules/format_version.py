"""RR003: the format version is missing, unknown or newer than this rrlint."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.format import CURRENT, FORMAT, FORMAT_VERSION, parse_format
from rrlint.migrations.chain import way
from rrlint.rules._rule import Need, Rule
from rrlint.spec.explain import closest
from rrlint.tree.node import Mapping, Scalar
from rrlint.tree.pointer import resolve
from rrlint.tree.show import show

RULE = Rule(
    id="RR003",
    name="format-version",
    since="0.1",
    severity=Severity.ERROR,
    summary="the first key, `schema`, is missing or names a format that this rrlint does not know",
    needs=frozenset({Need.DOCUMENT}),
)


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding: the version is what decides how the rest is read."""
    node = facts.document.node
    if not isinstance(node, Mapping):
        return  # no report at all, which the schema says
    stated = resolve(node, "/schema")
    if stated is None:
        yield RULE.at(facts, "", "the key 'schema' is missing", help=f"begin the file with `schema: {CURRENT}`")
        return
    text = stated.text if isinstance(stated, Scalar) else ""
    version = parse_format(text)
    if version is None:
        near = closest(text.partition("/")[0], [FORMAT])
        hint = f"did you mean {CURRENT!r}?" if near else f"write `schema: {CURRENT}`"
        yield RULE.at(facts, "/schema", f"{show(stated)} is not a format of reward reports", help=hint)
    elif version[0] != FORMAT_VERSION[0]:
        message = f"this rrlint checks {CURRENT}, not {text}; nothing else was checked"
        yield RULE.at(facts, "/schema", message, help=_way_on(facts, version))
    elif version > FORMAT_VERSION:
        yield RULE.at(
            facts,
            "/schema",
            f"{text} is newer than this rrlint, which knows {CURRENT}; what it knows was checked",
            severity=Severity.WARNING,
            help="install a newer rrlint",
        )


def _way_on(facts: Facts, version: tuple[int, int]) -> str:
    """What to do about another major version."""
    if version > FORMAT_VERSION:
        return "install a newer rrlint"
    return f"rrlint migrate {shlex.quote(facts.document.path)}" if way(version) else f"move the report to {CURRENT}"
