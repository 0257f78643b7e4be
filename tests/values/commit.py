"""A commit as a mapping of paths to texts, and what a config in it comes to."""

from __future__ import annotations

from collections.abc import Mapping

from rrlint.config_files import ConfigReader
from rrlint.tree.document import FileValue, Parsed
from tests.timeline import entry_of


def value_of(path: str, files: Mapping[str, str], format: str = "") -> FileValue:
    """What the file at a path comes to, with all files of the commit at hand."""
    entries = {name: entry_of(text) for name, text in files.items()}
    texts = {entries[name]: text.encode() for name, text in files.items()}
    return ConfigReader(texts.__getitem__)(path, entries[path], format, entries.get)


def parsed(path: str, files: Mapping[str, str]) -> Parsed:
    """The same, of a file that can be taken apart."""
    value = value_of(path, files)
    assert isinstance(value, Parsed), value
    return value
