"""SARIF under Microsoft's Multitool: OASIS' schema, the rules of the standard, and those of GitHub."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rrlint.diagnostic import Edit, Fix, Span
from rrlint.engine import Outcome
from rrlint.output import formats
from tests.command import clean_environment
from tests.editors.node import packages
from tests.output import hostile
from tests.output.cases import outcomes
from tests.output.test_formats import HOSTILE

pytestmark = pytest.mark.readers


def made() -> Iterator[tuple[str, Outcome]]:
    """Every kind of outcome, hostile ones, and one with a fix."""
    yield from outcomes().items()
    yield from ((f"hostile-{place}", hostile.outcome(string)) for place, string in enumerate(HOSTILE.values()))
    lines = outcomes()["lines"]
    fix = Fix("quote it", (Edit(Span(1, 1, 1, 2), "'a'"),), safe=True)
    yield "fix", replace(lines, findings=tuple(one._replace(fix=fix) for one in lines.findings))


def findings(folder: Path) -> dict[str, list[str]]:
    """What Multitool says of every log in a folder."""
    program = packages() / "@microsoft" / "sarif-multitool-linux" / "Sarif.Multitool"
    program.chmod(0o755)  # packages are installed without their scripts, which would do this
    command = [str(program), "validate", "*.sarif", "--rule-kind", "Sarif;Ghas", "--output", "found.json"]
    environment = {**clean_environment(folder), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert "files scanned" in done.stdout, done.stdout + done.stderr
    (run,) = json.loads((folder / "found.json").read_text("utf-8-sig"))["runs"]
    found: dict[str, list[str]] = {}
    for result in run["results"]:
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        found.setdefault(uri.rpartition("/")[2], []).append(f"{result['ruleId']} {_words(result)}")
    return found


def _words(result: Any) -> str:
    return " ".join(result["message"].get("arguments", [result["message"].get("text", "")]))


def test_multitool_finds_nothing_in_any_log(tmp_path: Path) -> None:
    for name, outcome in made():
        (tmp_path / f"{name}.sarif").write_text(formats.render("sarif", outcome), "utf-8")
    assert findings(tmp_path) == {}


def test_multitool_would_find_a_key_that_the_schema_does_not_have(tmp_path: Path) -> None:
    log = json.loads(formats.render("sarif", outcomes()["lines"]))
    log["runs"][0]["more"] = 1
    (tmp_path / "bad.sarif").write_text(json.dumps(log), "utf-8")
    assert findings(tmp_path)
