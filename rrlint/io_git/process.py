"""How every Git process is started, and how its answers are read."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

from rrlint.history.commits import Missing

#: Variables that say where the repository is; they count only while it is being found.
LOCATING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR")

_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_EXEC_PATH")
_FLAGS = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.commitGraph=false"),  # a cache: it also knows commits that are not there
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

Process = subprocess.Popen[bytes]

if os.name == "nt":  # Windows would look for git.exe in the current folder first: in somebody's repository
    os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"] = "1"


class GitNotFound(Exception):
    """There is no Git on this machine."""


def run(
    arguments: Sequence[str],
    data: bytes | None = None,
    keep: Sequence[str] = (),
    index_file: str | None = None,
    extra: Mapping[str, str] | None = None,
) -> tuple[int, str, str]:
    """Run Git to its end: exit status, output and error text, decoded with surrogate escapes."""
    process = start(arguments, keep, index_file, extra)
    out, err = process.communicate(data)
    return process.returncode, out.decode("utf-8", "surrogateescape"), err.decode("utf-8", "replace")


def start(
    arguments: Sequence[str],
    keep: Sequence[str] = (),
    index_file: str | None = None,
    extra: Mapping[str, str] | None = None,
    *,
    is_heard: bool = True,
) -> Process:
    """Start Git with pipes on all three streams; on two, if nobody hears what it complains about.

    ``keep`` names variables of the caller's to pass on, ``extra`` sets some.  Raises GitNotFound.
    """
    environment = clean_environment(keep) | _ENVIRONMENT | dict(extra or {})
    if index_file is not None:
        environment["GIT_INDEX_FILE"] = index_file
    try:
        return subprocess.Popen(
            ["git", *_FLAGS, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE if is_heard else subprocess.DEVNULL,
            env=environment,
        )
    except (FileNotFoundError, PermissionError) as error:
        raise GitNotFound("Git is not installed, or not on the PATH") from error


def settings(values: Mapping[str, str]) -> dict[str, str]:
    """The variables that set some settings for one run of Git; unlike for ``-c``, a name may have a "=" in it."""
    pairs = {"GIT_CONFIG_COUNT": str(len(values))}
    for number, (name, value) in enumerate(values.items()):
        pairs |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": value}
    return pairs


def clean_environment(keep: Sequence[str] = ()) -> dict[str, str]:
    """The caller's environment without what would tell Git where to work and what to do."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in keep or name in _KEPT
    }


def stream(arguments: Sequence[str], lines: Iterable[bytes] = (), keep: Sequence[str] = ()) -> Iterator[bytes]:
    """Run Git and yield its output in pieces, while a thread feeds it some lines.

    Another one hears what it complains about.  So neither side ever waits for the other, and
    nothing is held whole.  Raises Missing where Git ends with an error.
    """
    process = start(arguments, keep)
    assert process.stdout is not None
    out, errors = process.stdout, list[bytes]()
    feeder = threading.Thread(target=_feed, args=(process.stdin, lines), daemon=True)
    feeder.start()
    listener = threading.Thread(target=_hear, args=(process.stderr, errors), daemon=True)
    listener.start()
    try:
        while chunk := os.read(out.fileno(), _CHUNK):
            yield chunk
        status = process.wait()
        for thread in (feeder, listener):
            thread.join()
        if status:
            raise Missing(first_line(b"".join(errors).decode("utf-8", "replace")) or f"git ended with status {status}")
    finally:
        end(process)


def _feed(pipe: Any, lines: Iterable[bytes]) -> None:
    with suppress(OSError), pipe:  # a Git that died says why itself
        pipe.writelines(lines)


def _hear(pipe: IO[bytes], heard: list[bytes]) -> None:
    with suppress(OSError), pipe:
        heard.append(pipe.read())


def end(process: Process) -> None:
    """End a process that may still run, and close its pipes."""
    if process.poll() is None:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe is not None:
                pipe.close()


def first_line(text: str) -> str:
    """The first line of what Git complained about, without its opening word; nothing of what it only warned of."""
    lines = (line for line in text.strip().split("\n") if not line.startswith(("warning: ", "hint: ")))
    return next(lines, "").removeprefix("fatal: ").removeprefix("error: ")
