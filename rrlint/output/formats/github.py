"""``github``: the text for people, and annotations by GitHub's workflow commands.

GitHub obeys commands wherever a step prints them, and the text shows what a repository
holds; so the text stands between a command that stops all others and the token that
lets them go on, which nobody can know who has not seen the whole text.  Of each kind of
annotation GitHub keeps ten a step, so the worst come first and the last one counts the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from rrlint.diagnostic import Diagnostic, Result, Severity
from rrlint.engine import Outcome
from rrlint.output import text
from rrlint.output.detail import Detail
from rrlint.output.escape import printable
from rrlint.output.json_v1 import RULE_PAGES

#: How many annotations of a kind GitHub keeps of one step.
KEPT = 10

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(outcome: Outcome, detail: Detail) -> str:
    """The text, then one command a finding: errors, warnings, notices."""
    shown = text.render(outcome, detail)
    commands = [command for kind in _COMMANDS.values() for command in _annotations(outcome, kind)]
    return inert(shown) + "".join(f"{command}\n" for command in commands)


def inert(shown: str) -> str:
    """Lines in which GitHub finds no command.  No pieces of the same text can make up its token."""
    token = f"rrlint-{hashlib.blake2b(shown.encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
    return f"::stop-commands::{token}\n{shown}::{token}::\n"


def _annotations(outcome: Outcome, kind: str) -> Iterator[str]:
    found = [finding for finding in outcome.findings if _kind(finding) == kind]
    shown: Sequence[Diagnostic] = found if len(found) <= KEPT else found[: KEPT - 1]
    yield from (annotation(kind, _place(finding), _said(finding)) for finding in shown)
    if rest := len(found) - len(shown):
        yield annotation(kind, {"title": "rrlint"}, f"{rest} more are in the log of this step")


def _kind(finding: Diagnostic) -> str:
    return "error" if finding.result is Result.CRASH else _COMMANDS[finding.severity]


def _place(finding: Diagnostic) -> Mapping[str, str]:
    place, span = finding.primary.location, finding.primary.location.span
    where = {"file": printable(place.path)}
    if span is not None:
        where |= {"line": str(span.line), "endLine": str(span.end_line)}
        if span.line == span.end_line:  # GitHub shows no annotation with columns of several lines
            where |= {"col": str(span.column), "endColumn": str(span.end_column)}
    return {**where, "title": f"{finding.rule} {finding.name}"}


def _said(finding: Diagnostic) -> str:
    """The message, what else it is about, what to do, and where the rule is explained."""
    related = [f"{text.place_of(label)} {printable(label.heading)}".rstrip() for label in finding.related]
    advice = [f"help: {printable(said)}"] if (said := text.advice_of(finding)) else []
    return "\n".join([printable(finding.message), *related, *advice, RULE_PAGES + finding.rule])


def annotation(kind: str, properties: Mapping[str, str], message: str) -> str:
    """The command that annotates; ``properties`` such as ``file`` and ``line`` say where."""
    given = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{kind} {given}::{_escaped(message)}"


def _escaped(data: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        data = data.replace(character, f"%{ord(character):02X}")
    return data
