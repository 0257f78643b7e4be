"""RR009: the repository has the schema of reports for editors, and a report does not name it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from rrlint.diagnostic import Diagnostic, Edit, Fix, Severity, Span
from rrlint.edits import Lines
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.node import Mapping

RULE = Rule(
    id="RR009",
    name="unnamed-schema",
    since="0.1",
    severity=Severity.INFO,
    summary="the repository has the schema for editors, and the report does not name it",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

#: Where `rrlint schema --out` puts the schema, below a folder of one's choice.
_PUBLISHED = "reward-report/1.0/schema.json"

#: What editors look for in a comment: the YAML language server, or JetBrains.
_NAMED = re.compile(r"#\s*(?:yaml-language-server:\s*\$schema=|\$schema:)\s*\S")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """At most one finding, and none where there is no schema to name."""
    root = facts.document.node
    schema = _nearest(facts)
    if not schema or not isinstance(root, Mapping) or not root.entries or _is_named(facts, root):
        return
    line = root.entries[0][0].span
    yield RULE.at(
        facts,
        "",
        f"editors could check this report by {schema}, but it does not name a schema",
        help="name it before the first key",
        fix=Fix("name it", (_edit(facts, line, schema),), safe=True),
    )


def _nearest(facts: Facts) -> str:
    """The path from the report to the schema; to the one with the shortest, or "" if there is none."""
    folder = posixpath.dirname(facts.document.path)
    paths = facts.surroundings.paths if facts.surroundings else ()
    found = (path for path in paths if path == _PUBLISHED or path.endswith("/" + _PUBLISHED))
    near = [posixpath.relpath(f"/{path}", f"/{folder}") for path in found]  # from the root, and not from where we run
    return min((path for path in near if not re.search(r"\s", path)), key=lambda path: (len(path), path), default="")


def _is_named(facts: Facts, root: Mapping) -> bool:
    if root.get("$schema") is not None:
        return True
    first = Lines(facts.document.text).offsets(root.span)[0]
    return any(_NAMED.match(line.strip()) for line in re.split(r"[\r\n]+", facts.document.text[:first]))


def _edit(facts: Facts, first: Span, schema: str) -> Edit:
    """A comment above the first key; in JSON, a key before it."""
    lines = Lines(facts.document.text)
    if facts.document.path.endswith(".json"):
        from rrlint.report.write import quoted  # what writes is imported when something is to be written

        start = lines.offset(first.line, first.column)
        before = lines.text[lines.start(first.line) : start]
        gap = " " if before.strip() else lines.line_break + before
        return lines.edit(start, start, f'"$schema": {quoted(schema)},{gap}')
    start = lines.start(first.line)
    return lines.edit(start, start, f"# yaml-language-server: $schema={schema}{lines.line_break}")
