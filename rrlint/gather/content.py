"""What can be said of a report without its history: its format, its form, its model."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rrlint.facts import Facts
from rrlint.history.gaps import Gap
from rrlint.model import FORMAT, FORMAT_VERSION
from rrlint.report.read import read_report
from rrlint.report.yaml import Document
from rrlint.spec.validate import Violation, validate
from rrlint.tree.node import Node, Scalar, to_data
from rrlint.tree.pointer import resolve


def judge_content(document: Document, today: date, gaps: tuple[Gap, ...] = (), *, local: bool = False) -> Facts:
    """The facts about a report as far as its own text goes.

    A file that cannot be read, or is of another format or major version, has no model: no
    rule can say more of it than that.  ``gaps`` and ``local`` are passed on to the facts.
    """
    facts = Facts(document, today, gaps=gaps, local=local)
    if not document.readable or document.node is None:
        return facts
    stated = _stated_format(document.node)
    if stated is None:
        return facts
    violations = [one for one in validate(to_data(document.node)) if not _about_format(one)]
    if stated > FORMAT_VERSION:  # a newer minor version may know more keys
        violations = [one for one in violations if one.keyword != "additionalProperties"]
    return replace(facts, violations=tuple(violations), report=read_report(document.node))


def _stated_format(node: Node) -> tuple[int, int] | None:
    """The version that a report states (the known one if it states none), or None if it is another format."""
    stated = resolve(node, "/schema")
    if stated is None:
        return FORMAT_VERSION
    name, _, version = (stated.text if isinstance(stated, Scalar) else "").partition("/")
    major, _, minor = version.partition(".")
    if name != FORMAT or not (major.isdecimal() and minor.isdecimal()) or int(major) != FORMAT_VERSION[0]:
        return None
    return (int(major), int(minor))


def _about_format(violation: Violation) -> bool:
    """Is it about the format version, which has a rule of its own?"""
    return violation.pointer == "/schema" or (violation.pointer == "" and "'schema'" in violation.message)
