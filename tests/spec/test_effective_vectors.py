"""What configs come to with their parents, as vectors: trees written by hand from section 8.6 of the specification.

`python -m tests.spec.test_effective_vectors` fills in the digests, by the reference of the other vectors.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.spec.reference import digest
from tests.spec.test_vectors import FOLDER, laid_out, load
from tests.values.commit import parsed

FILE = "effective.json"
CASES = load(FILE)["effective"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_config_comes_to_what_the_vectors_say(case: dict[str, Any]) -> None:
    found = parsed(case["path"], case["files"])
    assert found.node.digest.hex() == case["digest"]
    assert [one.name for one in found.uncomposed] == case["untaken"]


def test_the_reference_computes_the_digests_and_the_file_is_kept_one_case_a_line() -> None:
    assert [digest(case["tree"]).hex() for case in CASES] == [case["digest"] for case in CASES]
    assert (FOLDER / FILE).read_text("utf-8") == laid_out(load(FILE))
    assert len({case["name"] for case in CASES}) == len(CASES)


def fill_in() -> None:
    """Write the digests of the trees."""
    cases = [{**case, "digest": digest(case["tree"]).hex()} for case in CASES]
    (FOLDER / FILE).write_text(laid_out({"effective": cases}), "utf-8")


if __name__ == "__main__":
    fill_in()
