"""``rrlint render``: a report for people to read."""

from __future__ import annotations

import sys
from pathlib import Path

from rrlint.bindings.surroundings import Unread
from rrlint.commands.emit import say, say_page
from rrlint.engine import CLEAN, UNVERIFIED
from rrlint.format import is_report_path
from rrlint.gather import Request, UsageError
from rrlint.io_files import Unreadable, write_over
from rrlint.output.escape import printable


def render(
    request: Request, output: str = "", *, output_format: str = "markdown", allow_unverifiable: bool = False
) -> int:
    """Print the report, or write it to a file; 3 if the page lacks what could not be read.

    Raises UsageError and CannotTell.
    """
    if is_report_path(Path(output).as_posix()):
        raise UsageError(f"{output} has the name of a report, which would be lost; name another file")
    text, unknown = _page(request) if output_format == "html" else (_markdown(request), [])
    if output:
        _save(text, request.folder / output, output)
    else:
        (say_page if output_format == "html" else say)(text)
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


def _save(text: str, place: Path, name: str) -> None:
    try:
        write_over(place, text.encode("utf-8", "backslashreplace"))
    except Unreadable as error:
        raise UsageError(f"{name} cannot be written: {error}") from None
