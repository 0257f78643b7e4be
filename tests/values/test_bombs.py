"""No file takes its reader long, or much memory, or down; what is refused counts by its bytes and says why."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.values.bombs import ANY, OPAQUE

SECONDS = 3.0  # one is the aim; machines differ
BYTES = 250_000_000  # with all the bombs themselves


def test_every_bomb_ends_and_what_must_be_opaque_is() -> None:
    run = subprocess.run([sys.executable, "-m", "tests.values.bombs"], capture_output=True, check=True)
    outcome = json.loads(run.stdout)
    found = outcome["found"]
    assert found.keys() == OPAQUE.keys() | ANY.keys()
    assert [name for name, (seconds, _) in found.items() if seconds > SECONDS] == []
    assert [name for name in OPAQUE if not found[name][1]] == []
    assert outcome["peak"] < BYTES
