"""Reports on a disk with no history: their content can be judged, and what baselines show."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rrlint.diagnostic import WORKTREE
from rrlint.facts import Facts
from rrlint.format import is_report_path
from rrlint.gather.around import Around
from rrlint.gather.contents import judge_document, unreadable
from rrlint.gather.exported import judge_exported
from rrlint.gather.request import Request, UsageError
from rrlint.history.gaps import Gap
from rrlint.io_files import Unreadable, read_bytes, walk
from rrlint.report.yaml import read_document
from rrlint.settings import Settings

_TOO_MANY = Gap("too many files lie here to see which of them the report names", "check it in a folder of its own")


def find_files(request: Request, settings: Settings, why: str) -> list[Path]:
    """The reports that a request means, each once; ``why`` says why there is no history.

    Raises UsageError if there are none.
    """
    files: list[Path] = []
    for name in request.paths or (".",):
        place = request.folder / name
        if os.path.isdir(place):
            found = (path for path in walk(place) if is_report_path(path.name))
            files += [path for path in found if not settings.excludes(os.path.relpath(path, request.folder))]
        elif os.path.lexists(place):
            files.append(place)
        else:
            raise UsageError(f"there is no file {name}")
    if not files:
        raise UsageError(f"{why}, and no reward-report.yaml was found")
    return list({os.path.relpath(path, request.folder): path for path in files}.values())


def read_files(files: list[Path], request: Request, around: Around | None, why: str) -> Iterator[Facts]:
    """The facts about each report, as far as they can be told without history."""
    gap = Gap(f"no history: {why}", "keep the report in the Git repository of what it describes")
    for path in files:
        shown = os.path.relpath(path, request.folder)
        try:
            document = read_document(shown, WORKTREE, read_bytes(path))
        except Unreadable as error:
            document = unreadable(shown, WORKTREE, str(error))
        facts = judge_document(document, request, (gap,) if request.history else ())
        facts = judge_exported(facts, request, path, gap) if request.history else facts
        yield facts if around is not None else replace(facts, gaps=(*facts.gaps, _TOO_MANY))
