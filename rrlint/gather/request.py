"""What the user asks for, as a value."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from rrlint.settings import Settings

#: The word for the base that the environment names, such as that of a pull request.
AUTO = "auto"
#: What to do where no report is there yet.
FIRST_REPORT = "to write a first one: rrlint init"


class UsageError(Exception):
    """The request cannot be met as it stands; each argument is a line for a person."""


class CannotTell(Exception):
    """Git cannot show so much as the state under check; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Request:
    """One run of ``check``.

    ``target`` is a revision, ``INDEX`` or ``WORKTREE``; ``folder`` is where to look,
    ``named`` whether the user named it (``-C``); no ``paths`` means every report.
    ``history`` says whether history is to be judged at all; ``hook``, whether a commit is
    waiting for the answer.  ``since`` names the revision whose findings do not count
    (`AUTO`: the environment tells which); ``bases`` are the commits that it comes down to,
    and ``is_base`` says that one of them is what is checked; it is carried over to the present
    format, save the reports ``of_old_format``, which are still of an older one.  ``settings`` are those of the
    command line (of a base: all of them); ``config`` is the file that has the others: None
    where the target's own counts, and empty for none.
    ``baseline`` is the file of accepted findings, if not the one that the settings name;
    ``rewrites_baseline`` says that it need not be there yet.
    """

    target: str
    today: date
    folder: Path
    named: bool = False
    paths: tuple[str, ...] = ()
    history: bool = True
    hook: bool = False
    since: str | None = None
    bases: tuple[str, ...] = ()
    is_base: bool = False
    of_old_format: frozenset[str] = frozenset()
    settings: Settings = field(default_factory=Settings)
    config: str | None = None
    baseline: str = ""
    rewrites_baseline: bool = False

    @property
    def start(self) -> Path:
        """The folder from which to look for the repository: the first path's own, if one was given."""
        if not self.paths:
            return self.folder
        first = os.path.join(self.folder, self.paths[0])
        return next((Path(place) for place in (first, os.path.dirname(first)) if os.path.isdir(place)), self.folder)

    @property
    def lenient(self) -> bool:
        """May a named file be absent?  A runner names what is no part of a commit; a base may lack what is new."""
        return self.hook or self.is_base
