"""The text that an editor shows for an entry, and the entry that somebody made of it."""

from __future__ import annotations

from collections.abc import Iterable

from rrlint.diagnostic import WORKTREE
from rrlint.gather import UsageError
from rrlint.output.escape import printable
from rrlint.report import write
from rrlint.report.insert import Item
from rrlint.report.yaml import read_document
from rrlint.tree.node import Data, Mapping, Node, Scalar, to_data

_TEXTS = ("version", "date")

_HELP = """\
#
# Say in `summary` what changed and why, for someone who was not there. Every key of a changelog entry may
# stand here (lessons, assumptions, no_change, ...). With an empty summary nothing is written. Lines like
# this one are left out.
#
"""


def to_buffer(item: Item, occasions: Iterable[str]) -> str:
    """An entry as YAML, with what it is about in comments."""
    lines = [line if line != 'summary: ""' else "summary:" for line in write.block(item)]
    about = "".join(f"#   {printable(one)}\n" for one in occasions)
    return "\n".join([*lines, _HELP]) + (f"# What this review looks at:\n{about}" if about else "")


def from_buffer(text: str) -> Item:
    """The entry that a text holds, with dates as text.  Raises UsageError where it holds none."""
    if not text.strip():
        raise UsageError("nothing was written: the entry is empty")
    document = read_document("the entry", WORKTREE, text.encode("utf-8", "replace"))
    if document.problems or not isinstance(document.node, Mapping):
        why = document.problems[0].message if document.problems else "it has no keys"
        raise UsageError(f"the entry cannot be read: {why}")
    kept = {key.text: _said(key.text, value) for key, value in document.node.entries}
    said: Item = {key: value for key, value in kept.items() if value not in (None, "", [], {})}
    return {"summary": "", **said} if "summary" in kept and "summary" not in said else said


def _said(key: str, node: Node) -> Data:
    """What stands under a key; a version or a date is text, also without quotes."""
    return node.text if key in _TEXTS and isinstance(node, Scalar) else _trimmed(to_data(node))


def _trimmed(value: Data) -> Data:
    """A value whose texts do not end in line breaks, which a block of text in an editor does."""
    if isinstance(value, str):
        return value.strip("\r\n")
    if isinstance(value, list):
        return [_trimmed(item) for item in value]
    return {key: _trimmed(item) for key, item in value.items()} if isinstance(value, dict) else value
