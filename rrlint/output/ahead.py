"""What to say of a day that lies before the state which is judged as of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date


def is_ahead(commit: str | None, made: date | None, as_of: date) -> Iterator[str]:
    """One line if a commit was made after the day as of which it is judged; dates are those of UTC."""
    if commit is not None and made is not None and made > as_of:
        yield f"{commit[:7]} was made on {made}, after {as_of}: --rev names what stood there by then"
