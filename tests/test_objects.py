"""Objects are what Git says that they are, also after some that the repository lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from rrlint.history.commits import Missing
from rrlint.io_git import Repository
from tests.timeline import Step, entry_of, git, repository

FOLDERS = 40  # more than are asked for at once


def lacking(folder: Path, tree: str) -> Repository:
    """A repository with many folders, without the object of one of them."""
    repository([Step("2026-01-05", {f"{number:02}/a.yaml": f"beta: {number}\n" for number in range(FOLDERS)})], folder)
    oid = git(folder, "rev-parse", f"HEAD:{tree}").strip()
    (folder / ".git" / "objects" / oid[:2] / oid[2:]).unlink()
    return Repository.discover(folder)


@pytest.mark.parametrize("tree", ["00", "20", "39"])
def test_an_object_that_is_missing_spoils_no_other(tree: str, tmp_path: Path) -> None:
    repo = lacking(tmp_path, tree)
    try:
        commit = repo.resolve("HEAD")
        for _ in range(2):
            with pytest.raises(Missing):
                repo.tree(commit)
            with pytest.raises(Missing):
                repo.named(commit, lambda name: name == "a.yaml")
        for number in range(FOLDERS):
            text = f"beta: {number}\n"
            assert repo.read(entry_of(text)) == text.encode()
        assert repo.resolve("HEAD") == commit
    finally:
        repo.close()
