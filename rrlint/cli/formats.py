"""The options that say how an outcome is written, and where to."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from rrlint.output.formats import names

_NAMES = names()


def format_options(command: Callable[..., int]) -> Callable[..., int]:
    """Add ``--format`` and ``--output``, which reach the command as ``output_format`` and ``files``.

    A file gets the format before its ``=``, or that of ``--format``; standard output then
    has what it has without options, so that whoever reads a log sees what was found.
    """

    @wraps(command)
    def with_formats(*arguments: Any, output_format: str | None, output: tuple[str, ...], **options: Any) -> int:
        folder = click.get_current_context().obj[0]
        split = [_split(one) for one in output]
        files = tuple((name or output_format or "text", folder / path) for name, path in split)
        wants_log = output_format is None or any(not name for name, _ in split)
        shown = _default() if wants_log else output_format
        return command(*arguments, output_format=shown, files=files, **options)

    for option in (
        click.option(
            "--output", multiple=True, metavar="[FORMAT=]FILE", help="Write to FILE too, in --format or FORMAT."
        ),
        click.option(
            "--format", "output_format", type=click.Choice(_NAMES), help="Default: text; github in GitHub Actions."
        ),
    ):
        with_formats = option(with_formats)
    return with_formats


def _split(output: str) -> tuple[str, Path]:
    name, sign, path = output.partition("=")
    if not sign or not name.isalnum():
        return "", Path(output)
    if name not in _NAMES:
        raise click.UsageError(
            f"--output: {name!r} is not one of {', '.join(_NAMES)}; a file of this name is ./{output}"
        )
    return name, Path(path)


def _default() -> str:
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
