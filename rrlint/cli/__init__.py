"""The command line: options to a request, errors to exit codes, and nothing else.

A verb's own imports wait until it runs: start-up is most of a hook's time.
"""

from rrlint.cli.command import main

__all__ = ["main"]
