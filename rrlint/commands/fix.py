"""``rrlint check --fix`` and ``--diff``: put findings right, or show what that would change."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from rrlint.commands.emit import say
from rrlint.diagnostic import WORKTREE
from rrlint.edits import unified_diff
from rrlint.engine import CLEAN, FINDINGS
from rrlint.gather import Request, UsageError
from rrlint.gather.content import with_document
from rrlint.gather.disk import Disk
from rrlint.gather.gather import gather
from rrlint.output.escape import printable
from rrlint.plans.fix import Fixed, plan_fixes


def fix(request: Request, *, unsafe: bool = False) -> None:
    """Write what the fixes make of each report, and tell on standard error.  Raises UsageError and CannotTell."""
    disk = Disk(request)
    for held, fixed in _plans(request, disk, unsafe=unsafe):
        path, text = fixed.after.document.path, fixed.after.document.text
        if text != fixed.before.document.text:
            disk.write(path, held, _encoded(held, text))
        for title in fixed.titles:
            sys.stderr.write(f"rrlint: fixed {printable(path)}:{printable(title)}\n")
        for title in fixed.refused:
            sys.stderr.write(f"rrlint: not fixed, since it brings new errors: {printable(path)}:{printable(title)}\n")


def show_fixes(request: Request, *, unsafe: bool = False) -> int:
    """Print what the fixes would change as a unified diff; 1 if that is anything.  Raises UsageError and CannotTell."""
    plans = [fixed for _, fixed in _plans(request, Disk(request), unsafe=unsafe)]
    diff = "".join(
        unified_diff(one.after.document.path, one.before.document.text, one.after.document.text) for one in plans
    )
    if not diff:
        sys.stderr.write("rrlint: nothing to fix\n")
    return show_diff(diff)


def show_diff(diff: str) -> int:
    """Print a diff: for a person without what a terminal would obey, and for a program as it is."""
    shown = "".join(f"{printable(line)}\n" for line in diff.splitlines()) if sys.stdout.isatty() else diff
    say(shown)
    return FINDINGS if diff else CLEAN


def _plans(request: Request, disk: Disk, *, unsafe: bool) -> Iterator[tuple[bytes, Fixed]]:
    """What each report holds on disk, and what is to become of it."""
    if request.target != WORKTREE:
        raise UsageError("only files in the work tree can be fixed; leave out --rev, --staged and --hook")
    gathered = gather(request)
    for facts in list(gathered.facts):  # all of them, before the first is written
        if facts.document.readable and not facts.gone:
            held, document = disk.read(facts.document.path)
            yield held, plan_fixes(with_document(facts, document), gathered.configuration.settings, unsafe=unsafe)


def _encoded(held: bytes, text: str) -> bytes:
    """A report's text as bytes, with the byte order mark that it had."""
    mark = b"\xef\xbb\xbf"
    return (mark if held.startswith(mark) else b"") + text.encode()
