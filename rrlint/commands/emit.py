"""Outcomes to standard output: drawn by rich when a person looks, plain otherwise."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rrlint.format import is_report_path
from rrlint.gather import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rrlint.engine import Outcome
    from rrlint.output.detail import Detail


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


def say_page(text: str) -> None:
    """Write a page, which says of itself that it is UTF-8, in whatever encoding other texts are written."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    say(text)


def emit(outcome: Outcome, output_format: str, color: str, detail: Detail | None = None) -> None:
    """Print an outcome in a format; the detail is for people alone.  Raises UsageError."""
    from rrlint.output import formats
    from rrlint.output.detail import USUAL

    detail = detail or USUAL
    drawn_text = output_format == "text" and wants_color(color)
    say(_drawn(outcome, detail) if drawn_text else formats.render(output_format, outcome, detail))


def save(outcome: Outcome, output_format: str, place: Path) -> None:
    """Write an outcome to a file, wholly or not at all.  Raises UsageError."""
    from rrlint.output import formats

    _write(formats.render(output_format, outcome), place, str(place))


def hand_over(text: str, output_format: str, folder: Path, output: str) -> None:
    """Write a text to the file ``output``, wholly or not at all, or print it if that is "".  Raises UsageError."""
    if output:
        _write(text, folder / output, output)
    else:
        (say_page if output_format == "html" else say)(text)


def must_be_free(output: str) -> None:
    """May something that is no report be written under a name?  Raises UsageError."""
    if is_report_path(Path(output).as_posix()):
        raise UsageError(f"{output} has the name of a report, which would be lost; name another file")


def _write(text: str, place: Path, name: str) -> None:
    from rrlint.io_files import Unreadable, write_over

    try:
        write_over(place, text.encode("utf-8", "backslashreplace"))
    except Unreadable as error:
        raise UsageError(f"{name} cannot be written: {error}") from None


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
