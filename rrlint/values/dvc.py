"""Pointers of DVC: ``.dvc`` files and ``dvc.lock``, by the hashes of the data that they name.

The data themselves are not in the repository and are not looked at.  Sizes, descriptions,
remotes and the order of outputs are no values; what stands beside a hash only says where
its copy is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from rrlint.tree import node as nodes
from rrlint.tree.document import Unparsable
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.values.yaml import read_yaml

#: Names of content, the best one first; DVC writes the later ones for data outside of its cache.
_HASHES = ("md5", "checksum", "etag", "version_id")


def read_dvc(text: str) -> Node:
    """``/outs/<path>`` of a ``.dvc`` file; ``/deps/<path>`` too, where some output has no hash.  Raises Unparsable."""
    root = read_yaml(text)
    outs = root.get("outs") if isinstance(root, Mapping) else None
    if not isinstance(root, Mapping) or not isinstance(outs, Sequence):
        raise Unparsable("no list of outputs under the key `outs`")
    known = all(_hash(item) is not None for item in outs.items)
    return _only(root, ("outs",) if known else ("outs", "deps", "cmd"))


def read_dvc_lock(text: str) -> Node:
    """``/<stage>`` of a ``dvc.lock``: its command, parameters, and the hashes of inputs and outputs.

    Raises Unparsable.
    """
    root = read_yaml(text)
    stages = root.get("stages") if isinstance(root, Mapping) and root.get("schema") else root
    if not isinstance(stages, Mapping):
        raise Unparsable("no stages")
    found = [(key, _only(stage, ("cmd", "params", "deps", "outs"))) for key, stage in stages.entries]
    return nodes.mapping(found, stages.span)


def _only(stage: Node, parts: tuple[str, ...]) -> Node:
    """Some parts of a stage, its inputs and outputs by their paths."""
    if not isinstance(stage, Mapping):
        return stage
    return nodes.mapping(
        (
            (key, _by_path(value) if key.text in ("deps", "outs") else value)
            for key, value in stage.entries
            if key.text in parts
        ),
        stage.span,
    )


def _by_path(files: Node, name: str = "path") -> Node:
    """Files as a mapping of path to hash.  Raises Unparsable for two files of one path."""
    if not isinstance(files, Sequence):
        return files
    found: dict[str, tuple[Scalar, Node]] = {}
    for item in files.items:
        path = item.get(name) if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(path, Scalar) or path.text in found:
            raise Unparsable(f"a file without a {name}, or two of one")
        found[path.text] = (path, nodes.mapping(_content(item), item.span))
    return nodes.mapping(found.values(), files.span)


def _content(item: Mapping) -> Iterator[tuple[Scalar, Node]]:
    """What says which content is meant: a hash, the files of a folder, the commit of another repository."""
    if (named := _hash(item)) is not None:
        yield named
    key, value = item.key("repo"), item.get("repo")
    if key is not None and isinstance(value, Mapping):
        yield key, nodes.mapping(((k, v) for k, v in value.entries if k.text in ("url", "rev_lock")), value.span)


def _hash(item: Node) -> tuple[Scalar, Node] | None:
    """The hash of a file, or the files of a folder each with its own; None where there is none."""
    if not isinstance(item, Mapping):
        return None
    for name in _HASHES:
        if (key := item.key(name)) is not None and isinstance(value := item.get(name), Scalar) and value.text:
            return key, nodes.string_scalar(value.text, value.span)
    key, files = item.key("files"), item.get("files")
    return None if key is None or files is None else (key, _by_path(files, "relpath"))
