"""The formats of ``rrlint check``, each a module of this package by its name.

A module has one function, ``render(outcome, detail)``, which gives the whole output as text
and may pass over the detail.  A new format is one new file: nothing lists them.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the command line names the formats long before there is an outcome
    from rrlint.engine import Outcome
    from rrlint.output.detail import Detail


def names() -> tuple[str, ...]:
    """The names of all formats, in order; none of them is loaded."""
    return tuple(sorted(info.name for info in pkgutil.iter_modules(__path__)))


def render(name: str, outcome: Outcome, detail: Detail | None = None) -> str:
    """An outcome in the format of that name.  No other format is loaded."""
    from rrlint.output.detail import Detail

    text: str = importlib.import_module(f"{__name__}.{name}").render(outcome, detail or Detail())
    return text
