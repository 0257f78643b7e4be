"""What the user asks for, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


class UsageError(Exception):
    """The request cannot be met as it stands; the message is one line for a person."""


class CannotTell(Exception):
    """Git cannot show so much as the state under check; the message is one line for a person."""


@dataclass(frozen=True, slots=True)
class Request:
    """One run of ``check``.

    ``target`` is a revision, ``INDEX`` or ``WORKTREE``; ``folder`` is where to look,
    ``named`` whether the user named it (``-C``); no ``paths`` means every report.
    ``history`` says whether history is to be judged at all; ``hook``, whether a commit is
    waiting for the answer.
    """

    target: str
    today: date
    folder: Path
    named: bool = False
    paths: tuple[str, ...] = ()
    history: bool = True
    hook: bool = False
