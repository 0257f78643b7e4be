"""Programs that leave a mark when they run, and repositories whose settings name them everywhere."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path

from tests.command import write
from tests.timeline import git


class Trap:
    """Programs that leave a mark when they run."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._marks = folder / "marks"
        self._marks.mkdir(parents=True)

    def program(self, name: str, then: str = "cat 2>/dev/null") -> str:
        """A program that leaves its name behind and passes its input on, or does something else."""
        text = f"#!/bin/sh\n: > '{self._marks}/{name}'\n{then}\n"
        place = write(self._folder, name, text)
        place.chmod(0o755)
        return str(place)

    def sprung(self) -> list[str]:
        """What ran."""
        return sorted(os.listdir(self._marks))

    def reset(self) -> None:
        """Forget what ran."""
        for name in self.sprung():
            (self._marks / name).unlink()


def snapshot(folder: Path) -> dict[str, str]:
    """Every file below a folder, by its contents."""
    found: dict[str, str] = {}
    for place, folders, files in os.walk(folder):
        found |= {os.path.join(place, name): "folder" for name in folders}
        for name in files:
            path = Path(place, name)
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest() + oct(path.stat().st_mode)
    return found


#: Programs that Git talks with for longer than one question.
_TALKERS = ("ssh", "proxy", "uploadpack", "pack", "process")


def arm(repo: Path, trap: Trap) -> None:
    """Put a program behind every setting of a repository that names one."""
    settings = {
        "core.fsmonitor": "fsmonitor",
        "core.pager": "pager",
        "core.editor": "editor",
        "core.askPass": "askpass",
        "core.sshCommand": "ssh",
        "core.gitProxy": "proxy",
        "core.alternateRefsCommand": "alternates",
        "credential.helper": "credential",
        "diff.external": "external",
        "diff.evil.textconv": "textconv",
        "diff.evil.command": "driver",
        "filter.evil.clean": "clean",
        "filter.evil.smudge": "smudge",
        "filter.process.process": "process",
        "gpg.program": "gpg",
        "gpg.x509.program": "gpgsm",
        "gpg.ssh.program": "gpgssh",
        "uploadpack.packObjectsHook": "pack",
        "remote.origin.uploadpack": "uploadpack",
    }
    for key, name in settings.items():
        git(repo, "config", key, trap.program(name, "exit 1" if name in _TALKERS else "cat 2>/dev/null"))
    for verb in ("rev-parse", "rev-list", "cat-file", "diff-tree", "ls-files"):
        git(repo, "config", f"alias.{verb}", "!" + trap.program("alias"))
    git(repo, "config", "log.showSignature", "true")
    git(repo, "config", "pager.rev-list", trap.program("pager"))
    git(repo, "config", "filter.evil.required", "true")
    git(repo, "config", "core.untrackedCache", "true")
    hooks = write(repo, ".git/evil/README", "").parent
    for name in ("post-index-change", "pre-commit", "reference-transaction", "post-checkout", "pre-auto-gc"):
        for folder in (hooks, repo / ".git/hooks"):
            write(folder, name, Path(trap.program("hook")).read_bytes()).chmod(0o755)
    git(repo, "config", "core.hooksPath", str(hooks))
    write(repo, ".gitattributes", "*.yaml filter=evil diff=evil\n*.md filter=process diff=evil\n")


def sign(repo: Path) -> None:
    """Make HEAD a commit with something in it that looks like a signature."""
    raw = subprocess.run(["git", "cat-file", "commit", "HEAD"], cwd=repo, capture_output=True, check=True).stdout
    head, _, body = raw.partition(b"\n\n")
    signed = head + b"\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abc\n -----END PGP SIGNATURE-----\n\n" + body
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"], cwd=repo, input=signed, capture_output=True, check=True
    )
    git(repo, "update-ref", "HEAD", made.stdout.decode().strip())
