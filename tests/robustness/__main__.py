"""Run every rule on thousands of damaged reports: ``python -m tests.robustness [COUNT] [SEED]``.

Prints what went wrong, with the number that makes the case again, and how often each rule spoke.
The last digest is the same whatever PYTHONHASHSEED is.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from collections import Counter

from rrlint import engine
from tests.robustness.cases import case, suite
from tests.robustness.running import digest, faults, printed

COUNT, SEED = 5_000, 20261126
#: Formats take longer than rules: they print one in so many.
PRINTED = 20


def main(count: int, seed: int) -> int:
    """The number of cases in which something went wrong."""
    spoke: Counter[str] = Counter()
    said_in_all = hashlib.sha256()
    wrong = 0
    for name, facts in suite():
        wrong += _tell(name, list(faults(facts)))
    for number in range(count):
        try:
            facts = case(seed, number)
            said = list(faults(facts))
            if number % PRINTED == 0:
                printed(facts)
            spoke.update({finding.rule for finding in engine.judge(facts)})
            said_in_all.update(digest(facts).encode())
        except Exception:  # noqa: BLE001 -- the others are still to be looked at
            said = [traceback.format_exc()]
        wrong += _tell(f"case {seed}/{number}", said)
    print(" ".join(f"{rule}:{times}" for rule, times in sorted(spoke.items())))
    print(f"all that was said: {said_in_all.hexdigest()}")
    print(f"{count} reports made of seed {seed}: something went wrong in {wrong}")
    return wrong


def _tell(name: str, said: list[str]) -> bool:
    for message in said:
        print(f"{name}: {message}", flush=True)
    return bool(said)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    sys.exit(min(main(*numbers, *(COUNT, SEED)[len(numbers) :]), 1))
