"""What a string from a repository may do in an output: nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from rrlint.commands import emit
from rrlint.diagnostic import Diagnostic
from rrlint.output import json_v1, text
from rrlint.output.escape import decodable, first_columns, last_columns, printable, width
from tests.output.hostile import STRINGS, outcome

CASES = pytest.mark.parametrize(("hostile", "spelt"), STRINGS.values(), ids=STRINGS.keys())
PLACES = ("message", "label", "related", "heading", "help")


@CASES
def test_a_hostile_string_is_spelt_out(hostile: str, spelt: str) -> None:
    assert printable(hostile) == spelt
    assert printable(spelt) == spelt


@CASES
def test_in_text_it_is_data_wherever_it_stands(hostile: str, spelt: str) -> None:
    shown = text.render(outcome(hostile))
    assert shown.replace("\n", "").isprintable()
    assert shown.encode("utf-8")
    assert shown.startswith(f"{spelt}:1:1: error[RR301] stale-config\n   message {spelt}\n")
    for place in PLACES:
        assert f"{place} {spelt}" in shown
    assert f"\n{spelt}: current; " in shown
    assert len(shown.split("\n")) == len(text.render(outcome("harmless")).split("\n"))


@CASES
def test_drawn_by_rich_it_is_the_same_text(
    hostile: str, spelt: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    emit.emit(outcome(hostile), "text", "always")
    drawn = capsys.readouterr().out
    assert "\x1b[1m" in drawn
    assert without_styles(drawn) == text.render(outcome(hostile))
    assert spelt in without_styles(drawn)


def without_styles(drawn: str) -> str:
    """Drawn text without the colours that rrlint itself sets."""
    return re.sub(r"\x1b\[[0-9;]*m", "", drawn)


@CASES
def test_in_json_it_comes_back_as_it_was(hostile: str, spelt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Diagnostic, "fingerprint", "0")
    shown = json_v1.render(outcome(hostile))
    assert shown.isascii()
    assert "\x1b" not in shown
    back: Any = json.loads(shown)
    expected = decodable(hostile)
    assert expected in (hostile, spelt)
    assert back["target"] == back["reports"][0]["path"] == expected
    (finding,) = back["findings"]
    assert finding["message"] == f"message {expected}"
    assert finding["location"]["pointer"] == f"/{expected}"
    assert finding["related"][0]["message"] == f"heading {expected}: related {expected}"


def test_what_can_be_printed_is_left_alone() -> None:
    for harmless in ("plain", "目標 ünïcode", "👩\u200d🚀", "می\u200cشود", "❤\ufe0f", "a\\x0ab"):
        assert printable(harmless) == harmless
        assert decodable(harmless) == harmless


@pytest.mark.parametrize(
    ("shown", "columns"),
    [("", 0), ("abc", 3), ("目標", 4), ("\uff21\uff22", 4), ("e\u0301", 1), ("❤\ufe0f", 1), ("añb", 3)],
)
def test_the_width_of_a_text(shown: str, columns: int) -> None:
    assert width(shown) == columns


def test_cutting_by_columns_never_cuts_a_wide_character() -> None:
    assert first_columns("目標abc", 3) == "目"
    assert first_columns("目標abc", 5) == "目標a"
    assert last_columns("abc目標", 3) == "標"
    assert last_columns("abc目標", 5) == "c目標"
    assert first_columns("abc", 9) == last_columns("abc", 9) == "abc"
    assert first_columns("abc", 0) == last_columns("abc", 0) == ""
