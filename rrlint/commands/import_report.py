"""``rrlint import``: free reports to one report in the format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from rrlint.commands.emit import say
from rrlint.commands.new_report import new_place, path_inside, write_report
from rrlint.diagnostic import WORKTREE
from rrlint.engine import CLEAN
from rrlint.format import is_report_path
from rrlint.gather import Request, UsageError
from rrlint.gather.repository_facts import root_and_author
from rrlint.importing.build import Known, build
from rrlint.importing.source import Source, has_day, of_latex, of_markdown
from rrlint.importing.told import told
from rrlint.io_files import Unreadable, read_bytes
from rrlint.output.escape import printable
from rrlint.report.yaml import read_document
from rrlint.scaffold.draft import Person
from rrlint.tree.document import MAX_BYTES

#: Ten times what a long report has; so much Markdown of the worst kind is read in seconds.
MAX_FILE = 1 << 18

#: Files of a folder that may be reports, by the ends of their names.
_ENDS = (".md", ".markdown", ".tex")


def import_report(
    request: Request,
    names: Sequence[str],
    path: str,
    *,
    title: str = "",
    third_party: bool = False,
    dry_run: bool = False,
) -> int:
    """Write the report that some files amount to, or print it.  Raises UsageError."""
    place = request.folder / path if dry_run else new_place(request.folder, path)
    root, (name, contact) = root_and_author(request)
    path_inside(root, place, path)
    sources = in_order([_read(request.folder / one, one) for one in _files(request.folder, names)])
    known = Known(Person(name or "The team", contact), title, request.today, os.path.basename(root), third_party)
    text = build(sources, known)
    if not read_document(path, WORKTREE, text.encode()).readable:
        raise UsageError(f"what the files hold does not fit into a report of {MAX_BYTES:,} bytes")
    if dry_run:
        say(text)
        return CLEAN
    say("".join(f"{printable(line)}\n" for line in told(sources, known)))
    write_report(place, text, path)
    say(_next(path))
    return CLEAN


def in_order(sources: Sequence[Source]) -> list[Source]:
    """Several files by their days.  Raises UsageError for one without a day, since its place is not known."""
    if len(sources) == 1:
        return list(sources)
    for source in sources:
        if source.day is None:
            why = "; ".join(source.notes) or "neither its name nor its header has a day"
            raise UsageError(f"{source.name}: {why}, so its place among the others is not known")
    return sorted(sources, key=lambda source: (str(source.day), os.path.basename(source.name)))


def _files(folder: Path, names: Iterable[str]) -> list[str]:
    """The files that are named, and those of named folders that have a day in their names."""
    found: dict[str, None] = {}
    for name in names:
        place = folder / name
        if not place.is_dir():
            found[name] = None
            continue
        inside = sorted(one.name for one in place.iterdir() if one.name.endswith(_ENDS) and one.is_file())
        dated = [one for one in inside if has_day(one)]
        if not dated:
            raise UsageError(f"no file in {name} has a day in its name, such as reward_report_2026-11-22.md")
        found.update(dict.fromkeys(os.path.join(name, one) for one in dated))
    return list(found)


def _read(place: Path, name: str) -> Source:
    if is_report_path(os.path.basename(name)):
        raise UsageError(f"{name} is a report in the format already: rrlint check judges it, rrlint migrate renews it")
    try:
        if (size := os.stat(place).st_size) > MAX_FILE:
            raise UsageError(f"{name} has {size:,} bytes; more than {MAX_FILE:,} are not read")
        data = read_bytes(place)
    except OSError as error:
        raise UsageError(f"{name} cannot be read: {(error.strerror or type(error).__name__).lower()}") from None
    except Unreadable as error:
        raise UsageError(f"{name} cannot be read: {error}") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name} is not UTF-8: byte {error.start} is {data[error.start]:#04x}") from None
    return of_latex(text, name) if name.endswith(".tex") else of_markdown(text, name)


def _next(path: str) -> str:
    shown = printable(path)
    return (
        f"\n{shown} is a draft: it has what the files say, and a gap with an empty reason where they say nothing.\n"
        "  rrlint check           what it still owes\n"
        f"  git add {shown} && git commit\n"
        "Give each gap its reason, and set `status: active` when the proposals are confirmed.\n"
    )
