"""The command line: options to a request, errors to exit codes, and nothing else.

A verb's own imports wait until it runs, and those of all verbs until it is clear that a
commit has to wait for one: start-up is most of a hook's time.
"""

from __future__ import annotations

import gc
import os
import sys

#: So many new objects before garbage is looked for.  Neither modules nor values make much of it: with Python's own
#: number, 700 up to 3.13, a third of a long check goes into walking over them again and again.
_OBJECTS_BETWEEN_COLLECTIONS = 1_000_000

#: How the hook that runs at every commit calls rrlint (`.pre-commit-hooks.yaml`).
HOOK = ["check", "--hook", "--history"]


def main() -> None:
    """The entry point: ends the process with an exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    try:
        if sys.argv[1:] == HOOK and _is_idle():
            sys.exit(0)
        from rrlint.cli.command import main as run

        run()
    finally:
        gc.freeze()  # nor is it looked for when the process ends, which frees all there is


def _is_idle() -> bool:
    """Does the commit that is waiting concern no report?  What goes wrong here goes wrong again, and is told, later."""
    from rrlint.cli.target import uncommitted
    from rrlint.diagnostic import INDEX
    from rrlint.staged import nothing_staged_matters

    try:
        return uncommitted(staged=False, hook=True) == INDEX and nothing_staged_matters(os.getcwd())
    except OSError:
        return False
    except KeyboardInterrupt:
        sys.exit(130)
