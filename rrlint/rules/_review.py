"""The command that reviews a report, for the help of a finding."""

from __future__ import annotations

import shlex

from rrlint.facts import Facts


def review(facts: Facts, *options: str) -> str:
    """``rrlint review`` of the report at hand with some options, as a shell reads it."""
    return shlex.join(["rrlint", "review", facts.document.path, *options])
