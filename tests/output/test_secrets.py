"""Values that look like secrets are in no output, wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rrlint.output import json_v1, text
from tests.output.cases import outcome
from tests.reports import WATCH, entry, report
from tests.timeline import REPORT, Step

FIRST = entry("1.0", "2026-01-05", "initial")
EVERYTHING = WATCH.replace(", keys: [/reward, /beta]", "")


def everything_printed(before: str, after: str, path: str = "conf/a.yaml") -> Sequence[str]:
    """Both output formats for a change of a value, with all of the text that they may show."""
    start = report(FIRST, triggers=(EVERYTHING.replace("*.yaml", "*"),))
    steps = [Step("2026-01-05", {REPORT: start, path: before}), Step("2026-01-10", {path: after})]
    made = outcome(steps, "2026-01-20")
    return [text.render(made), json_v1.render(made)]


@pytest.mark.parametrize("key", ["api_key", "password", "hub_token", "wandb-api-key", "PRIVATE_KEY"])
@pytest.mark.parametrize("indent", ["", "# a comment\n"])
def test_secrets_are_masked_in_message_excerpt_and_json(key: str, indent: str) -> None:
    for printed in everything_printed(f"{key}: hunter2\n", f"{indent}{key}: tr0ub4dor\n"):
        assert key in printed
        assert "hidden: it looks like a secret" in printed
        assert "hunter2" not in printed
        assert "tr0ub4dor" not in printed


@pytest.mark.parametrize(
    ("path", "before"),
    [
        ("conf/a.yaml", "hub: {token: hunter2, lr: 1}\n"),
        ("conf/a.yaml", "lr: 1 # token: hunter2\n"),
        ("conf/a.json", '{"token": "hunter2", "lr": 1}\n'),
    ],
)
def test_a_secret_beside_the_change_is_in_no_excerpt(path: str, before: str) -> None:
    shown, _ = everything_printed(before, before.replace("1", "5"), path)
    assert "changed from 1 to 5" in shown
    assert "hunter2" not in shown


def test_a_secret_in_an_element_of_a_list_is_masked_in_message_and_excerpt() -> None:
    shown, _ = everything_printed("hubs:\n  - {token: hunter2}\n", "hubs:\n  - {token: tr0ub4dor}\n")
    assert "conf/a.yaml: /hubs/0/token changed (hidden: it looks like a secret) and no review covers it" in shown
    assert "hunter2" not in shown
    assert "tr0ub4dor" not in shown


def test_a_secret_in_a_list_is_masked_in_every_format() -> None:
    before, after = "hubs: [{token: hunter2}]\n", "hubs: [{token: tr0ub4dor}, {token: hunter3}]\n"
    for printed in everything_printed(before, after):
        assert "(hidden: it looks like a secret)" in printed
        assert not any(secret in printed for secret in ("hunter2", "hunter3", "tr0ub4dor"))
