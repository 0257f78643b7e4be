"""Requirements files of pip, as pip-compile and ``uv pip compile`` write them or people do.

A requirement is cut into name, specifier, marker and hashes by PEP 508's own separators
and not evaluated; a pin counts by its version, anything else by its specifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from rrlint.diagnostic import Span
from rrlint.tree.node import Node
from rrlint.values._locks import Locked, as_source, lock_tree, normalized

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
_EGG = re.compile(r"#(?:[^#]*&)?egg=([A-Za-z0-9._-]+)")
_FILE = re.compile(r"(?:[^?#]*/)?([A-Za-z0-9._]+)-[^/?#]*\.(?:whl|zip|tar\.gz)(?:[?#]|\Z)")

#: Options that bring in other packages or bounds; the rest says where and how to install.
_FILES = {"-r": "-r", "--requirement": "-r", "-c": "-c", "--constraint": "-c"}
_EDITABLE = ("-e", "--editable")


def read_requirements(text: str) -> Node:
    """The packages of a requirements file; other files that it includes are texts at ``/-r`` and ``/-c``."""
    return lock_tree(one for number, line in _lines(text) for one in _locked(line, number))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments, continued ones joined, each with the number of its first line."""
    start = 0
    parts: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        start = start if parts else number
        goes_on = line.endswith("\\") and not line.lstrip().startswith("#")
        parts.append(_without_comment(line.removesuffix("\\") if goes_on else line))
        if not goes_on:
            yield start, " ".join(parts).strip()
            parts = []
    if parts:
        yield start, " ".join(parts).strip()


def _without_comment(line: str) -> str:
    """A line up to a ``#`` that stands first or after white space."""
    at = line.find("#")
    while at > 0 and not line[at - 1].isspace():
        at = line.find("#", at + 1)
    return line if at < 0 else line[:at]


def _locked(line: str, number: int) -> Iterator[Locked]:
    """What one line locks; an option that says only where to look for packages locks nothing."""
    words = line.split()
    if not words:
        return
    first, _, joined = words[0].partition("=")
    if first in _FILES:
        yield Locked(_FILES[first], where=joined or " ".join(words[1:2]), version=joined or " ".join(words[1:2]))
    elif first in _EDITABLE:
        yield _requirement(joined or " ".join(words[1:]), (), number)
    elif not words[0].startswith("-"):
        plain = next((index for index, word in enumerate(words) if word.startswith("-")), len(words))
        yield _requirement(" ".join(words[:plain]), tuple(_hashes(words[plain:])), number)


def _hashes(words: list[str]) -> Iterator[str]:
    """The values of ``--hash``, which may follow a ``=`` or stand as a word of their own."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        option, _, value = word.partition("=")
        if option == "--hash" and (value or following):
            yield value or following


def _requirement(text: str, hashes: tuple[str, ...], number: int) -> Locked:
    """One requirement: ``name[extras] specifier ; marker``, ``name @ address``, or an address or path alone."""
    match = _NAME.match(text)
    rest = text[match.end() :].lstrip() if match else ""
    if match is None or rest[:1] not in ("", "[", "=", "<", ">", "!", "~", "@", ";", "("):
        return Locked(_name_in(text), hashes=hashes, source=as_source(text), span=Span(number, 1, number, 1))
    if rest.startswith("["):
        rest = rest.partition("]")[2].lstrip()
    span = Span(number, 1, number, match.end() + 1)
    name = normalized(match.group())
    if rest.startswith("@"):
        address, _, marker = rest[1:].strip().partition(" ;")
        return Locked(name, hashes=hashes, source=as_source(address.strip()), where=marker.strip(), span=span)
    specifier, _, marker = rest.partition(";")
    return Locked(name, _version(specifier), hashes, where=marker.strip(), span=span)


def _version(specifier: str) -> str:
    """The version of a pin, or all of a specifier in a fixed order."""
    parts = sorted("".join(part.split()) for part in specifier.strip("() ").split(","))
    pin = parts[0].removeprefix("==").removeprefix("=") if len(parts) == 1 and parts[0].startswith("==") else ""
    return pin if pin and not pin.endswith("*") else ",".join(parts)


def _name_in(address: str) -> str:
    """The package that an address or path says it holds; the address itself where it says none."""
    found = _EGG.search(address) or _FILE.match(address)
    return normalized(found.group(1)) if found else as_source(address)
