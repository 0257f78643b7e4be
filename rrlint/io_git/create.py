"""Builds a small repository from a script, in one process and with nothing left to chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rrlint.io_git.discovery import GitError
from rrlint.io_git.process import run

_REF = "refs/heads/main"


@dataclass(frozen=True, slots=True)
class Step:
    """A commit to be made: ``time`` is in seconds since 1970, ``files`` holds whole new texts."""

    time: int
    author: str
    email: str
    message: str
    files: Mapping[str, str]


def create_repository(folder: Path, steps: Sequence[Step]) -> None:
    """Make a repository with a work tree in an empty or new folder.  Raises GitError."""
    git_dir = folder / ".git"
    place = [f"--git-dir={git_dir}", f"--work-tree={folder}"]
    _need(["init", "--quiet", "--template=", "--object-format=sha1", str(folder)])
    _need([*place, "symbolic-ref", "HEAD", _REF])
    _need([*place, "fast-import", "--quiet"], _stream(steps))
    _need([*place, "read-tree", "-u", "--reset", _REF])


def _stream(steps: Sequence[Step]) -> bytes:
    """The steps in the language of git-fast-import(1)."""
    out = bytearray()
    for step in steps:
        person = f"{step.author} <{step.email}> {step.time} +0000"
        out += f"commit {_REF}\nauthor {person}\ncommitter {person}\n".encode()
        out += _data(step.message)
        for path, text in step.files.items():
            out += f"M 100644 inline {path}\n".encode() + _data(text)
    return bytes(out)


def _data(text: str) -> bytes:
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def _need(arguments: Sequence[str], data: bytes | None = None) -> None:
    status, _, error = run(arguments, data)
    if status:
        raise GitError(error.strip().partition("\n")[0] or f"git {arguments[-1]} ended with status {status}")
