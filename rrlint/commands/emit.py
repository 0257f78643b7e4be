"""Outcomes to standard output: drawn by rich when a person looks, plain otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rrlint.gather import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rrlint.engine import Outcome
    from rrlint.output.text import Detail


def say(text: str) -> None:
    """Write to standard output.  A reader that went away is no error.  Raises UsageError."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(f"the output cannot be written: {(error.strerror or 'no access').lower()}") from None


def emit(outcome: Outcome, output_format: str, color: str, *, verbosity: int = 0, statistics: bool = False) -> None:
    """Print an outcome in a format.  Raises UsageError."""
    if output_format == "json":
        from rrlint.output import json_v1

        say(json_v1.render(outcome))
    else:
        from rrlint.output import text

        detail = text.Detail(verbosity, statistics)
        say(_drawn(outcome, detail) if wants_color(color) else text.render(outcome, detail))


def wants_color(color: str) -> bool:
    """Is styled output wanted?  ``auto``: on a terminal that can do it, without NO_COLOR."""
    if color != "auto":
        return color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _drawn(outcome: Outcome, detail: Detail) -> str:
    from rich.text import Text

    from rrlint.output import text

    lines = text.lines(outcome, detail)
    return drawn((Text.assemble(*((piece, style) for piece, style in line)) for line in lines), wrap=False)


def drawn(pieces: Iterable[RenderableType], *, wrap: bool = True) -> str:
    """What rich makes of some pieces, for a terminal; nothing in them is markup."""
    from rich.console import Console

    console = Console(force_terminal=True, color_system="standard", highlight=False, markup=False, emoji=False)
    with console.capture() as captured:
        for piece in pieces:
            console.print(piece, soft_wrap=not wrap)
    return captured.get()
