"""Config files as canonical values: one reader a format, chosen by the report's word or by the file.

What no reader takes apart counts by its bytes, and says why: nothing is left unwatched.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from rrlint.tree.digest import opaque_digest
from rrlint.tree.document import MAX_BYTES, FileValue, Opaque, OverLimit, Parsed, Uncomposed
from rrlint.values._format import FORMATS, Format, formats_of, suffix_of
from rrlint.values._lfs import content_of
from rrlint.values.composition import Effective, Files, Uncomposable

#: The word for a file that is to be compared as a whole.
BYTES = "bytes"

_LINK = "120000"
_WHOLE = {
    _LINK: "a symbolic link, compared by its text",
    "160000": "a submodule, compared by its commit",
}
_LFS_POINTER = "a Git LFS pointer, compared by the content that it names, which is not in the repository"
_LOSSES = (ValueError, OverflowError, RecursionError, MemoryError)  # Unparsable is a ValueError


def read_value(path: str, mode: str, data: bytes, format: str = "") -> FileValue:
    """What a file says.

    ``mode`` is the six-digit mode of the tree entry, ``format`` the word of a format that
    overrides what the path says.  A link counts by its text, a submodule by its commit and
    a Git LFS pointer by the content that it names; a file counts by its values if its format
    is known, and by its bytes if it is not, does not parse or is over a limit.
    """

    def whole(why: str, *, expected: bool = False) -> Opaque:
        return Opaque(opaque_digest(mode[:3], data), why, expected)

    if mode in _WHOLE:
        return whole(_WHOLE[mode], expected=True)._replace(link=os.fsdecode(data) if mode == _LINK else "")
    if (content := content_of(data)) is not None:
        looked_into = format != BYTES and bool(format or formats_of(path, b""))
        return Opaque(opaque_digest("lfs", content), _LFS_POINTER, expected=not looked_into)
    if format == BYTES:
        return whole("compared by its bytes, as the watch asks", expected=True)
    if format and format not in FORMATS:
        return whole(f"{format}: a format that is not known; known are {', '.join(words())}")
    formats = (FORMATS[format],) if format else formats_of(path, data)
    if not formats:
        return whole(f"{suffix_of(path) or 'files without a suffix'}: a format that is not read yet")
    if len(data) > MAX_BYTES:
        return whole(f"larger than {MAX_BYTES >> 20} MiB")
    try:
        found = _read(formats, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return whole("not UTF-8")
    return whole(found) if isinstance(found, str) else found


def compose(path: str, value: FileValue, files: Files) -> FileValue:
    """What a file comes to with the files that it inherits from.

    Where these cannot be told at all, the file stands for itself, and all that was looked
    at counts as a whole.
    """
    composer = FORMATS[value.format].compose if isinstance(value, Parsed) and value.format else None
    if not isinstance(value, Parsed) or composer is None:
        return value
    try:
        effective = composer(path, value.node, files)
    except Uncomposable as error:
        effective = Effective(value.node, uncomposed=dict.fromkeys(["", *files.found()], str(error)))
    parents = tuple(_uncomposed(name, why, files) for name, why in effective.uncomposed.items())
    origins = {pointer: "" if file == path else file for pointer, file in effective.origins.items()}
    return value._replace(node=effective.node, origins=origins, uncomposed=parents)


def _uncomposed(name: str, why: str, files: Files) -> Uncomposed:
    digest = files.digest(name)
    named = opaque_digest("", name.encode("utf-8", "surrogateescape"))
    return Uncomposed(name, why, named if digest is None else digest, is_file=digest is not None)


def is_lfs_pointer(data: bytes) -> bool:
    """Do the bytes of a file stand in for others that Git LFS keeps elsewhere?"""
    return content_of(data) is not None


def words() -> list[str]:
    """The words that the `format` of a watch may have."""
    return [*sorted(FORMATS), BYTES]


def _read(formats: Sequence[Format], text: str) -> Parsed | str:
    """A text in the first format that can read it; why the first cannot, if none can."""
    reasons = []
    for one in formats:
        try:
            return Parsed(one.read(text), one.name, one.locks)
        except OverLimit as error:
            return str(error)
        except _LOSSES as error:
            reasons.append(str(error) or type(error).__name__)
    return reasons[0]
