"""A command on a terminal, as a person runs it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import subprocess
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.command import RRLINT, Ran, clean_environment

_PATIENCE = 60

#: Ctrl-C.
INTERRUPT = "\x03"


def on_terminal(folder: Path, *arguments: str, answers: Sequence[tuple[str, str]] = (), **environment: str) -> Ran:
    """Run the installed command with a terminal on all three streams.

    ``answers`` are questions to wait for, one after the other, and what to type then.
    """
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [RRLINT, *arguments],
        cwd=folder,
        env={**clean_environment(), "TERM": "xterm", **environment},
        stdin=inner,
        stdout=inner,
        stderr=inner,
        start_new_session=True,
        preexec_fn=_like_a_person,  # noqa: PLW1509
    )
    os.close(inner)
    try:
        shown = _read(outer, answers)
        code = process.wait(timeout=_PATIENCE)
    finally:
        process.kill()
        process.wait()
        os.close(outer)
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
    assert "Traceback" not in text, text
    return Ran(code, text, "")


def _like_a_person() -> None:
    """Let Ctrl-C reach the command, even where the tests run in the background of a shell, which ignores it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read(terminal: int, answers: Sequence[tuple[str, str]]) -> bytes:
    """Everything that is shown until the other side is closed.  Whoever waits for ever fails."""
    shown, seen, until, waiting = b"", 0, time.monotonic() + _PATIENCE, list(answers)
    typed = ""
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([terminal], [], [], min(left, 1))
        if not ready and typed == INTERRUPT:  # it came just before the command began to wait, and was lost
            os.write(terminal, INTERRUPT.encode())
        elif ready:
            try:
                chunk = os.read(terminal, 1 << 16)
            except OSError:  # the other side is closed
                return shown
            if not chunk:
                return shown
            shown += chunk
            if waiting and (at := shown.find(waiting[0][0].encode(), seen)) >= 0:
                seen = at + len(waiting[0][0])
                typed = waiting.pop(0)[1]
                os.write(terminal, typed.encode())
    raise AssertionError(f"the command still waits after {shown!r}")
