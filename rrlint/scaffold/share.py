"""The part of a repository that a new report is about, by where the report lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rrlint.format import FORMAT
from rrlint.habits.config import Config

#: Folders that are kept for reports and the like, and are called after no system.
_GENERIC = frozenset(
    {
        *("doc", "docs", "documentation", "governance", "report", "reporting", "reports"),
        *("reward-report", "reward-reports", "reward_report", "reward_reports"),
    }
)


@dataclass(frozen=True, slots=True)
class Share:
    """The training configs that a report may watch, and those that it leaves to others.

    ``folder`` is what they lie below, "" if that is the whole repository.  ``watched`` are the configs there that
    other reports watch, each with the path of one of these.
    """

    folder: str
    configs: tuple[Config, ...]
    watched: Mapping[str, str]

    def holds(self, path: str) -> bool:
        """Does a file lie in this part of the repository?"""
        return _is_below(self.folder, path)


def share_of(path: str, configs: Iterable[Config], watched: Mapping[str, str]) -> Share:
    """The part that a report at a path is about: what lies below its folder, or all if there are no configs."""
    known = tuple(configs)
    home = system_folder(path)
    there = tuple(one for one in known if _is_below(home, one.path))
    folder, candidates = (home, there) if there else ("", known)
    taken = {one.path: watched[one.path] for one in candidates if one.path in watched}
    return Share(folder, tuple(one for one in candidates if one.path not in taken), taken)


def system_folder(path: str) -> str:
    """The folder of the system that a report at a path is about: its own, or that in which those for reports stand."""
    folders = path.split("/")[:-1]
    while folders and folders[-1].lower().lstrip(".") in _GENERIC:
        folders.pop()
    return "/".join(folders)


def system_name(path: str, repository: str) -> str:
    """What the system is called by: the name before ``.reward-report.yaml``, else its folder, else the repository."""
    name = path.rpartition("/")[2].rpartition(FORMAT)[0].rstrip(".")
    return name or system_folder(path).rpartition("/")[2] or repository


def _is_below(folder: str, path: str) -> bool:
    return not folder or path.startswith(f"{folder}/")
