"""The README's commands and examples, for the tests and the gates: `python -m tests.readme demo`."""

from __future__ import annotations

import re
import sys
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"

#: Which command of the quick start does what, in the order in which they stand there.
COMMANDS = {"demo": 0, "test": 1}


def blocks(language: str) -> list[str]:
    """The fenced blocks of a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def command(name: str) -> str:
    """A command of the quick start, as one line."""
    return blocks("console")[COMMANDS[name]].strip()


if __name__ == "__main__":
    sys.stdout.write(command(sys.argv[1]) + "\n")
