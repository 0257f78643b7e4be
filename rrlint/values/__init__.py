"""Config files as canonical values: one reader a format, chosen by the file's name.

What no reader takes apart counts by its bytes, and says why: nothing is left unwatched.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rrlint.tree.digest import opaque_digest
from rrlint.tree.document import MAX_BYTES, FileValue, Opaque, Parsed, Unparsable
from rrlint.tree.node import Node
from rrlint.values.json import read_json
from rrlint.values.yaml import read_yaml

READERS: Mapping[str, Callable[[str], Node]] = {
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".json": read_json,
}

_SYMLINK, _SUBMODULE = "120000", "160000"


def read_value(path: str, mode: str, data: bytes) -> FileValue:
    """What a file says.

    ``mode`` is the six-digit mode of the tree entry.  A link counts by its text and a
    submodule by its commit; a file counts by its values if its format is known, and by
    its bytes if it is not, does not parse or is over a limit.
    """
    digest = opaque_digest(mode[:3], data)
    if mode == _SYMLINK:
        return Opaque(digest, "a symbolic link, compared by its text", expected=True)
    if mode == _SUBMODULE:
        return Opaque(digest, "a submodule, compared by its commit", expected=True)
    reader = READERS.get(_suffix(path))
    if reader is None:
        return Opaque(digest, f"{_suffix(path) or 'files without a suffix'}: a format that is not read yet")
    if len(data) > MAX_BYTES:
        return Opaque(digest, f"larger than {MAX_BYTES >> 20} MiB")
    try:
        return Parsed(reader(data.decode("utf-8-sig")))
    except UnicodeDecodeError:
        return Opaque(digest, "not UTF-8")
    except Unparsable as error:
        return Opaque(digest, str(error))


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name.lstrip(".") else ""
