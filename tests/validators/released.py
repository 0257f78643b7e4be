"""Which schema files are released, and their bytes: `python -m tests.validators.released` records a release.

`released.json` has the SHA-256 of every released file, and `null` for one that may still
change.  A file that is recorded is never recorded anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from rrlint.spec.load import schema_folder

RECORD = Path(__file__).with_name("released.json")

Record = Mapping[str, str | None]


def read_record() -> Record:
    """The recorded digests, by path below the folder of schemas."""
    record: Record = json.loads(RECORD.read_text("utf-8"))
    return record


def digests(folder: Path) -> dict[str, str]:
    """The digests of all schema files below a folder, as they are now."""
    files = sorted(folder.rglob("schema.json"))
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def problems(record: Record, folder: Path) -> list[str]:
    """What is wrong with a folder of schemas: released files that changed or are gone, files not listed."""
    now = digests(folder)
    changed = [f"{name} is released and has changed" for name, was in record.items() if was and now.get(name) != was]
    gone = [f"{name} is listed and missing" for name, was in record.items() if not was and name not in now]
    return [*changed, *gone, *(f"{name} is not listed" for name in now if name not in record)]


def release(record: Record, folder: Path) -> dict[str, str]:
    """The record in which every file is released."""
    assert not any(name in record and record[name] and record[name] != now for name, now in digests(folder).items())
    return digests(folder)


if __name__ == "__main__":
    RECORD.write_text(json.dumps(release(read_record(), schema_folder()), indent=2) + "\n", encoding="utf-8")
