"""The metadata of a model card: the front matter of a Markdown file, as far as the format has a place for it."""

from __future__ import annotations

from rrlint.report.yaml import read_document
from rrlint.tree.node import Data, Node
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import text_of, texts_of

_MARK = "---"


def front_matter(text: str) -> tuple[str, str]:
    """The front matter of a text, and what follows it; "" if there is none."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0].rstrip() != _MARK:
        return "", text
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() in (_MARK, "...")), 0)
    return ("\n".join(lines[1:end]), "\n".join(lines[end + 1 :])) if end else ("", text)


def metadata(matter: str) -> dict[str, Data]:
    """What front matter states, by the pointer of the field: the base model, and the data sets."""
    node = read_document("card.yaml", "", matter.encode("utf-8", "backslashreplace")).node
    if node is None:
        return {}
    base, data = _texts(node, "/base_model"), _texts(node, "/datasets")
    sources: list[Data] = [{"id": name} for name in data]
    found: dict[str, Data] = {"/system_details/base_model": {"id": base[0]}} if len(base) == 1 else {}
    return found | ({"/implementation/data_flow/sources": sources} if sources else {})


def _texts(node: Node, pointer: str) -> list[str]:
    value = resolve(node, pointer)
    return [text for text in (*texts_of(value), text_of(value)) if text.strip()]
