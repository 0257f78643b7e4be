"""rrlint: lint Reward Reports against the Git history of what they describe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rrlint.version import __version__

if TYPE_CHECKING:  # whoever imports rrlint for its version waits for nothing else
    import os
    from collections.abc import Sequence
    from datetime import date

    from rrlint.engine import Outcome

__all__ = ["__version__", "check"]


def check(
    *paths: str,
    folder: str | os.PathLike[str] = ".",
    rev: str | None = None,
    staged: bool = False,
    since: str | None = None,
    as_of: date | None = None,
    select: Sequence[str] | None = None,
    ignore: Sequence[str] = (),
) -> Outcome:
    """What ``rrlint check`` finds, as values: findings, how each report stands, and an exit code.

    ``paths`` are reports or folders, from ``folder`` on; without any, all reports of its
    repository are checked.  That is done on disk, or of a commit (``rev``) or of what is
    ``staged``; ``since`` leaves out what another revision had already.  ``as_of`` is the
    day to judge by (today, in UTC).  ``select`` and ``ignore`` hold ids of rules, or
    beginnings of them.  Nothing is printed, written or fetched.

    Raises `rrlint.gather.UsageError` where that cannot be done, and
    `rrlint.gather.CannotTell` where Git cannot show what is to be checked.
    """
    from pathlib import Path

    from rrlint.cli.target import uncommitted
    from rrlint.cli.words import today
    from rrlint.commands.check import judge
    from rrlint.gather import Request, UsageError
    from rrlint.rules._rule import is_selector
    from rrlint.settings import Layer, Settings

    if rev is not None and staged:
        raise UsageError("choose one of rev and staged")
    if unknown := [rule for rule in (*(select or ()), *ignore) if not is_selector(rule)]:
        raise UsageError(f"no rule begins with {unknown[0]!r}")
    layer = Layer(None if select is None else tuple(select), tuple(ignore))
    return judge(
        Request(
            target=uncommitted(staged, hook=False) if rev is None else rev,
            today=as_of or today(),
            folder=Path(folder).absolute(),
            paths=paths,
            since=since,
            settings=Settings(layer),
        )
    )
