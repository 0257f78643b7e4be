"""The rules on content over free reports put into fields: two small ones, and real ones where there are any."""

from __future__ import annotations

import pytest

from rrlint import engine
from rrlint.prompts import is_template
from tests.prompt_table import sections
from tests.prompts.corpus import files
from tests.prompts.layouts import BUILDER, SECTIONED, as_report
from tests.rules.finding import of_text, said


def found(markdown: str) -> set[tuple[str, str]]:
    """Rule and field of every finding on content."""
    return {
        (one.rule, one.primary.location.pointer.rpartition("/")[2])
        for one in engine.judge(of_text(as_report(markdown)))
        if one.rule.startswith("RR5") and one.rule != "RR504"
    }


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        (SECTIONED, {("RR501", "recourse"), ("RR502", "evaluation_validity"), ("RR507", "deployment_agency")}),
        (BUILDER, {("RR501", "deployment_agency"), ("RR501", "comments_on_performance")}),
    ],
    ids=["sections", "builder"],
)
def test_a_free_report_in_fields(markdown: str, expected: set[tuple[str, str]]) -> None:
    assert found(markdown) == expected


def test_real_reports_have_prompts_where_their_whole_text_is_one() -> None:
    for path in files("reports"):
        markdown = path.read_text("utf-8")
        untouched = {field for field, text in sections(markdown) if is_template(text)}
        known = of_text(as_report(markdown))
        assert {one.primary.location.pointer.rpartition("/")[2] for one in said(known, "RR501")} <= untouched
