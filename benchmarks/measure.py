"""Whole processes, measured in turn: the CPU seconds that they and their children took, and their memory."""

from __future__ import annotations

import os
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Bytecode is compiled and kept, as it is where somebody has installed rrlint.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True, slots=True)
class Command:
    """A command to be measured; one whose exit code is not ``code`` measured something else."""

    words: tuple[str, ...]
    folder: Path
    code: int = 0
    stdin: bytes = b""


@dataclass(frozen=True, slots=True)
class Sample:
    """What a command cost: CPU in seconds (the least and the median of all runs), memory in bytes."""

    least: float
    median: float
    peak: int


def measure(commands: Mapping[str, Command], times: int) -> dict[str, Sample]:
    """Run some commands in turn, so that whatever else the machine does falls on all of them alike.

    The first round is not counted: it compiles and warms.  Raises RuntimeError for another
    exit code than the expected one.
    """
    found: dict[str, list[tuple[float, int]]] = {name: [] for name in commands}
    for turn in range(times + 1):
        for name, command in commands.items():
            cost = _run(name, command)
            if turn:
                found[name].append(cost)
    return {name: _sample(costs) for name, costs in found.items()}


def _run(name: str, command: Command) -> tuple[float, int]:
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdin is not None
    with process.stdin as pipe:
        pipe.write(command.stdin)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != command.code:
        raise RuntimeError(f"{name}: exit code {process.returncode}, and {command.code} was expected")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def _sample(costs: Sequence[tuple[float, int]]) -> Sample:
    seconds = [seconds for seconds, _ in costs]
    return Sample(min(seconds), statistics.median(seconds), max(peak for _, peak in costs))
