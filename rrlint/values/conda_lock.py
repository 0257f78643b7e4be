"""Lock files of conda-lock: one entry for each package and platform."""

from __future__ import annotations

from rrlint.tree.document import Unparsable
from rrlint.tree.node import Mapping, Node, Scalar, Sequence, children
from rrlint.values._locks import START, Locked, as_source, lock_tree, normalized
from rrlint.values.yaml import read_yaml


def read_conda_lock(text: str) -> Node:
    """The packages of a ``conda-lock.yml``, conda's and pip's alike, by normalized names.  Raises Unparsable."""
    root = read_yaml(text)
    packages = root.get("package") if isinstance(root, Mapping) else None
    if not isinstance(packages, Sequence):
        raise Unparsable("no list of packages under the key `package`")
    return lock_tree(_locked(item) for item in packages.items if isinstance(item, Mapping))


def _locked(item: Mapping) -> Locked:
    name, version, sums = _text(item, "name"), item.get("version"), item.get("hash")
    if not name:
        raise Unparsable("a package without a name")
    hashes = tuple(f"{kind}:{node.text}" for kind, node in children(sums) if isinstance(node, Scalar)) if sums else ()
    where = " ".join(text for key in ("platform", "manager") if (text := _text(item, key)))
    span = version.span if version else START
    return Locked(normalized(name), _text(item, "version"), hashes, as_source(_text(item, "url")), where, span)


def _text(item: Mapping, key: str) -> str:
    """A scalar as it is written: versions such as 1.10 stand unquoted."""
    node = item.get(key)
    return node.text if isinstance(node, Scalar) else ""
