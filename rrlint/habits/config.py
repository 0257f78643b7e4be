"""A training config with what its habit says of it: which of the keys that it has are about what."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from rrlint.habits.keys import Keys
from rrlint.habits.row import Habit
from rrlint.tree.node import Node

#: What keys are about: the kind of trigger that watches them, by the word of a habit.
KINDS = {
    "reward": "reward_change",
    "model": "base_model_change",
    "data": "data_change",
    "optimisation": "config_change",
}
_THE_REST = "optimisation"


@dataclass(frozen=True)
class Config:
    """A training config: its path, whose habit it follows, and its tree if it could be read."""

    path: str
    habit: Habit
    tree: Node | None

    @cached_property
    def keys(self) -> Keys:
        """The keys that it has."""
        return Keys(self.tree)

    def about(self, word: str) -> list[str]:
        """Those of its habit's keys about one thing that it has; of optimization is what is about nothing else."""
        return self._about[word]

    @cached_property
    def _about(self) -> dict[str, list[str]]:
        left_out = set(self.keys.there(self.habit.ignore, but_noise=False))
        found = {word: self._there(word, left_out) for word in KINDS if word != _THE_REST}
        taken = left_out.union(*found.values())
        return {**found, _THE_REST: self._there(_THE_REST, taken)}

    def _there(self, word: str, left_out: AbstractSet[str]) -> list[str]:
        patterns: tuple[str, ...] = getattr(self.habit, word)
        return [key for key in self.keys.there(patterns) if key not in left_out]
