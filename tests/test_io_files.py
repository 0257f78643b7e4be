"""Files are replaced wholly or not at all, and nothing outside of the tree is touched."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rrlint import io_files
from rrlint.io_files import Unreadable, replace_in_tree, write_over

OLD, NEW = b"old\r\n" * 1000, b"\xef\xbb\xbfnew\n" * 2000
NAME = "docs/reward-report.yaml"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    file = tmp_path / NAME
    file.parent.mkdir()
    file.write_bytes(OLD)
    return file


def beside(file: Path) -> list[str]:
    return sorted(os.listdir(file.parent))


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o444])
def test_a_file_gets_other_contents_and_keeps_its_mode(tmp_path: Path, place: Path, mode: int) -> None:
    place.chmod(mode)
    replace_in_tree(tmp_path, NAME, OLD, NEW)
    assert place.read_bytes() == NEW
    assert place.stat().st_mode & 0o7777 == mode
    assert beside(place) == [place.name]


def test_what_somebody_else_wrote_meanwhile_is_not_lost(tmp_path: Path, place: Path) -> None:
    place.write_bytes(b"newer")
    with pytest.raises(Unreadable, match="changed since"):
        replace_in_tree(tmp_path, NAME, OLD, NEW)
    assert place.read_bytes() == b"newer"


def test_a_link_is_neither_followed_nor_replaced(tmp_path: Path, place: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_bytes(OLD)
    place.unlink()
    place.symlink_to(outside)
    with pytest.raises(Unreadable, match="no regular file"):
        replace_in_tree(tmp_path, NAME, os.fsencode(outside), NEW)
    assert place.is_symlink() and outside.read_bytes() == OLD


def test_a_folder_that_is_a_link_is_not_followed(tmp_path: Path, place: Path) -> None:
    (tmp_path / "link").symlink_to(place.parent)
    with pytest.raises(Unreadable):
        replace_in_tree(tmp_path, "link/reward-report.yaml", OLD, NEW)
    assert place.read_bytes() == OLD


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_step_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Unreadable, match="no space left"):
        replace_in_tree(tmp_path, NAME, OLD, NEW)
    assert place.read_bytes() == OLD
    assert beside(place) == [place.name]


_DIE = """
import os, signal, sys
from pathlib import Path
from rrlint import io_files

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(os, sys.argv[1], die)
io_files.replace_in_tree(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[2], sys.argv[3]).read_bytes(), b"new" * 99999)
"""


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_process_killed_in_the_middle_leaves_the_old_file(tmp_path: Path, place: Path, step: str) -> None:
    done = subprocess.run([sys.executable, "-c", _DIE, step, str(tmp_path), NAME], check=False)
    assert done.returncode < 0
    assert place.read_bytes() == OLD


def test_a_reader_never_sees_half_a_file(tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            seen.append(place.read_bytes())
            return real(*arguments)

        return call

    for step in ("fsync", "chmod", "replace"):
        monkeypatch.setattr(os, step, watched(getattr(os, step)))
    replace_in_tree(tmp_path, NAME, OLD, NEW)
    assert len(seen) > 2 and set(seen) <= {OLD, NEW}


def test_a_pipe_that_the_user_named_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE)
    write_over(pipe, NEW)
    assert reader.communicate(timeout=60)[0] == NEW
    assert pipe.is_fifo()


def test_what_stands_for_a_device_is_written_to_whatever_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(io_files, "_DEVICES", tmp_path / "dev")
    out, file = tmp_path / "dev" / "stdout", tmp_path / "out.html"
    out.parent.mkdir()
    file.write_bytes(OLD)
    out.symlink_to(file)
    write_over(out, NEW)
    assert (out.is_symlink(), file.read_bytes()) == (True, NEW)


def test_a_link_that_the_user_named_gives_way_to_a_file_that_not_everybody_writes(tmp_path: Path) -> None:
    link, file = tmp_path / "report.html", tmp_path / "elsewhere"
    file.write_bytes(OLD)
    file.chmod(0o644)
    link.symlink_to(file)
    write_over(link, NEW)
    assert (link.is_symlink(), link.read_bytes(), file.read_bytes()) == (False, NEW, OLD)
    assert link.stat().st_mode & 0o777 == 0o644
