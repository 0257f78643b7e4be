"""What is shown of a value: short, and nothing that looks like a secret, whatever the format."""

from __future__ import annotations

import pytest

from rrlint.tree.document import Parsed
from rrlint.tree.pointer import resolve
from rrlint.tree.show import MASK, MAX_WIDTH, show
from rrlint.values import read_value


def shown(path: str, text: str, pointer: str) -> str:
    """The value at a pointer, as messages have it."""
    value = read_value(path, "100644", text.encode())
    assert isinstance(value, Parsed)
    return show(resolve(value.node, pointer), pointer)


@pytest.mark.parametrize(
    ("path", "text", "pointer", "expected"),
    [
        ("a.toml", "a = [1.0, 0.2]", "/a", "[1.0, 0.2]"),
        ("a.toml", "a = 1979-05-27 07:32:00z", "/a", '"1979-05-27T07:32:00Z"'),
        ("a.toml", "a = {b = 'x'}", "/a", '{b: "x"}'),
        ("a.ini", "[a]\nb = 0.5", "/a/b", '"0.5"'),
        ("a.cfg", "a = {B C}", "/a", '["B", "C"]'),
        ("a.gin", "A.b = (1, None)", "/A.b", "[1, None]"),
        ("a.gin", "A.b = @c()", "/A.b", '"@c()"'),
        ("a.sh", "a --b 0.1 --c", "/--b", '"0.1"'),
        ("a.sh", "a --b 0.1 --c", "/--c", "null"),
    ],
)
def test_values_are_shown_on_one_line(path: str, text: str, pointer: str, expected: str) -> None:
    assert shown(path, text, pointer) == expected


@pytest.mark.parametrize(
    ("path", "text", "pointer"),
    [
        ("a.toml", "[hub]\ntoken = 'hunter2'", "/hub/token"),
        ("a.toml", "hub = {token = 'hunter2'}", "/hub"),
        ("a.ini", "[hub]\napi_key = hunter2", "/hub/api_key"),
        ("a.gin", "Hub.password = 'hunter2'", "/Hub.password"),
        ("a.sh", "export HF_TOKEN=hunter2", "/HF_TOKEN"),
        ("a.sh", "a --wandb-key hunter2", "/--wandb-key"),
        ("a.sh", "A=(--wandb-key hunter2)", "/A"),
        ("a.sh", "WANDB_API_KEY=hunter2 a --token=hunter2", ""),
    ],
)
def test_secrets_are_not_shown(path: str, text: str, pointer: str) -> None:
    assert "hunter2" not in shown(path, text, pointer)
    assert MASK[:MAX_WIDTH] in shown(path, text, pointer) or shown(path, text, pointer).endswith("...")
