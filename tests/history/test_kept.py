"""What is kept between reports: whatever this round or the one before asked for."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rrlint.history.kept import Kept

#: A key that is put in if it is not there, or None for the next round.
ROUNDS = st.lists(st.one_of(st.none(), st.integers(0, 4)), max_size=40)


@given(ROUNDS)
def test_a_thing_is_made_again_if_a_whole_round_did_without_it(steps: Sequence[int | None]) -> None:
    kept: Kept[int, object] = Kept()
    this_round = 0
    last_asked: dict[int, int] = {}
    held: dict[int, object] = {}
    for step in steps:
        if step is None:
            this_round += 1
            kept.turn()
            continue
        found = kept.get(step)
        if step in last_asked and this_round - last_asked[step] <= 1:
            assert found is held[step]
        else:
            assert found is None
            held[step] = kept.put(step, object())
        last_asked[step] = this_round
