"""The format of what is written to a file, by the file's name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click


def format_of(output: str, asked: str | None, by_suffix: Mapping[str, str]) -> str:
    """The format that was asked for, else what the name of a file says; "" has the suffix "".

    Raises click.UsageError for a name that says something else.
    """
    suffix = Path(output).suffix.lower()
    if asked is not None:
        return asked
    if suffix not in by_suffix:
        formats = ", ".join(dict.fromkeys(by_suffix.values()))
        raise click.UsageError(
            f"nothing is written as {suffix}; name the format of {output}: --format, one of {formats}"
        )
    return by_suffix[suffix]
