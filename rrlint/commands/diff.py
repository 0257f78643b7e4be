"""``rrlint diff``: what differs between two states of the reports and of what they watch."""

from __future__ import annotations

from collections.abc import Sequence

from rrlint.commands.emit import drawn, say, wants_color
from rrlint.compare import Differences
from rrlint.engine import CLEAN, FINDINGS, UNVERIFIED
from rrlint.gather import Request
from rrlint.gather.compared import gather_differences


def diff(
    request: Request,
    words: Sequence[str],
    *,
    output_format: str = "text",
    color: str = "auto",
    exit_code: bool = False,
    allow_unverifiable: bool = False,
) -> int:
    """Compare, print and return the exit code: 3 where not all could be compared, else 0.

    With ``exit_code``, 1 where anything differs.  Raises UsageError and CannotTell.
    """
    found = gather_differences(request, words)
    say(_drawn(found) if output_format == "text" and wants_color(color) else _rendered(found, output_format))
    if exit_code and found.any:
        return FINDINGS
    return CLEAN if found.complete or allow_unverifiable else UNVERIFIED


def _rendered(found: Differences, output_format: str) -> str:
    if output_format == "json":
        from rrlint.output import diff_json

        return diff_json.render(found)
    if output_format == "markdown":
        from rrlint.output import diff_markdown

        return diff_markdown.render(found)
    from rrlint.output import diff_text

    return diff_text.render(found)


def _drawn(found: Differences) -> str:
    from rich.text import Text

    from rrlint.output import diff_text

    return drawn((Text.assemble(*line) for line in diff_text.lines(found)), wrap=False)
