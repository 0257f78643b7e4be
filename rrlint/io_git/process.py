"""How every Git process is started, and how its answers are read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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
_CHUNK = 1 << 16
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


def start(
    arguments: Sequence[str],
    keep: Sequence[str] = (),
    index_file: str | None = None,
    extra: Mapping[str, str] | None = None,
) -> Any:
    """Start Git with pipes on all three streams; returns GitPython's handle, ``.proc`` is a Popen.

    ``keep`` names variables of the caller's to pass on, ``extra`` sets some.  Raises GitNotFound.
    """
    extra = {**_ENVIRONMENT, **(extra or {})}
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


def stream(arguments: Sequence[str], lines: Iterable[bytes] = (), keep: Sequence[str] = ()) -> Iterator[bytes]:
    """Run Git and yield its output in pieces, while a thread feeds it some lines.

    So neither side ever waits for the other, and nothing is held whole.  Raises Missing
    where Git ends with an error.
    """
    handle = start(arguments, keep)  # its end would be the process's end
    process = handle.proc
    errors: list[bytes] = []
    threads = [
        threading.Thread(target=_feed, args=(process.stdin, lines), daemon=True),
        threading.Thread(target=lambda: errors.append(process.stderr.read()), daemon=True),
    ]
    for thread in threads:
        thread.start()
    try:
        while chunk := process.stdout.read1(_CHUNK):
            yield chunk
        status = process.wait()
        for thread in threads:
            thread.join()
        if status:
            raise Missing(first_line(b"".join(errors).decode("utf-8", "replace")) or f"git ended with status {status}")
    finally:
        end(handle)


def _feed(pipe: Any, lines: Iterable[bytes]) -> None:
    with suppress(OSError), pipe:  # a Git that died says why itself
        pipe.writelines(lines)


def end(handle: Any) -> None:
    """End a process that may still run, and close its pipes."""
    process = handle.proc
    if process.poll() is None:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            pipe.close()


def first_line(text: str) -> str:
    """The first line of what Git complained about, without its opening word."""
    return text.strip().partition("\n")[0].removeprefix("fatal: ").removeprefix("error: ")
