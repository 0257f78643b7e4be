"""The configuration: read as its schema says, and refused with the place of every mistake."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.config import BadConfig, read_config
from rrlint.dates import Duration
from rrlint.diagnostic import Severity
from rrlint.rules._rule import is_selector
from rrlint.settings import Layer, Settings

SCHEMA = json.loads((Path(__file__).parents[1] / "schema/rrlint-config/1/schema.json").read_text("utf-8"))

WHOLE = """\
select = ["RR0", "RR3"]
ignore = ["RR311"]
warn-before = "P1M2D"
fail-on = "warning"
default-branch = "trunk"
exclude = ["vendor/**"]
baseline = ".rrlint-baseline.json"

[severity]
RR301 = "info"

[per-report."legacy/**"]
select = ["RR301"]
severity = {RR301 = "error"}
warn-before = "weekly"
"""


def read(text: str, path: str = ".rrlint.toml") -> Settings | None:
    return read_config(path, text, is_selector)


def test_every_key() -> None:
    found = read(WHOLE)
    assert found is not None
    assert found.general == Layer(("RR0", "RR3"), ("RR311",), {"RR301": Severity.INFO}, Duration(1, 2))
    assert found.per_report == (("legacy/**", Layer(("RR301",), (), {"RR301": Severity.ERROR}, Duration(days=7))),)
    assert (found.fail_on, found.default_branch, found.exclude) == (Severity.WARNING, "trunk", ("vendor/**",))
    assert found.baseline == ".rrlint-baseline.json"
    assert found.origin("fail-on") == ".rrlint.toml:4:1"
    assert found.origin("severity") == ".rrlint.toml:9:2"


def test_in_a_pyproject_only_one_table_counts() -> None:
    other = '[project]\nname = "x"\n\n[tool.other]\nselct = 1\n'
    assert read(other, "pyproject.toml") is None
    found = read(other + '\n[tool.rrlint]\nfail-on = "info"\n', "pyproject.toml")
    assert found is not None and found.fail_on is Severity.INFO
    assert found.origins == {"fail-on": "pyproject.toml:8:1"}


def test_nothing_said_is_the_default() -> None:
    assert read("") == Settings()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["RR3"]\n', ".rrlint.toml:1:1: unknown key 'selct'; did you mean 'select'?"),
        ('fail-on = "eror"\n', ".rrlint.toml:1:1: \"eror\" is not one of error, warning, info; did you mean 'error'?"),
        ('\nignore = ["RR3", "RR9"]\n', ".rrlint.toml:2:18: no rule begins with 'RR9'; `rrlint rules` lists them"),
        ('[severity]\nRR99 = "info"\n', ".rrlint.toml:2:1: no rule begins with 'RR99'; `rrlint rules` lists them"),
        ('[per-report.a]\nselect = ["RR77"]\n', ".rrlint.toml:2:11: no rule begins with 'RR77'"),
        ('[per-report.a]\nexclude = ["x"]\n', ".rrlint.toml:2:1: unknown key 'exclude'"),
        ('warn-before = "14d"\n', '.rrlint.toml:1:1: "14d" is not of the form'),
        ("select = [\n", ".rrlint.toml: not TOML: "),
        ("x = " + "[" * 2000, ".rrlint.toml: not TOML: "),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, said: str) -> None:
    with pytest.raises(BadConfig) as refusal:
        read(text)
    assert refusal.value.problems[0].startswith(said)
    assert all("\n" not in problem for problem in refusal.value.problems)


def test_every_mistake_is_told_in_the_order_of_the_file() -> None:
    with pytest.raises(BadConfig) as refusal:
        read('z = 1\nignore = ["RR9"]\nfail-on = "x"\na = 1\n')
    assert [problem.split(": ")[0] for problem in refusal.value.problems] == [
        ".rrlint.toml:1:1",
        ".rrlint.toml:2:11",
        ".rrlint.toml:3:1",
        ".rrlint.toml:4:1",
    ]


rules = st.sampled_from(["RR", "RR3", "RR301", "rr3", "RR3011", ""])
words = st.sampled_from(["error", "warning", "info", "off", ""])
tables = st.fixed_dictionaries(
    {},
    optional={
        "select": st.lists(rules, max_size=2),
        "ignore": st.lists(rules, max_size=2) | rules,
        "severity": st.dictionaries(rules, words, max_size=2),
        "warn-before": st.sampled_from(["P1D", "monthly", "P", "PT1H", ""]),
        "fail-on": words,
        "default-branch": st.sampled_from(["main", ""]),
        "exclude": st.lists(st.sampled_from(["a/**", ""]), max_size=2),
        "baseline": st.sampled_from(["b.json", ""]),
        "other": st.just(1),
    },
)


@given(tables)
def test_what_the_schema_accepts_and_nothing_else_is_read(table: dict[str, object]) -> None:
    lines = [f"{key} = {json.dumps(value)}" for key, value in table.items() if not isinstance(value, dict)]
    for key, value in table.items():
        if isinstance(value, dict):
            lines += [f"[{key}]", *(f"{json.dumps(name)} = {json.dumps(word)}" for name, word in value.items())]
    text = "\n".join(lines) + "\n"
    valid = jsonschema.Draft7Validator(SCHEMA).is_valid(tomllib.loads(text))
    try:
        read(text)
    except BadConfig:
        assert not valid
    else:
        assert valid
