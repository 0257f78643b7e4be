"""What becomes of a report of an older version of the format: the splices, or why there are none."""

from __future__ import annotations

from dataclasses import dataclass, field

from rrlint.diagnostic import Span
from rrlint.format import CURRENT, FORMAT_VERSION, parse_format
from rrlint.migrations.chain import CannotMigrate, migrate, stated_version, way
from rrlint.report.yaml import Document
from rrlint.spec.validate import validate
from rrlint.tree.node import Mapping, Node, to_data
from rrlint.tree.pointer import resolve, span_at
from rrlint.tree.reading import text_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a report is not migrated: where, what is wrong, and what to do."""

    span: Span | None
    message: str
    help: str = ""


@dataclass(frozen=True)
class Migration:
    """A report before and after; the same text where it is current already, or refused."""

    before: Document
    after: Document
    source: str = ""
    refusals: tuple[Refusal, ...] = field(default=())


def plan_migration(document: Document) -> Migration:
    """Carry a report over to the present version.

    A report that breaks its own version is refused: nobody knows what it means.  So is one
    whose text does not allow a splice.  What is not refused conforms to the present version.
    """
    version = stated_version(document.node)
    if not document.readable or document.node is None:
        return _refused(document, *(Refusal(one.span, one.message, one.help) for one in document.problems))
    if version == FORMAT_VERSION:
        return Migration(document, document, CURRENT)
    if version is None or not way(version):
        return _refused(document, _unknown(document.node))
    source = text_of(resolve(document.node, "/schema"))
    if wrong := _violations(document.node, source):
        return _refused(document, *wrong)
    try:
        after = migrate(document)
    except CannotMigrate as reason:
        message = f"{reason.pointer or 'the report'} is laid out in a way that cannot be carried over to {CURRENT}"
        advice = "write it, and the section that it goes to, in block style and not in braces, and migrate again"
        return _refused(document, Refusal(reason.span, message, advice))
    assert after.node is not None
    if wrong := _violations(after.node, CURRENT):
        return _refused(document, *wrong)
    return Migration(document, after, source)


def _refused(document: Document, *refusals: Refusal) -> Migration:
    return Migration(document, document, refusals=refusals)


def _violations(root: Node, stated: str) -> list[Refusal]:
    return [
        Refusal(span_at(root, one.pointer), f"as {stated}: {one.message}", one.help)
        for one in validate(to_data(root), *stated.split("/"))
    ]


def _unknown(root: Node) -> Refusal:
    """What to do about a version to which there is no way from here."""
    span = span_at(root, "/schema")
    stated = text_of(root.get("schema")) if isinstance(root, Mapping) else ""
    version = parse_format(stated)
    if version is not None and version > FORMAT_VERSION:
        return Refusal(span, f"{stated} is newer than this rrlint, which knows {CURRENT}", "install a newer rrlint")
    what = f"{stated!r} is no version that can be migrated" if stated else "the file states no version of the format"
    return Refusal(span, what, "begin the file with the `schema` line of the version that it is written in")
