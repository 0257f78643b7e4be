"""Line ends are stored as Git stores them: Git itself is the oracle."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rrlint.gather.line_ends import stored
from tests.command import check, rrlint, write
from tests.reports import report
from tests.timeline import REPORT, git

PIECES = [
    b"a",
    b"key: value",
    b"\r\n",
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"\x01",
    b"\t",
    b"\x1a",
    b"\x7f",
    b"\xc3\xa9",
    b"x" * 127,
]
CONTENTS = st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join)
ATTRIBUTES = [
    "",
    "text",
    "-text",
    "text=auto",
    "eol=lf",
    "eol=crlf",
    "text=auto eol=crlf",
    "-text eol=lf",
    "crlf",
    "-crlf",
    "crlf=input",
    "binary",
]


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("repo")
    git(place, "init", "--quiet")
    return place


def spoken(words: str) -> dict[str, str]:
    """Attributes as `git check-attr` tells them."""
    words = words.replace("binary", "-text")
    pairs = (word.partition("=") for word in words.split())
    return {name.lstrip("-"): "unset" if name[0] == "-" else value or "set" for name, _, value in pairs}


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CONTENTS, CONTENTS | st.none(), st.sampled_from(ATTRIBUTES), st.sampled_from(["", "true", "input", "false"]))
def test_git_stores_the_same(repo: Path, data: bytes, before: bytes | None, words: str, autocrlf: str) -> None:
    write(repo, ".gitattributes", f"file {words}\n")
    git(repo, "read-tree", "--empty")
    if before is not None:
        blob = subprocess.run(
            ["git", "hash-object", "-w", "--stdin"], cwd=repo, input=before, capture_output=True, check=True
        )
        git(repo, "update-index", "--add", "--cacheinfo", f"100644,{blob.stdout.decode().strip()},file")
    write(repo, "file", data)
    setting = ["-c", f"core.autocrlf={autocrlf}"] if autocrlf else []
    git(repo, *setting, "-c", "core.safecrlf=false", "add", "file")
    ours = stored(data, spoken(words), autocrlf, before)
    digest = hashlib.sha1(b"blob %d\0" % len(ours) + ours).hexdigest()
    assert git(repo, "rev-parse", ":file") == digest


@pytest.mark.parametrize("attributes", ["", "* text=auto\n"])
def test_a_review_of_files_on_disk_states_what_git_will_store(tmp_path: Path, attributes: str) -> None:
    """A file that is compared by its bytes, under line ends that Git takes away."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "core.autocrlf", "false" if attributes else "true")
    watch = "{id: notes, kind: config_change, description: D., watch: [{path: notes.txt, format: bytes}]}"
    write(tmp_path, ".gitattributes", attributes)
    write(tmp_path, REPORT, report(triggers=(watch,)).replace("changelog:", "changelog: []"))
    for text in (b"one\r\ntwo\r\n", b"one\r\nthree\r\n"):
        write(tmp_path, "notes.txt", text)
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "Notes", day="2026-01-05")
        write(tmp_path, "notes.txt", text + b"more\r\n")
        assert rrlint(tmp_path, "review", "--as-of", "2026-01-05", "--summary", "Looked.").code == 0
        git(tmp_path, "commit", "--quiet", "-am", "Review", day="2026-01-05")
        assert check(tmp_path, "--rev", "HEAD").rules == []
