"""Colours of a page, bright and dark: what WCAG 2.2 asks for so that people tell them from their ground."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from rrlint.render import chart

STYLE = files("rrlint.render").joinpath("templates", "style.css").read_text("utf-8")
#: The colours by their names, of the bright page and of the dark one.
BRIGHT, DARK = (dict(re.findall(r"--(\w+): (#\w+)", found)) for found in re.findall(r":root \{([^}]*)\}", STYLE))
LOOKS = re.findall(r"\.(?:line|look-\d) \{[^}]*\bcolor: (#\w+)", STYLE)

both = pytest.mark.parametrize("colors", [BRIGHT, DARK], ids=["bright", "dark"])


def luminance(color: str) -> float:
    """The relative luminance of ``#rgb`` or ``#rrggbb`` (WCAG 2.2, section 6)."""
    digits = "".join(one * 2 for one in color[1:]) if len(color) == 4 else color[1:]
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_and_white_are_as_far_apart_as_can_be() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)


@both
def test_both_pages_have_all_colors(colors: dict[str, str]) -> None:
    assert set(colors) == set(re.findall(r"var\(--(\w+)\)", STYLE))


@both
@pytest.mark.parametrize("name", ["ink", "faint", "link", "bad", "late"])
def test_words_can_be_read(colors: dict[str, str], name: str) -> None:
    assert contrast(colors[name], colors["paper"]) >= 4.5


@both
@pytest.mark.parametrize("verdict", ["good", "bad", "unsure", "broken"])
def test_the_name_of_a_verdict_can_be_read_in_its_band(colors: dict[str, str], verdict: str) -> None:
    assert contrast(colors["paper"], colors[verdict]) >= 4.5
    assert contrast(colors["ink"], colors["rule"]) >= 4.5, "where there is no report"


@both
def test_lines_can_be_seen(colors: dict[str, str]) -> None:
    assert len(LOOKS) == chart.LOOKS
    assert all(contrast(look, colors["paper"]) >= 3 for look in LOOKS)
