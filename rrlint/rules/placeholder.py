"""RR502: a text holds a place for what was to be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rrlint.bindings.markdown import without_code
from rrlint.bindings.prose import Passage, is_lenient, owes_nothing, texts
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule

RULE = Rule(
    id="RR502",
    name="placeholder",
    since="0.1",
    severity=Severity.ERROR,
    summary="a text holds a placeholder: TODO, TBD, lorem ipsum, <fill in>, or an address at example.com",
    needs=frozenset({Need.REPORT}),
)

#: What follows the word where it is Spanish or Portuguese in capitals, and means "all".
_ALL = r"[ \t]{1,3}(?:EL|LO|ESTE|ESTO|ESE|ESO|UN|SU|O|ESSE|ISSO|ISTO)\b"
#: In capitals, and no part of a longer name (`TODO-list`, `#TODO`, `TODO.md`).
_MARK = re.compile(r"(?<![\w#./-])(?:TODO(?!" + _ALL + r")|TBD|TBC|TBA|FIXME|XXX)(?![\w/-]|\.\w)(?:\([^()\n]{0,40}\))?")
_LOREM = re.compile(r"\blorem\s{1,9}ipsum\b", re.IGNORECASE)
_FILL = re.compile(
    r"[<\[{]{1,2}[ \t]{0,3}(?:please[ \t]{1,3})?"
    r"(?:fill[ \t_-]{0,3}(?:in|me|this|out)|(?:insert|your)[ \t_-]{1,3}\w|placeholder"
    r"|to[ \t]{1,3}be[ \t]{1,3}(?:written|filled|added|completed|determined|decided))"
    r"[^<>\[\]{}\n]{0,60}[>\]}]{1,2}(?![(\[])",
    re.IGNORECASE,
)
_EXAMPLE = re.compile(r"(?:(?<=[@/.])|(?<![\w-]))example\.(?:com|org|net)(?![\w-]|\.\w)", re.IGNORECASE)

#: Where an address at a domain that is reserved for examples cannot be one.
_CONTACTS = frozenset({"contact", "feedback_and_communication", "how"})
_NAMES = frozenset({"title", "name", "unit"})


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each text with a placeholder: the first one in it."""
    assert facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    lenient = is_lenient(facts.document.node)
    newest = facts.report.newest if facts.report else None
    for passage in texts(facts.document.node):
        is_newest = newest is not None and passage.pointer.startswith(newest.pointer + "/")
        found = _placeholder(passage) if is_newest or not passage.is_record else ""
        if found and not (is_newest and not passage.text.lstrip("*_ ").startswith(found)):  # it may speak of one
            yield RULE.at(
                facts,
                passage.pointer,
                f"{found!r} is reserved for examples: nobody is reached there"
                if _EXAMPLE.fullmatch(found)
                else f"{found!r} holds a place for what was to be written",
                severity=Severity.WARNING if lenient else Severity.ERROR,
                help="write an address that somebody reads"
                if _EXAMPLE.fullmatch(found)
                else "write it, or own up to a gap: `{omitted: pending, reason: …, owner: …, revisit_by: …}`; "
                "where the word is meant, put it into `backquotes`",
            )


def _placeholder(passage: Passage) -> str:
    """The first placeholder of a text, or ""."""
    patterns = [_MARK, _LOREM, _FILL] if passage.is_prose or passage.field in _NAMES | _CONTACTS else []
    patterns += [_EXAMPLE] if passage.field in _CONTACTS else []
    plain = without_code(passage.text)
    found = [match for pattern in patterns if (match := pattern.search(plain))]
    return min(found, key=lambda match: match.start()).group() if found else ""
