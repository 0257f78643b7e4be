"""The command line: options to a request, errors to exit codes, and nothing else.

A verb's own imports wait until it runs, and those of all verbs until it is clear that a
commit has to wait for one: start-up is most of a hook's time.
"""

from __future__ import annotations

import sys

#: How the hook that runs at every commit calls rrlint (`.pre-commit-hooks.yaml`).
HOOK = ["check", "--hook", "--history"]


def main() -> None:
    """The entry point: ends the process with an exit code."""
    if sys.argv[1:] == HOOK and _is_idle():
        sys.exit(0)
    from rrlint.cli.command import main as run

    run()


def _is_idle() -> bool:
    """Does the commit that is waiting concern no report?  What goes wrong here goes wrong again, and is told, later."""
    import os

    from rrlint.cli.target import uncommitted
    from rrlint.diagnostic import INDEX
    from rrlint.staged import nothing_staged_matters

    try:
        return uncommitted(staged=False, hook=True) == INDEX and nothing_staged_matters(os.getcwd())
    except OSError:
        return False
    except KeyboardInterrupt:
        sys.exit(130)
