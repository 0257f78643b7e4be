"""The only opener and writer of files.  Links are never followed out of the work tree."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from rrlint.history.commits import TreeEntry

_LINK = "120000"


#: The mode of a file that was not there.
_NEW_FILE = 0o644
#: Names in here stand for devices, /dev/stdout among them, whatever they are links to.
_DEVICES = Path("/dev")


class Unreadable(Exception):
    """A file that cannot be opened, read or written; the message says why, in one line."""


def read_bytes(path: Path) -> bytes:
    """The contents of a regular file that the user named.  Raises Unreadable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("not a regular file")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable((error.strerror or type(error).__name__).lower()) from None


def read_in_tree(root: Path, path: str) -> tuple[str, bytes] | None:
    """Mode and contents of a path in a work tree, as Git would store them.

    A link gives its text; a folder, a missing path or one that lies behind a link gives
    None.  Raises Unreadable where something is there but cannot be read.
    """
    place = root
    try:
        for part in path.split("/")[:-1]:
            place = place / part
            if not stat.S_ISDIR(place.lstat().st_mode):
                return None
        place = root / path
        mode = place.lstat().st_mode
        if stat.S_ISLNK(mode):
            return _LINK, os.fsencode(os.readlink(place))
        if not stat.S_ISREG(mode):
            return None
        with open(os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb") as file:
            return "100755" if mode & stat.S_IXUSR else "100644", file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return None
        raise Unreadable((error.strerror or type(error).__name__).lower()) from None


def blob_entry(mode: str, data: bytes, like: str) -> TreeEntry:
    """The tree entry that Git would give to some bytes; ``like`` is an id of the same hash."""
    algorithm = "sha256" if len(like) == 64 else "sha1"
    digest = hashlib.new(algorithm, b"blob %d\0" % len(data), usedforsecurity=False)
    digest.update(data)
    return TreeEntry(mode, digest.hexdigest())


def walk(folder: Path) -> Iterator[Path]:
    """Every regular file below a folder that is in no repository, in order; hidden folders are skipped."""
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (path for name in sorted(files) if (path := Path(place, name)).is_file())


def paths_below(root: Path, folder: str) -> Iterator[str]:
    """The paths of all files and links at or below a place in a tree that is in no repository, hidden ones too.

    ``folder`` and the paths are relative to the root ("" is the root).  No link is followed.
    """
    start = root / folder
    if start.is_symlink() or not start.is_dir():
        yield folder
        return
    for place, folders, files in os.walk(start):
        folders[:] = [name for name in folders if name != ".git"]
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        yield from (Path(place, name).relative_to(root).as_posix() for name in (*files, *links))


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, or holds the same bytes already.  Raises Unreadable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.read_bytes() == data:
            return
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise Unreadable("another file is there already") from None
    except OSError as error:
        raise Unreadable((error.strerror or type(error).__name__).lower()) from None


def replace_in_tree(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Give a file in a work tree other contents, wholly or not at all; its mode stays.

    It must still hold what it held when it was read.  No link is followed, and none is
    replaced.  Whoever reads meanwhile sees the old contents or the new ones, and so does
    whoever comes after a crash.  Raises Unreadable.
    """
    found = read_in_tree(root, path)
    if found is None or found[0] == _LINK:
        raise Unreadable("it is no regular file, or lies behind a link")
    if found[1] != before:
        raise Unreadable("it has changed since it was read")
    place = root / path
    try:
        _replace(place, after)
    except OSError as error:
        raise Unreadable((error.strerror or type(error).__name__).lower()) from None


def write_over(place: Path, data: bytes) -> None:
    """Write a file that the user named, wholly or not at all, in the place of another if there is one.

    What is there and no file, such as a pipe or a device, is written to and stays.  Raises Unreadable.
    """
    try:
        if _is_stream(place):
            place.write_bytes(data)
        else:
            _replace(place, data)
    except OSError as error:
        raise Unreadable((error.strerror or type(error).__name__).lower()) from None


def _is_stream(place: Path) -> bool:
    """Does a path stand for something that data goes into, whatever that is at the moment?"""
    return place.parent == _DEVICES or (place.exists() and not place.is_file())


def _replace(place: Path, data: bytes) -> None:
    """Write a file beside a place, with the mode of what is there, and give it its name.  Raises OSError."""
    import tempfile  # no hook writes

    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.", suffix=".tmp")
    try:
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.chmod(name, stat.S_IMODE(place.stat().st_mode) if place.exists() else _NEW_FILE)
            os.fsync(file.fileno())
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise
    _sync_folder(place.parent)


def _sync_folder(folder: Path) -> None:
    """Make a new name in a folder last; where folders cannot be opened, it lasts when the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
