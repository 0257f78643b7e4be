"""Lock files: one place for each package, whoever wrote the lock and in whatever order."""

from __future__ import annotations

import json
import time
import tomllib
from collections.abc import Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaging.utils import canonicalize_name

from rrlint.tree.document import Opaque, Parsed
from rrlint.tree.node import Node, to_data
from rrlint.tree.pointer import span_at
from rrlint.values import read_value
from rrlint.values._locks import normalized
from rrlint.values.python_locks import read_uv

FILE = "100644"

#: For tests that are run for each kind of lock.
_SOME = settings(max_examples=30, deadline=None)


class Package(NamedTuple):
    """A package as every lock has it."""

    name: str
    version: str
    hashes: tuple[str, ...]


NAMES = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
VERSIONS = st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2}){1,2}", fullmatch=True)
HASHES = st.lists(st.from_regex(r"sha256:[0-9a-f]{6}", fullmatch=True), min_size=1, max_size=3, unique=True).map(tuple)
PACKAGES = st.lists(st.builds(Package, NAMES, VERSIONS, HASHES), max_size=5, unique_by=lambda one: one.name)


def uv(packages: Sequence[Package]) -> str:
    wheels = [", ".join(f'{{ url = "https://e.org/{h[7:]}", hash = "{h}" }}' for h in one.hashes) for one in packages]
    return "version = 1\n" + "".join(
        f'\n[[package]]\nname = "{one.name}"\nversion = "{one.version}"\nwheels = [{files}]\n'
        for one, files in zip(packages, wheels, strict=True)
    )


def poetry(packages: Sequence[Package]) -> str:
    files = [", ".join(f'{{file = "{h[7:]}", hash = "{h}"}}' for h in one.hashes) for one in packages]
    body = "".join(
        f'[[package]]\nname = "{one.name}"\nversion = "{one.version}"\nfiles = [{inside}]\n\n'
        for one, inside in zip(packages, files, strict=True)
    )
    return body + '[metadata]\nlock-version = "2.1"\ncontent-hash = "0"\n'


def old_poetry(packages: Sequence[Package]) -> str:
    body = "".join(f'[[package]]\nname = "{one.name}"\nversion = "{one.version}"\n\n' for one in packages)
    files = [", ".join(f'{{file = "{h[7:]}", hash = "{h}"}}' for h in one.hashes) for one in packages]
    return (
        body
        + "[metadata.files]\n"
        + "".join(f"{one.name} = [{inside}]\n" for one, inside in zip(packages, files, strict=True))
    )


def pylock(packages: Sequence[Package]) -> str:
    wheels = [", ".join(f'{{hashes = {{sha256 = "{h[7:]}"}}}}' for h in one.hashes) for one in packages]
    return 'lock-version = "1.0"\n' + "".join(
        f'[[packages]]\nname = "{one.name}"\nversion = "{one.version}"\nwheels = [{files}]\n'
        for one, files in zip(packages, wheels, strict=True)
    )


def requirements(packages: Sequence[Package]) -> str:
    lines = [" \\\n".join([f"{one.name}=={one.version}", *(f"    --hash={h}" for h in one.hashes)]) for one in packages]
    return "# by pip-compile\n" + "".join(f"{line}\n    # via something\n" for line in lines)


def conda(packages: Sequence[Package]) -> str:
    entries = [
        {"name": one.name, "version": one.version, "manager": "pip", "platform": "linux-64", "hash": {"sha256": h[7:]}}
        for one in packages
        for h in one.hashes
    ]
    return json.dumps({"version": 1, "package": entries})


def npm(packages: Sequence[Package]) -> str:
    listed = {
        f"node_modules/{one.name}": {"version": one.version, "integrity": " ".join(one.hashes)} for one in packages
    }
    return json.dumps({"lockfileVersion": 3, "packages": {"": {"name": "root"}, **listed}})


def old_npm(packages: Sequence[Package]) -> str:
    tree = {one.name: {"version": one.version, "integrity": " ".join(one.hashes)} for one in packages}
    return json.dumps({"lockfileVersion": 1, "dependencies": tree})


LOCKS = {
    "uv.lock": uv,
    "poetry.lock": poetry,
    "pylock.toml": pylock,
    "pylock.gpu.toml": pylock,
    "requirements.txt": requirements,
    "dev-requirements.txt": requirements,
    "sub/constraints.txt": requirements,
    "package-lock.json": npm,
    "npm-shrinkwrap.json": old_npm,
}


def tree(path: str, text: str) -> Node:
    """The tree of a lock."""
    value = read_value(path, FILE, text.encode())
    assert isinstance(value, Parsed) and value.locks, value
    return value.node


@pytest.mark.parametrize("path", LOCKS)
@_SOME
@given(packages=PACKAGES)
def test_a_lock_says_of_each_package_its_version_and_hashes(path: str, packages: list[Package]) -> None:
    expected = {one.name: {"version": one.version, "hashes": sorted(one.hashes)} for one in packages}
    assert to_data(tree(path, LOCKS[path](packages))) == expected


@pytest.mark.parametrize("path", [*LOCKS, "conda-lock.yml"])
@_SOME
@given(packages=PACKAGES, data=st.data())
def test_order_is_no_value(path: str, packages: list[Package], data: st.DataObject) -> None:
    write = LOCKS.get(path, conda)
    other = [one._replace(hashes=tuple(data.draw(st.permutations(one.hashes)))) for one in packages]
    shuffled = data.draw(st.permutations(other))
    assert tree(path, write(packages)).digest == tree(path, write(shuffled)).digest


@pytest.mark.parametrize("path", [*LOCKS, "conda-lock.yml"])
@_SOME
@given(one=PACKAGES, other=PACKAGES)
def test_two_locks_are_equal_only_if_they_lock_the_same(path: str, one: list[Package], other: list[Package]) -> None:
    write = LOCKS.get(path, conda)
    same = {(p.name, p.version, frozenset(p.hashes)) for p in one} == {
        (p.name, p.version, frozenset(p.hashes)) for p in other
    }
    assert (tree(path, write(one)).digest == tree(path, write(other)).digest) is same


@given(packages=PACKAGES)
def test_locks_of_different_tools_say_the_same_of_a_package(packages: list[Package]) -> None:
    digests = {tree(path, write(packages)).digest for path, write in LOCKS.items()}
    assert len({*digests, tree("poetry.lock", old_poetry(packages)).digest}) == 1


@given(st.text(st.characters(codec="ascii", categories=["L", "N"], include_characters="-_."), min_size=1, max_size=12))
def test_names_are_normalized_as_pep_503_says(name: str) -> None:
    assert normalized(name) == canonicalize_name(name)


@given(packages=PACKAGES, noise=st.text("[]\"'\n=# ap", max_size=40))
def test_a_lock_that_is_read_by_pieces_is_read_as_a_whole(packages: list[Package], noise: str) -> None:
    """Whatever stands between the packages: what no TOML parser takes is not taken, what it takes says the same."""
    text = uv(packages) + noise + "\n" + uv(packages[:1]).partition("\n")[2]
    try:
        known = tomllib.loads(text)
    except ValueError:
        known = {}
    value = read_value("uv.lock", FILE, text.encode())
    if isinstance(value, Parsed) and known:
        names = {str(one.get("name")) for one in known.get("package", ()) if isinstance(one, dict)}
        assert {canonicalize_name(name) for name in names} == set(to_data(value.node))  # type: ignore[arg-type]
    elif isinstance(value, Opaque):
        assert not known or not all(isinstance(one.get("name"), str) for one in known["package"])


def test_a_header_inside_a_text_begins_no_package() -> None:
    text = 'a = """\n[[package]]\nname = "x"\n"""\n' + uv([Package("trl", "1.0", ("sha256:aa",))]).partition("\n")[2]
    assert list(to_data(read_uv(text))) == ["trl"]  # type: ignore[arg-type]


def test_a_place_is_the_line_of_the_version() -> None:
    node = tree("uv.lock", uv([Package("a", "1.0", ("sha256:aa",)), Package("b", "2.0", ("sha256:bb",))]))
    assert [span_at(node, pointer).line for pointer in ("/a/version", "/b/version")] == [5, 10]
    pinned = tree("requirements.txt", "# x\na==1.0 \\\n  --hash=sha256:aa\nb==2.0\n")
    assert [span_at(pinned, pointer).line for pointer in ("/a", "/b")] == [2, 4]


UV_GIT = '[[package]]\nname = "trl"\nversion = "1.0"\nsource = { git = "https://u:secret@e.org/trl?rev=main#%s" }\n'


def test_without_hashes_the_source_counts_and_credentials_do_not() -> None:
    one, other = (tree("uv.lock", UV_GIT % commit) for commit in ("abc", "def"))
    assert one.digest != other.digest
    assert to_data(one) == {"trl": {"version": "1.0", "source": "git=https://e.org/trl?rev=main#abc"}}
    assert one.digest == tree("uv.lock", (UV_GIT % "abc").replace("u:secret@", "")).digest


def test_versions_for_different_platforms_are_a_list_with_its_circumstances() -> None:
    text = "".join(
        f'[[package]]\nname = "torch"\nversion = "{version}"\nresolution-markers = ["sys_platform == \'{platform}\'"]\n'
        for version, platform in (("2.9", "linux"), ("2.8", "darwin"))
    )
    where = "sys_platform == '{}'".format
    expected = [{"version": "2.8", "where": where("darwin")}, {"version": "2.9", "where": where("linux")}]
    assert to_data(tree("uv.lock", text)) == {"torch": expected}
    swapped = text.replace("linux", "x").replace("darwin", "linux").replace("x'", "darwin'")
    assert tree("uv.lock", swapped).digest != tree("uv.lock", text).digest
    single = text.partition("[[package]]\nname")[2].partition("[[package]]")[0]
    assert to_data(tree("uv.lock", "[[package]]\nname" + single)) == {"torch": {"version": "2.9"}}


def test_npm_keeps_names_as_they_are_and_nested_packages() -> None:
    packages = {
        "": {"name": "root", "version": "1.0"},
        "node_modules/@scope/a": {"version": "1.0", "integrity": "sha512-aa"},
        "node_modules/b": {"version": "1.0", "resolved": "git+ssh://git@e.org/b.git#abc"},
        "node_modules/b/node_modules/@scope/a": {"version": "2.0", "integrity": "sha512-bb"},
        "node_modules/B.c": {"name": "real", "version": "3.0"},
    }
    nested = {
        "@scope/a": {"version": "1.0", "integrity": "sha512-aa"},
        "b": {
            "version": "1.0",
            "resolved": "git+ssh://git@e.org/b.git#abc",
            "dependencies": {"@scope/a": {"version": "2.0", "integrity": "sha512-bb"}},
        },
        "real": {"version": "3.0"},
    }
    new = tree("package-lock.json", json.dumps({"lockfileVersion": 2, "packages": packages, "dependencies": nested}))
    assert to_data(new) == {
        "@scope/a": [
            {"version": "1.0", "hashes": ["sha512-aa"], "where": "node_modules/@scope/a"},
            {"version": "2.0", "hashes": ["sha512-bb"], "where": "node_modules/b/node_modules/@scope/a"},
        ],
        "b": {"version": "1.0", "source": "git+ssh://e.org/b.git#abc"},
        "real": {"version": "3.0"},
    }
    assert tree("package-lock.json", json.dumps({"lockfileVersion": 1, "dependencies": nested})).digest == new.digest


def test_a_conda_package_is_locked_for_each_platform() -> None:
    entry = "- {{name: ruamel.yaml, version: 0.18, manager: conda, platform: {}, url: u, hash: {{md5: {}}}}}\n"
    text = "package:\n" + entry.format("linux-64", "aa") + entry.format("osx-64", "bb")
    assert to_data(tree("conda-lock.yml", text)) == {
        "ruamel-yaml": [
            {"version": "0.18", "hashes": ["md5:aa"], "where": "linux-64 conda"},
            {"version": "0.18", "hashes": ["md5:bb"], "where": "osx-64 conda"},
        ]
    }


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("uv.lock", "[[package]]\nversion = '1'\n"),
        ("uv.lock", "package = 1\n"),
        ("uv.lock", "[[package]]\nname = 'a'\n[[package]]\nname = \n"),
        ("uv.lock", "[x]\na = 1\n[[package]]\nname = 'a'\n[x]\nb = 1\n"),
        ("poetry.lock", "[package]\nname = 'a'\n"),
        ("uv.lock", "x = " + "[" * 5000),
        ("uv.lock", "[[package]]\nname = 'a'\nx = " + "[" * 5000 + "]" * 5000),
        ("package-lock.json", "[]"),
        ("package-lock.json", '{"packages": {"a": {}, "a": {}}}'),
        ("conda-lock.yml", "package: {}\n"),
        ("conda-lock.yml", "package: [{version: 1}]\n"),
        ("conda-lock.yml", "a: &a [x]\npackage: [*b]\n"),
    ],
)
def test_what_is_no_lock_counts_by_its_bytes(path: str, text: str) -> None:
    assert isinstance(read_value(path, FILE, text.encode()), Opaque)


@pytest.mark.parametrize("path", [*LOCKS, "conda-lock.yml"])
@_SOME
@given(text=st.text(st.sampled_from("[]{}:=\"'#\\\n -rae@;,.<>1"), max_size=80))
def test_no_text_makes_a_reader_fail(path: str, text: str) -> None:
    assert isinstance(read_value(path, FILE, text.encode()), Parsed | Opaque)


BOMBS = {
    "uv.lock": "[[package]]\n" * 80_000,
    "poetry.lock": '[[package]]\nname = "a"\n' * 40_000,
    "requirements.txt": " " * 1_000_000,
    "constraints.txt": "a \\\n" * 200_000,
    "dev-requirements.txt": "a[" * 300_000 + "@;" * 100_000,
    "package-lock.json": '{"dependencies":' * 60 + "{}" + "}" * 60,
    "conda-lock.yml": "package:\n" + "- {name: a}\n" * 80_000,
}


@pytest.mark.parametrize("path", BOMBS)
def test_a_bomb_takes_no_time(path: str) -> None:
    start = time.process_time()
    read_value(path, FILE, BOMBS[path].encode())
    assert time.process_time() - start < 20
