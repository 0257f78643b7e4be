"""A file of results that is a training curve, by the names of its columns."""

from __future__ import annotations

from rrlint.bindings.names import words
from rrlint.scaffold.draft import Curve
from rrlint.tree.node import Mapping, Node, Sequence
from rrlint.tree.pointer import resolve

#: What the x axis of a curve counts.
_COUNTS = frozenset({"step", "steps", "timesteps", "iteration", "iterations", "episode", "episodes", "epoch", "epochs"})
#: What is learned, the most telling first.
_LEARNED = ("reward", "return", "rew", "success", "accuracy", "score", "loss")


def read_curve(path: str, node: Node) -> Curve | None:
    """The curve that a table or a trainer's state holds, or None if its columns tell of none."""
    rows = resolve(node, "/log_history") if path.endswith(".json") else node
    if not isinstance(rows, Sequence) or len(rows.items) < 2 or not isinstance(rows.items[0], Mapping):
        return None
    columns = [key.text for key, _ in rows.items[0].entries]
    x = next((name for name in columns if _COUNTS & set(words(name))), "")
    y = next((name for word in _LEARNED for name in columns if word in words(name)), "")
    return Curve(path, x, y) if x and y else None
