"""What a format is: a word, a reader, and the files that are written in it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rrlint.tree.node import Node
from rrlint.values.composition import Composer
from rrlint.wildcard import matches

_HASHBANG_BYTES = 256


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write values down; each module of readers lists its own in ``FORMATS``.

    ``name`` is the word that a watch gives for it.  ``read`` takes a text of at most
    `MAX_BYTES`, without a byte order mark, and raises Unparsable for what it cannot read
    as the format's own programs do; it sees no other file.  A file is written in the format
    if the last part of its path matches one of ``names`` (wildcards), else by its suffix
    (lower case, with the dot), else, if it has no suffix, by the program after its ``#!``.
    Where several formats claim a file, the first that can read it does.  ``locks`` says
    that it locks packages: its tree has one place for each, under its name.  ``compose``
    takes in the files that one of the format inherits from, if there is such a thing.
    """

    name: str
    read: Callable[[str], Node]
    suffixes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    locks: bool = False
    compose: Composer | None = None


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format of this package by its word.  A module that cannot be imported is an error."""
    package = Path(__file__).parent
    names = sorted(info.name for info in pkgutil.iter_modules([str(package)]) if not info.name.startswith("_"))
    modules = [importlib.import_module(f"{__package__}.{name}") for name in names]
    return {one.name: one for module in modules for one in getattr(module, "FORMATS", ())}


def formats_of(path: str, data: bytes) -> tuple[Format, ...]:
    """The formats that claim a file, by its name, by its suffix or by its first line."""
    name, suffix, formats = path.rpartition("/")[2], suffix_of(path), all_formats().values()
    return (
        tuple(one for one in formats if any(matches(pattern, name) for pattern in one.names))
        or tuple(one for one in formats if suffix in one.suffixes)
        or tuple(one for one in formats if not suffix and _program(data) in one.programs)
    )


def suffix_of(path: str) -> str:
    """The suffix of a path in lower case, with its dot; dots at the beginning of a name do not count."""
    name = path.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""


def _program(data: bytes) -> str:
    """The program that a first line such as ``#!/usr/bin/env bash`` names, without its folder."""
    first = data[:_HASHBANG_BYTES].partition(b"\n")[0].decode("utf-8", "replace")
    words = first.removeprefix("#!").split() if first.startswith("#!") else []
    programs = [word.rpartition("/")[2] for word in words]
    return next((word for word in programs if word != "env" and not word.startswith("-")), "")
