"""Pages under html-validate: the elements of HTML as the standard has them, and what readers of screens need."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path

import pytest

from rrlint.diagnostic import WORKTREE
from rrlint.gather import Request
from rrlint.gather.audits import gather_audits
from rrlint.gather.portrait import gather_portrait
from rrlint.render.page import audit_page, report_page
from tests.editors.node import packages
from tests.render.story import AS_OF, INITIAL, STORY, text
from tests.render.test_markdown import EXAMPLES
from tests.timeline import REPORT, Step, repository

pytestmark = pytest.mark.readers

TODAY = date.fromisoformat(AS_OF)
#: The pages are XHTML too: an element without content closes itself, and an attribute has a value.
RULES = {
    "void-style": ["error", {"style": "selfclose"}],
    "attribute-boolean-style": ["error", {"style": "name"}],
}


def findings(folder: Path) -> list[str]:
    """What html-validate says of every page in a folder."""
    configured = {"root": True, "extends": ["html-validate:recommended"], "rules": RULES}
    (folder / ".htmlvalidate.json").write_text(json.dumps(configured), "utf-8")
    program = packages() / "html-validate" / "bin" / "html-validate.mjs"
    command = ["node", str(program), "--formatter", "json", *(path.name for path in sorted(folder.glob("*.html")))]
    with (folder / "found.json").open("w") as found:  # what it writes to a pipe may be cut off
        done = subprocess.run(command, cwd=folder, stdout=found, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == ""
    return [
        f"{Path(one['filePath']).name}:{message['line']} {message['ruleId']} {message['message']}"
        for one in json.loads((folder / "found.json").read_text("utf-8"))
        for message in one["messages"]
    ]


def test_it_finds_nothing_in_any_page(tmp_path: Path) -> None:
    scripts = {"story": STORY, "short": [Step("2026-06-19", {REPORT: text(INITIAL, curves="")})]}
    for path in EXAMPLES.glob("*.yaml"):
        scripts[path.stem] = [Step("2026-06-19", {REPORT: path.read_text("utf-8")})]
    for name, script in scripts.items():
        repository(script, tmp_path / name)
        request = Request(WORKTREE, TODAY, tmp_path / name)
        (tmp_path / f"{name}.html").write_text(report_page(gather_portrait(request)), "utf-8")
        commit, _, audits = gather_audits(Request("HEAD", TODAY, tmp_path / name))
        (tmp_path / f"{name}-audit.html").write_text(audit_page(commit, TODAY, audits), "utf-8")
    assert findings(tmp_path) == []


def test_it_would_find_an_element_in_the_wrong_place(tmp_path: Path) -> None:
    repository(STORY, tmp_path / "repo")
    page = report_page(gather_portrait(Request(WORKTREE, TODAY, tmp_path / "repo")))
    (tmp_path / "bad.html").write_text(page.replace("<h1>", "<p><h1>").replace("</h1>", "</h1></p>"), "utf-8")
    assert findings(tmp_path)
