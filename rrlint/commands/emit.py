"""Outcomes to standard output: drawn by rich when a person looks, plain otherwise."""

from __future__ import annotations

import os
import sys

from rrlint.engine import Outcome


def emit(outcome: Outcome, output_format: str, color: str) -> None:
    """Print an outcome in a format."""
    if output_format == "json":
        from rrlint.output import json_v1

        sys.stdout.write(json_v1.render(outcome))
    else:
        from rrlint.output import text

        if wants_color(color):
            _draw(outcome)
        else:
            sys.stdout.write(text.render(outcome))


def wants_color(color: str) -> bool:
    """Is styled output wanted?  ``auto``: on a terminal that can do it, without NO_COLOR."""
    if color != "auto":
        return color == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _draw(outcome: Outcome) -> None:
    from rich.console import Console
    from rich.text import Text

    from rrlint.output import text

    console = Console(force_terminal=True, color_system="standard", highlight=False, markup=False, emoji=False)
    for line in text.lines(outcome):
        console.print(Text.assemble(*((piece, style) for piece, style in line)), soft_wrap=True)
