"""What can be said of a report without its history: its format, its form, its model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rrlint.facts import Facts
from rrlint.format import FORMAT, FORMAT_VERSION, parse_format
from rrlint.history.gaps import Gap
from rrlint.migrations.chain import CannotMigrate, lift, migrate, stated_version, way
from rrlint.model import Report
from rrlint.report.read import read_report
from rrlint.report.yaml import Document
from rrlint.spec.calendar import misdated
from rrlint.spec.validate import validate
from rrlint.tree.node import Mapping, Node, Scalar, to_data
from rrlint.tree.pointer import resolve, span_at


def model_of(document: Document) -> Report | None:
    """The report in a document, valid or not; None where it cannot be read, or is of another format."""
    node = document.node if document.readable else None
    return read_report(node) if isinstance(node, Mapping) and _stated_format(node) is not None else None


def lifted_model_of(document: Document) -> Report | None:
    """The same, of an older version of the format as well: what it says in terms of the present one."""
    root = lift(document.node) if document.readable and document.node is not None else None
    return read_report(root) if isinstance(root, Mapping) and _stated_format(root) is not None else None


def in_present_terms(document: Document) -> Document:
    """A document of an older version of the format, carried over to the present one where that can be done."""
    try:
        return migrate(document) if document.readable else document
    except CannotMigrate:
        return document


def judge_content(document: Document, today: date, gaps: tuple[Gap, ...] = (), *, local: bool = False) -> Facts:
    """The facts about a report as far as its own text goes.

    A file that cannot be read, holds no mapping, or is of another format or major version,
    has no model: no rule can say more of it than that.  ``gaps`` and ``local`` are passed on to the facts.
    """
    facts = Facts(document, today, gaps=gaps, local=local)
    if not document.readable or document.node is None:
        return facts
    stated = _stated_format(document.node)
    if stated is None:
        return facts
    violations = list(validate(to_data(document.node)))
    violations += misdated(document.node, {violation.pointer for violation in violations})
    if stated > FORMAT_VERSION:  # a newer minor version may know more keys
        violations = [one for one in violations if one.keyword != "additionalProperties" and not one.is_about_format]
    return replace(facts, violations=tuple(violations), report=model_of(document))


def why_unread(facts: Facts) -> str:
    """What keeps a document from being a report of this format, in a few words: the first thing, if there are more."""
    document = facts.document
    if document.problems:
        first = document.problems[0]
        return f"line {first.span.line}: {first.message}" if first.span else first.message
    root = document.node
    if facts.violations and root is not None:
        line, message = min((span_at(root, one.pointer).line, one.message) for one in facts.violations)
        more = len(facts.violations) - 1
        return f"line {line}: {message}" + (f", and {more} more" if more else "")
    version = stated_version(root)
    hint = " but an older one, from which rrlint migrate carries it over" if version and way(version) else ""
    return f"its format is not {FORMAT}/{FORMAT_VERSION[0]}.{FORMAT_VERSION[1]}{hint}"


def judge_past(document: Document) -> Facts:
    """The same for a version in the past, whose format may be an older one: its form is judged by that."""
    version = stated_version(document.node)
    if not document.readable or document.node is None or version is None or not way(version):
        return judge_content(document, date.min)
    root = lift(document.node)
    violations = validate(to_data(document.node), FORMAT, f"{version[0]}.{version[1]}")
    violations += tuple(misdated(root, {violation.pointer for violation in violations}))
    return Facts(document, date.min, violations=violations, report=read_report(root))


def with_document(facts: Facts, document: Document) -> Facts:
    """The same facts about another text of the report; what is known of its past stays."""
    now = judge_content(document, facts.today)
    return replace(facts, document=document, violations=now.violations, report=now.report)


def _stated_format(node: Node) -> tuple[int, int] | None:
    """The version that a report states (the known one if it states none), or None if it is another format."""
    stated = resolve(node, "/schema")
    if stated is None:
        return FORMAT_VERSION
    version = parse_format(stated.text) if isinstance(stated, Scalar) else None
    return version if version is not None and version[0] == FORMAT_VERSION[0] else None
