"""The Node programs that the tests drive: installed once from the lock file, outside of the tree."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANIFESTS = ("package.json", "package-lock.json")

#: Programs by the name that the tests give them: package, then the script inside it.
SERVERS = {
    "yaml-language-server": ("yaml-language-server", "bin/yaml-language-server"),
    "yaml-language-server 1.19": ("yaml-language-server-1.19", "bin/yaml-language-server"),
    "vscode-json-language-server": ("vscode-langservers-extracted", "bin/vscode-json-language-server"),
}


@cache
def packages() -> Path:
    """The folder of the installed packages; the network is needed for the first run only."""
    digest = hashlib.sha256(b"".join((HERE / name).read_bytes() for name in MANIFESTS)).hexdigest()[:16]
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "rrlint-tests"
    place = root / digest
    if not place.is_dir():
        root.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=root) as folder:
            for name in MANIFESTS:
                shutil.copy(HERE / name, folder)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
            assert done.returncode == 0, done.stderr
            _settle(Path(folder), place)
    return place / "node_modules"


def _settle(folder: Path, place: Path) -> None:
    """Move a finished installation to its place, unless another process was faster."""
    finished = folder / "finished"
    finished.mkdir()
    (folder / "node_modules").rename(finished / "node_modules")
    try:
        finished.rename(place)
    except OSError:
        assert place.is_dir()


def version(package: str) -> str:
    """The version of an installed package."""
    manifest = packages() / package / "package.json"
    return str(json.loads(manifest.read_text("utf-8"))["version"])


def server(name: str) -> list[str]:
    """The command line that starts a language server on standard input and output."""
    package, script = SERVERS[name]
    return ["node", str(packages() / package / script), "--stdio"]
