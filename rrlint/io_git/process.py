"""How every Git process is started, and how its answers are read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rrlint.history.recording import Missing

#: Variables that say where the repository is; they count only while it is being found.
LOCATING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")

_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
_FLAGS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=" + os.devnull),
    *("-c", "core.untrackedCache=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "advice.graftFileDeprecated=false"),
)
_ENVIRONMENT = {
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.path.join(os.devnull, "none"),
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_FLUSH": "0",
    "LC_ALL": "C",
}
_environment_lock = threading.Lock()


class GitNotFound(Exception):
    """There is no Git on this machine."""


def run(
    arguments: Sequence[str], data: bytes | None = None, keep: Sequence[str] = (), index_file: str | None = None
) -> tuple[int, str, str]:
    """Run Git to its end: exit status, output and error text, decoded with surrogate escapes."""
    handle = start(arguments, keep, index_file)  # its end would be the process's end
    out, err = handle.proc.communicate(data)
    return handle.proc.returncode, out.decode("utf-8", "surrogateescape"), err.decode("utf-8", "replace")


def start(arguments: Sequence[str], keep: Sequence[str] = (), index_file: str | None = None) -> Any:
    """Start Git with pipes on all three streams; returns GitPython's handle, ``.proc`` is a Popen.

    Raises GitNotFound.
    """
    extra = dict(_ENVIRONMENT)
    if index_file is not None:
        extra["GIT_INDEX_FILE"] = index_file
    with _only(keep, extra):
        git = _git_python()
        executable = git.cmd.Git.GIT_PYTHON_GIT_EXECUTABLE or "git"
        return git.cmd.Git().execute([executable, *_FLAGS, *arguments], istream=-1, as_process=True)


def _git_python() -> Any:
    try:
        import git
    except ImportError as error:  # GitPython looks for the executable when it is imported
        raise GitNotFound("Git is not installed, or not on the PATH") from error
    return git


@contextmanager
def _only(keep: Sequence[str], extra: Mapping[str, str]) -> Iterator[None]:
    """Without the caller's GIT_* variables: GitPython passes on the whole environment."""
    with _environment_lock:
        before = {name: value for name, value in os.environ.items() if name.startswith("GIT_")}
        before |= {name: os.environ[name] for name in extra if name in os.environ}
        for name in before:
            if name not in keep and name not in _KEPT:
                del os.environ[name]
        os.environ.update(extra)
        try:
            yield
        finally:
            for name in extra:
                os.environ.pop(name, None)
            os.environ.update(before)


class BlobReader:
    """A long-lived ``cat-file --batch`` that is started when it is first asked."""

    def __init__(self, arguments: Sequence[str]) -> None:
        self._arguments = arguments
        self._handle: Any = None

    def read(self, oid: str) -> bytes:
        """The bytes of an object.  Raises Missing."""
        if self._handle is None:
            self._handle = start(self._arguments)
            threading.Thread(target=self._handle.proc.stderr.read, daemon=True).start()
        process = self._handle.proc
        try:
            process.stdin.write(oid.encode() + b"\n")
            process.stdin.flush()
            header = process.stdout.readline().split()
        except OSError:
            header = []
        if not header:
            self.close()  # an old Git dies over an object that it may not fetch
        if len(header) != 3:
            raise Missing(oid)
        data: bytes = process.stdout.read(int(header[2]))
        process.stdout.read(1)
        return data

    def close(self) -> None:
        """End the process."""
        if self._handle is None:
            return
        process, self._handle = self._handle.proc, None
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            stream.close()
