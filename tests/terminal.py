"""A command on a terminal, as a person runs it."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import termios
import time
from pathlib import Path

from tests.command import RRLINT, Ran, clean_environment

_PATIENCE = 60


def on_terminal(folder: Path, *arguments: str, answer: tuple[str, str] = ("", ""), **environment: str) -> Ran:
    """Run the installed command with a terminal on all three streams.

    ``answer`` is a question to wait for, and what to type then.
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
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509  # so that Ctrl-C reaches it
    )
    os.close(inner)
    try:
        shown = _read(outer, answer)
        code = process.wait(timeout=_PATIENCE)
    finally:
        process.kill()
        process.wait()
        os.close(outer)
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
    assert "Traceback" not in text, text
    return Ran(code, text, "")


def _read(terminal: int, answer: tuple[str, str]) -> bytes:
    """Everything that is shown until the other side is closed.  Whoever waits for ever fails."""
    shown, until, (question, typed) = b"", time.monotonic() + _PATIENCE, answer
    while (left := until - time.monotonic()) > 0:
        ready, _, _ = select.select([terminal], [], [], left)
        if ready:
            try:
                chunk = os.read(terminal, 1 << 16)
            except OSError:  # the other side is closed
                return shown
            if not chunk:
                return shown
            shown += chunk
            if typed and question.encode() in shown:
                os.write(terminal, typed.encode())
                typed = ""
    raise AssertionError(f"the command still waits after {shown!r}")
