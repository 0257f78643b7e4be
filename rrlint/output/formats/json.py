"""``json``: for programs; another name of ``json-v1``, for ever."""

from __future__ import annotations

from rrlint.engine import Outcome
from rrlint.output import json_v1
from rrlint.output.detail import Detail


def render(outcome: Outcome, detail: Detail) -> str:
    """The outcome as one JSON document."""
    del detail  # programs get everything
    return json_v1.render(outcome)
