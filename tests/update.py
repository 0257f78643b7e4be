"""Rewrite all generated text: ``python -m tests.update``.

That is the header and the outputs of every rule's page, the pages under ``docs/rules``, and
the golden files of the output formats.  Where everything is as it should be, nothing is written.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tests.output.cases import goldens
from tests.rule_pages import index, pages, rewritten

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden"
DOCS = ROOT / "docs" / "rules"


def generated() -> Mapping[Path, str]:
    """Every file that holds generated text, and what it should hold."""
    found = {loaded.page: rewritten(page, loaded.rule) for loaded, page in pages()}
    published = {DOCS / f"{loaded.rule.id}.md": found[loaded.page] for loaded, _ in pages()}
    return {**found, **published, DOCS / "README.md": index()} | {
        GOLDEN / name: text for name, text in goldens().items()
    }


def main() -> None:
    """Write what differs, and name it."""
    for path, text in generated().items():
        data = text.encode()
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            sys.stdout.write(f"wrote {path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
