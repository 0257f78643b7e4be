"""What is worked out of a whole tree, kept as long as the same tree is asked about."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from rrlint.tree.node import Node

Result = TypeVar("Result")


def kept(work: Callable[[Node], Result]) -> Callable[[Node], Result]:
    """Let a function of a tree remember the last one, which must be the very same object, and what came of it.

    Rules look at one report after the other, and many of them ask the same of it.
    """
    last: tuple[Node, Result] | None = None

    @wraps(work)
    def ask(tree: Node) -> Result:
        nonlocal last
        known = last
        if known is None or known[0] is not tree:
            last = known = tree, work(tree)
        return known[1]

    return ask
