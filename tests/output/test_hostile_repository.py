"""A repository whose paths, authors, messages and values try to be more than data, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrlint.output.escape import printable
from tests.command import AS_OF, PLAIN, copy, rrlint, write
from tests.output.readers import READERS
from tests.timeline import REPORT, git

NASTY = "::stop-commands::x ##[error]a\n::error::b\r\x1b[31m<img src=x>&|`[c](d)`\u202e{0}@acme ]]> [bold]"
FOLDER = f"conf/{NASTY.replace('/', '_')}"


@pytest.fixture(scope="module")
def nasty(current: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A watched config with a terrible path is changed by a terrible author with terrible words."""
    repo = copy(current, tmp_path_factory.mktemp("nasty") / "repo")
    watch = PLAIN.replace("conf/*.yaml", "conf/**/*.yaml").replace("conf/ppo.yaml", "conf/**/*.yaml")
    write(repo, REPORT, watch)
    write(repo, f"{FOLDER}/a.yaml", "reward: 1\n")
    commit(repo, "start")
    write(repo, f"{FOLDER}/a.yaml", f"reward: {NASTY!r} # {printable(NASTY)}\n")
    commit(repo, NASTY)
    return repo


def commit(repo: Path, message: str) -> None:
    git(repo, "add", "--all")
    git(repo, "-c", f"user.name={NASTY}", "commit", "--quiet", "--no-verify", "--cleanup=verbatim", "-m", message)


@pytest.mark.parametrize("name", READERS)
def test_all_of_it_is_data(name: str, nasty: Path) -> None:
    ran = rrlint(nasty, "check", "--as-of", AS_OF, "--select", "RR30", "--format", name)
    assert ran.code == 1, ran.err
    assert not {"\x1b", "\u202e", "\r"} & set(ran.out)
    found = READERS[name][0](ran.out)
    assert {path for path, _ in found} == {REPORT}
    shown = FOLDER if name == "sarif" else printable(FOLDER)
    assert any(shown in words for _, words in found)


def test_in_a_log_of_github_actions_too(nasty: Path) -> None:
    ran = rrlint(nasty, "check", "--as-of", AS_OF, "--select", "RR30", GITHUB_ACTIONS="true")
    assert {path for path, _ in READERS["github"][0](ran.out)} == {REPORT}
