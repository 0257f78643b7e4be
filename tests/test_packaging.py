"""What is published: the same bytes from every build, with everything that is needed at run time."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.command import clean_environment

ROOT = Path(__file__).resolve().parents[1]


def built(source: Path, place: Path) -> dict[str, bytes]:
    """The distributions of a source tree, by name."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(place)],
        cwd=source,
        env={**clean_environment(), "TZ": "Asia/Tokyo" if place.name == "second" else "UTC"},
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in sorted(place.iterdir())}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a wheel and a source distribution."""
    place = tmp_path_factory.mktemp("dist") / "first"
    assert len(built(ROOT, place)) == 2
    return place


def test_two_builds_are_the_same_and_so_is_one_from_the_source_distribution(first: Path, tmp_path: Path) -> None:
    expected = {path.name: path.read_bytes() for path in first.iterdir()}
    assert built(ROOT, tmp_path / "second") == expected
    (source,) = first.glob("*.tar.gz")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path / "source", filter="data")
    (tree,) = (tmp_path / "source").iterdir()
    again = built(tree, tmp_path / "third")
    assert {name: data for name, data in again.items() if name.endswith(".whl")} == {
        name: data for name, data in expected.items() if name.endswith(".whl")
    }


def test_the_wheel_holds_the_package_the_pages_and_the_schemas(first: Path) -> None:
    (wheel,) = first.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = ROOT / "rrlint"
    wanted = {
        path.relative_to(ROOT).as_posix() for suffix in ("py", "md", "typed") for path in package.rglob(f"*.{suffix}")
    }
    assert wanted <= names
    schemas = {path.relative_to(ROOT / "schema").as_posix() for path in (ROOT / "schema").rglob("schema.json")}
    assert {f"rrlint/_schema/{name}" for name in schemas} <= names
    assert all(name.startswith(("rrlint/", "rrlint-")) for name in names)
