"""Objects by name or id, from one ``cat-file --batch`` whatever their number."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from rrlint.history.commits import MissingObject
from rrlint.io_git.process import end, start

#: So many questions are under way at once; together they are shorter than any pipe's buffer.
_AHEAD = 32

_TYPES = (b"commit", b"tree", b"blob", b"tag")


class Found(NamedTuple):
    """An object: its full id, its type (``commit``, ``tree``, ``blob``, ``tag``) and its bytes."""

    oid: str
    type: str
    data: bytes


class ObjectReader:
    """A long-lived ``cat-file --batch`` that is started when it is first asked."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._process: Any = None

    def find(self, name: str) -> Found | None:
        """The object that a name (an id, or any expression that names a revision) stands for."""
        return self.find_all([name])[0]

    def read(self, oid: str) -> bytes:
        """The bytes of an object.  Raises Missing."""
        found = self.find(oid)
        if found is None:
            raise MissingObject(oid)
        return found.data

    def find_all(self, names: Iterable[str]) -> list[Found | None]:
        """Several objects in the order of their names, asked for ahead of being read.

        All of them: an answer that was left unread would be taken for that to the next question.
        """
        waiting: deque[str] = deque()
        found = []
        for name in names:
            waiting.append(name)
            self._ask(name)
            if len(waiting) >= _AHEAD:
                found.append(self._next(waiting))
        while waiting:
            found.append(self._next(waiting))
        return found

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            end(self._process)
            self._process = None

    def _next(self, waiting: deque[str]) -> Found | None:
        found, alive = self._answer()
        waiting.popleft()
        if not alive:  # an old Git dies over an object that it may not fetch: ask a new one for the rest
            self.close()
            for name in waiting:
                self._ask(name)
        return found

    def _ask(self, name: str) -> None:
        if self._process is None:
            self._process = start(self._arguments, is_heard=False)
        try:
            self._process.stdin.write(b"\n" if "\n" in name else name.encode("utf-8", "surrogateescape") + b"\n")
            self._process.stdin.flush()
        except OSError:  # it is found dead when the answer is read
            return

    def _answer(self) -> tuple[Found | None, bool]:
        """The next answer, and whether the process is still there to give one."""
        out = self._process.stdout
        line: bytes = out.readline()
        header = line.split()
        if len(header) != 3 or header[1] not in _TYPES or not header[2].isdigit():
            return None, line.endswith(b"\n")
        data = out.read(int(header[2]))
        return Found(header[0].decode(), header[1].decode(), data), out.read(1) == b"\n"
