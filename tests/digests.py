"""Baselines of small configs, by the second implementation that made the test vectors."""

from __future__ import annotations

from tests.spec.reference import baseline, digest


def of(**values: object) -> str:
    """The baseline of a file in which these keys, and no others, are watched."""
    return baseline({f"/{key}": digest({"plain": str(value)}) for key, value in values.items()})
