"""``rrlint render``: a report for people to read."""

from __future__ import annotations

from rrlint.commands.emit import say
from rrlint.engine import CLEAN
from rrlint.gather import Request, UsageError
from rrlint.gather.documents import one_document
from rrlint.io_files import Unreadable, write_over
from rrlint.render import markdown


def render(request: Request, output: str = "") -> int:
    """Print the report as Markdown, or write it to a file.  Raises UsageError and CannotTell."""
    document = one_document(request)
    assert document.node is not None
    text = markdown.render(document.node)
    if not output:
        say(text)
        return CLEAN
    try:
        write_over(request.folder / output, text.encode("utf-8", "backslashreplace"))
    except Unreadable as error:
        raise UsageError(f"{output} cannot be written: {error}") from None
    return CLEAN
