"""Where a field that a report said is to be shown, though it may be gone by now."""

from __future__ import annotations

import pytest

from rrlint.history.fields import in_document
from rrlint.report.yaml import read_document


@pytest.mark.parametrize(
    ("field", "shown"),
    [("/a/b", "/a/b"), ("/a/gone", "/a"), ("/gone/b", ""), ("/a/b/c/d", "/a/b"), ("", "")],
)
def test_a_field_that_is_gone_is_shown_at_what_stood_above_it(field: str, shown: str) -> None:
    root = read_document("r", "", b"a: {b: 1}\n").node
    assert in_document(root, field) == shown
    assert in_document(None, field) == field
