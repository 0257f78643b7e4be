"""Which files reports name, to take a weight from them or as the card of a model."""

from __future__ import annotations

from rrlint.bindings.mentions import named_files
from rrlint.io_git import Repository
from rrlint.model import is_report_path
from rrlint.tree.document import Parsed
from rrlint.values import read_value


def named_in(repository: Repository, commit: str) -> frozenset[str]:
    """The files that the reports of a commit name.  Raises Missing for a report that is not there."""
    found: set[str] = set()
    for path, entry in repository.named(commit, is_report_path).items():
        value = read_value(path, entry.mode, repository.read(entry))  # fast, for positions do not matter
        if isinstance(value, Parsed):
            found |= named_files(value.node)
    return frozenset(found)
