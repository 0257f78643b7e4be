"""Which published files are released, and their bytes: `python -m tests.released reward-report/1.0` releases a folder.

`schema/SHA256SUMS` has the SHA-256 of every released file, in the form that `sha256sum --check` reads.  What is in
it never changes and gets no company: nothing is recorded anew, and no file is added beside what was released.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from rrlint.spec.load import schema_folder

SUMS = "SHA256SUMS"

#: What a release of a folder takes in, by the path below it; the rest of the folder stays open.
RELEASED = ("schema.json", "examples/")

#: Digests in hexadecimal, by path below the folder of schemas.
Record = Mapping[str, str]


class Refused(Exception):
    """A release that would change one that was made."""


def read_record(folder: Path) -> dict[str, str]:
    """The recorded digests; none where nothing is released."""
    file = folder / SUMS
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    rows = [re.fullmatch("([0-9a-f]{64})  (.+)", line) for line in lines]
    assert all(rows), f"{SUMS} is not of the form that sha256sum writes"
    return {row[2]: row[1] for row in rows if row}


def digests(folder: Path, version: str) -> dict[str, str]:
    """The digests of what a release of a version, such as ``reward-report/1.0``, takes in, as it is now."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / version).rglob("*"))
        if path.is_file() and path.relative_to(folder / version).as_posix().startswith(RELEASED)
    }


def versions(record: Record) -> list[str]:
    """The released folders."""
    return sorted({"/".join(name.split("/")[:2]) for name in record})


def problems(folder: Path) -> list[str]:
    """What is wrong with a folder of schemas: released files that changed, are gone, or got company."""
    record = read_record(folder)
    now = {name: digest for version in versions(record) for name, digest in digests(folder, version).items()}
    changed = [f"{name} is released and has changed" for name in record if name in now and now[name] != record[name]]
    gone = [f"{name} is released and is gone" for name in record if name not in now]
    return [*changed, *gone, *(f"{name} stands in a released folder and is new" for name in now if name not in record)]


def release(folder: Path, version: str) -> None:
    """Record a folder of a version; refuses where that, or another one, is released already and differs."""
    if found := problems(folder):
        raise Refused("; ".join(found))
    new = digests(folder, version)
    if f"{version}/schema.json" not in new:
        raise Refused(f"there is no {version}/schema.json")
    record = {**read_record(folder), **new}
    lines = "".join(f"{record[name]}  {name}\n" for name in sorted(record))
    (folder / SUMS).write_text(lines, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    try:
        release(schema_folder(), sys.argv[1])
    except Refused as refusal:
        sys.exit(f"not released: {refusal}")
