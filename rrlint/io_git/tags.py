"""Tags as values: names, and the commits that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rrlint.io_git.objects import ObjectReader

_FOLDER = "refs/tags/"
_FIELDS = ("refname", "objecttype", "objectname", "*objecttype", "*objectname")


def read_tags(need: Callable[[Sequence[str]], str], objects: ObjectReader) -> dict[str, str]:
    """The commit of each tag, by its name without ``refs/tags/``; tags of trees and files are left out.

    ``need`` runs Git.  A tag of a tag is rare, and an old Git looks no deeper than one.
    """
    shape = "%00".join(f"%({field})" for field in _FIELDS)
    found = {}
    for line in need(["for-each-ref", f"--format={shape}", _FOLDER]).split("\n")[:-1]:
        name, kind, oid, inner_kind, inner = line.split("\0")
        if kind == "commit":
            commit = oid
        elif inner_kind == "commit":
            commit = inner
        else:
            inmost = objects.find(oid + "^{commit}") if inner_kind == "tag" else None
            commit = inmost.oid if inmost is not None else ""
        if commit:
            found[name.removeprefix(_FOLDER)] = commit
    return found
