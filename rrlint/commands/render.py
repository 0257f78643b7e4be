"""``rrlint render``: a report for people to read."""

from __future__ import annotations

import sys

from rrlint.bindings.surroundings import Unread
from rrlint.commands.emit import hand_over, must_be_free
from rrlint.engine import CLEAN, UNVERIFIED
from rrlint.gather import Request
from rrlint.output.escape import printable


def render(
    request: Request, output: str = "", *, output_format: str = "markdown", allow_unverifiable: bool = False
) -> int:
    """Print the report, or write it to a file; 3 if the page lacks what could not be read.

    Raises UsageError and CannotTell.
    """
    must_be_free(output)
    text, unknown = _page(request) if output_format == "html" else (_markdown(request), [])
    hand_over(text, output_format, request.folder, output)
    for words in unknown:
        sys.stderr.write(f"cannot tell: {printable(words)}\n")
    return UNVERIFIED if unknown and not allow_unverifiable else CLEAN


def _markdown(request: Request) -> str:
    from rrlint.gather.documents import one_document
    from rrlint.render import markdown

    document = one_document(request)
    assert document.node is not None
    return markdown.render(document.node)


def _page(request: Request) -> tuple[str, list[str]]:
    """The page of a report, and what it could not be told."""
    from rrlint.gather.portrait import gather_portrait
    from rrlint.output.audit_events import UNKNOWN, events
    from rrlint.render.page import report_page
    from rrlint.render.panels import label

    portrait = gather_portrait(request)
    happened = events(portrait.audited, portrait.today) if portrait.audited else []
    unknown = [f"{gap.reason}; {gap.remedy}" for gap in portrait.gaps]
    unknown += [event.words for event in happened if event.kind == UNKNOWN]
    unknown += [f"{label(one)}: {one.shown.why}" for one in portrait.curves if isinstance(one.shown, Unread)]
    return report_page(portrait), unknown
