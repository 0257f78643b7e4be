"""Write `rrlint/prompts/table.py` from templates: ``python -m tests.prompt_table FOLDER``.

A template is a Markdown file with a prompt below each heading.  Headings of the first level are sections and
count only as ends.  The table keeps digests in sorted order, so that no prompt can be put together from it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rrlint.prompts import digests, words

TABLE = Path(__file__).resolve().parents[1] / "rrlint" / "prompts" / "table.py"
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t#]*\Z")
_HEAD = '''"""Fingerprints of the upstream prompts by field; written by ``python -m tests.prompt_table``."""

from __future__ import annotations

#: Field to the fingerprints of its prompt, parted by white space and sorted.
FINGERPRINTS = {
'''

#: Headings whose fields have another name in the format.
_RENAMED = {
    "feedback_communication": "feedback_and_communication",
    "explainability_transparency": "explainability_and_transparency",
    "explainability": "explainability_and_transparency",
    "defined_performance_metrics": "performance_metrics",
    "legacy_system_s": "deployment_agency",
    "legacy_systems": "deployment_agency",
}
_A_LINE = 9


def sections(text: str) -> Iterator[tuple[str, str]]:
    """The field and the text below each heading of the second or a deeper level."""
    field, lines = "", list[str]()
    for line in [*text.splitlines(), "# end"]:
        heading = _HEADING.match(line)
        if heading is None:
            lines.append(line)
            continue
        if field:
            yield field, "\n".join(lines).strip()
        field, lines = field_of(heading.group(2)) if len(heading.group(1)) > 1 else "", []


def field_of(heading: str) -> str:
    """The field that a heading stands for."""
    name = "_".join(words(heading))
    return _RENAMED.get(name, name)


def table(templates: Iterable[str]) -> str:
    """The module with the fingerprints of all prompts of some templates."""
    found: dict[str, set[str]] = {}
    for template in templates:
        for field, prompt in sections(template):
            found.setdefault(field, set()).update(digests(words(prompt)))
    rows = "".join(_row(field, sorted(found[field])) for field in sorted(found) if found[field])
    return f"{_HEAD}{rows}}}\n"


def _row(field: str, marks: list[str]) -> str:
    lines = [" ".join(marks[at : at + _A_LINE]) for at in range(0, len(marks), _A_LINE)]
    body = "".join(f"        {line}\n" for line in lines)
    return f'    "{field}": """\n{body}    """,\n'


def main() -> None:
    """Read the templates of a folder, and write the table."""
    (folder,) = sys.argv[1:]
    TABLE.write_text(table(path.read_text("utf-8") for path in sorted(Path(folder).rglob("*.md"))), "utf-8")


if __name__ == "__main__":
    main()
