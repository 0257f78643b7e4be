"""Does a report name a file, to take a weight from it or as the card of its model?"""

from __future__ import annotations

from collections.abc import Iterable

from rrlint.bindings.survey import named_files
from rrlint.io_git import Repository
from rrlint.model import is_report_path
from rrlint.tree.document import Parsed
from rrlint.values import read_value


def names_any(repository: Repository, commit: str, paths: Iterable[str]) -> bool:
    """Does a report of a commit name one of some paths?  Raises Missing for a report that is not there."""
    paths = frozenset(paths)
    for path, entry in repository.named(commit, is_report_path).items():
        value = read_value(path, entry.mode, repository.read(entry))  # fast, for positions do not matter
        if isinstance(value, Parsed) and not named_files(value.node).isdisjoint(paths):
            return True
    return False
