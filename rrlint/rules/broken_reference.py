"""RR508: a link or a path leads nowhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from rrlint.bindings.markdown import links
from rrlint.bindings.prose import owes_nothing, texts
from rrlint.diagnostic import Diagnostic, Severity
from rrlint.facts import Facts
from rrlint.rules._rule import Need, Rule
from rrlint.tree.pointer import split
from rrlint.tree.reading import mappings, text_of

RULE = Rule(
    id="RR508",
    name="broken-reference",
    since="0.1",
    severity=Severity.WARNING,
    summary="a link, a resource or a piece of evidence is a file that is not there, or a malformed address",
    needs=frozenset({Need.REPORT, Need.SURROUNDINGS}),
)

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}:")
_WEB = frozenset({"http", "https", "ftp"})
_SUFFIX = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,7}\Z")


def check(facts: Facts) -> Iterator[Diagnostic]:
    """One finding for each reference that leads nowhere."""
    assert facts.surroundings is not None and facts.document.node is not None
    if owes_nothing(facts.document.node):
        return
    for pointer, target, is_link in _references(facts):
        bases = (posixpath.dirname(facts.document.path), "") if is_link else ("",)
        if wrong := _malformed(target) if _SCHEME.match(target) else _missing(target, bases, facts.surroundings.paths):
            yield RULE.at(
                facts,
                pointer,
                f"{target!r} {wrong}",
                help="mend it, or take it out; no address is opened to see whether it answers",
                identity=(target,),
            )


def _references(facts: Facts) -> Iterator[tuple[str, str, bool]]:
    """The pointer and the target of every reference, and whether it is a link in a text."""
    assert facts.document.node is not None and facts.report is not None
    ids = {metric.id for metric in facts.report.metrics}
    ids |= {text_of(curve.get("id")) for _, curve in mappings(facts.document.node, "/evaluation/learning_curves")}
    for passage in texts(facts.document.node):
        place = split(passage.pointer)
        if passage.is_record:
            continue
        if passage.is_prose:
            yield from ((passage.pointer, target, True) for target in dict.fromkeys(links(passage.text)))
        if passage.field in {"path", "url"} and "other_resources" in place:
            yield passage.pointer, passage.text.strip(), False
        if passage.field == "evidence" and _is_place(passage.text) and passage.text.strip() not in ids:
            yield passage.pointer, passage.text.strip(), False


def _is_place(evidence: str) -> bool:
    """Is a piece of evidence a path or an address, and no id?"""
    return "/" in evidence or _SUFFIX.search(evidence) is not None


def _malformed(address: str) -> str:
    """What is wrong with an address, or ""."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"is no address: {error}"
    if parts.scheme in _WEB and not host:
        return "is no address: it has no host"
    if any(char.isspace() for char in address):
        return "is no address: it has white space in it"
    return ""


def _missing(target: str, bases: tuple[str, ...], paths: frozenset[str]) -> str:
    """Why a path leads nowhere, or ""."""
    path = unquote(target.partition("#")[0].partition("?")[0])
    if not path or target.startswith("//"):
        return "" if target else "leads nowhere: the link is empty"
    found = [posixpath.normpath(posixpath.join(base, path.lstrip("/"))) for base in bases]
    if all(one == ".." or one.startswith("../") for one in found):
        return "leads out of the repository"
    if any(one == "." or one in paths or _is_folder(one, paths) for one in found):
        return ""
    return "is not there"


def _is_folder(path: str, paths: frozenset[str]) -> bool:
    return any(one.startswith(f"{path}/") for one in paths)
