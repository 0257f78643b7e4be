"""What attributes say about paths, which decides how Git would store a file on disk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rrlint.history.commits import Missing
from rrlint.io_git.process import end, start

#: The attributes that change what is stored.
CONVERTING = ("filter", "ident", "working-tree-encoding", "text", "eol", "crlf")
#: Those of which it matters that they are switched off.
_SWITCHES = ("text", "crlf")

_CHUNK = 1 << 12
_UNSAID = ("unspecified", "unset")
_OFF = ("unset", True)


class AttributeReader:
    """A long-lived ``check-attr --stdin``, which reads ``.gitattributes`` and runs nothing."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = [*arguments, "check-attr", "--stdin", "-z", *CONVERTING]
        self._process: Any = None

    def of(self, path: str) -> dict[str, str]:
        """The values of those of `CONVERTING` that are set for a path ("set" without a value).

        Of `text` and `crlf`, "unset" is a value, too.  Raises Missing.
        """
        if self._process is None:
            self._process = start(self._arguments, extra={"GIT_FLUSH": "1"}, is_heard=False)
        out = b""
        try:
            self._process.stdin.write(path.encode("utf-8", "surrogateescape") + b"\0")
            self._process.stdin.flush()
            while out.count(b"\0") < 3 * len(CONVERTING):
                if not (chunk := self._process.stdout.read1(_CHUNK)):
                    raise Missing(f"Git does not tell the attributes of {path}")
                out += chunk
        except OSError:
            raise Missing(f"Git does not tell the attributes of {path}") from None
        tokens = out.decode("utf-8", "surrogateescape").split("\0")
        pairs = zip(tokens[1::3], tokens[2::3], strict=False)
        return {name: value for name, value in pairs if value not in _UNSAID or (value, name in _SWITCHES) == _OFF}

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            end(self._process)
            self._process = None
