"""The upstream template and real reports, where a copy lies beside the repository; it is not part of it."""

from __future__ import annotations

from pathlib import Path

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"


def files(kind: str) -> list[Path]:
    """The Markdown files of a folder of the corpus; none where there is no corpus."""
    return sorted((CORPUS / kind).rglob("*.md"))
