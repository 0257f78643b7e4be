"""The learning curves of a report, read from the files that it names."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from rrlint.bindings.suggest import near_path
from rrlint.bindings.surroundings import Unread
from rrlint.curves.curve import Curve
from rrlint.curves.draw import Drawing, Flaw, draw
from rrlint.curves.rows import NotRead
from rrlint.curves.stated import StatedCurve, stated_curves
from rrlint.format import DVC
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Node
from rrlint.tree.pointer import join

#: More curves of one report than this are not read, nor more columns of one curve.
MAX_CURVES = 32
MAX_COLUMNS = 32
#: Once a report has more points than this, its further curves are not read.
MAX_POINTS = 1_000_000

_TOO_MANY = "split the report, or leave out what says the same twice"


def read_curves(
    document: Node,
    paths: AbstractSet[str],
    data: Callable[[str], bytes | Unread | None],
    places: AbstractSet[str] | None = None,
) -> dict[str, Drawing | Unread]:
    """What each curve of a report comes to, by its place in the report.

    ``data`` gives the bytes at a path of the target, None where no file is.  With ``places``
    only the curves there are read.
    """
    found: dict[str, Drawing | Unread] = {}
    points = 0
    for index, stated in enumerate(stated_curves(document)):
        if places is not None and stated.pointer not in places:
            continue
        if index >= MAX_CURVES:
            found[stated.pointer] = Unread(f"more than {MAX_CURVES} curves are listed", _TOO_MANY)
        elif points > MAX_POINTS:
            found[stated.pointer] = Unread(f"the curves before it have more than {MAX_POINTS:,} points", _TOO_MANY)
        else:
            one = found[stated.pointer] = _read(stated, paths, data)
            points += 0 if isinstance(one, Unread) else one.curve.points
    return found


def _read(
    stated: StatedCurve, paths: AbstractSet[str], data: Callable[[str], bytes | Unread | None]
) -> Drawing | Unread:
    content = data(stated.path) if stated.path in paths else None
    if isinstance(content, Unread):
        return content
    if content is None:
        return _absent(stated, paths)
    if len(stated.columns) > MAX_COLUMNS:
        return Unread(f"more than {MAX_COLUMNS} columns are named", _TOO_MANY)
    from rrlint.curves.table import read_table  # most reports have no curves in files

    try:
        return draw(stated, read_table(stated.path, content, stated.columns))
    except NotRead as error:
        return Unread(str(error), error.remedy)
    except Unparsable as error:
        return _unreadable(stated, f"it cannot be read as a table: {error}")


def _absent(stated: StatedCurve, paths: AbstractSet[str]) -> Drawing | Unread:
    if stated.path + DVC in paths:
        return Unread("DVC keeps it, and it is not in the repository", "commit the table itself; curves are small")
    meant = near_path(stated.path, paths)
    return _unreadable(stated, "there is no such file" + (f"; did you mean {meant!r}?" if meant else ""))


def _unreadable(stated: StatedCurve, why: str) -> Drawing:
    nothing = Curve(stated.x, stated.unit, is_time=False, series=())
    return Drawing(nothing, (Flaw("file", join(stated.pointer, "path"), why),))
