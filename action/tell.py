"""Tell a job of GitHub Actions what a check came to: its outputs, its summary, and why there was none."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rrlint.output.formats.github import annotation, inert
from rrlint.output.formats.markdown import fenced

#: The worst first; only a check that was not made at all knows none of them.
VERDICTS = ("invalid", "stale", "unknown", "current", "no-report")


def main(code: str, results: str, summary: str, said: str, sarif: str) -> None:
    """Append to the files that GitHub names."""
    words = Path(said).read_text("utf-8", "replace")
    found = json.loads(Path(results).read_bytes()) if Path(results).exists() else None
    if words:
        sys.stdout.write(inert(words))
    if found is None:
        sys.stdout.write(annotation("error", {"title": "rrlint"}, words or f"rrlint ended with {code}") + "\n")
        Path(summary).write_text(f"## Reward Reports\n\nNothing was checked:\n\n{fenced(words)}", "utf-8")
    _append("GITHUB_STEP_SUMMARY", Path(summary).read_text("utf-8"))
    written = sarif if sarif and found is not None else ""
    outputs = {"exit-code": code, **dict(_counts(found)), "summary": summary, "sarif": written}
    _append("GITHUB_OUTPUT", "".join(f"{name}={value}\n" for name, value in outputs.items() if "\n" not in value))


def _counts(found: dict[str, Any] | None) -> Iterator[tuple[str, str]]:
    verdicts = [one["verdict"] for one in found["reports"]] if found else ["unknown"]
    yield "verdict", next((verdict for verdict in VERDICTS if verdict in verdicts), "no-report")
    findings = found["findings"] if found else []
    counts = Counter(one["severity"] for one in findings if one["outcome"] == "violation")
    for name, severity in (("errors", "error"), ("warnings", "warning"), ("notes", "info")):
        yield name, str(counts[severity])
    yield "unverifiable", str(sum(one["outcome"] != "violation" for one in findings) if found else 1)


def _append(variable: str, text: str) -> None:
    with Path(os.environ[variable]).open("a", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
