"""From nodes to a `Report`: tolerant, because old versions of a report may be broken.

Whatever cannot be understood is left out here; that it is wrong is for the schema to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rrlint.dates import Duration, parse_duration
from rrlint.model import Baselines, Cadence, Entry, Metric, Report, Trigger, Watch
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve
from rrlint.tree.wording import wording

MAINTENANCE = "/system_maintenance"
CADENCE = MAINTENANCE + "/reporting_cadence"
TRIGGERS = MAINTENANCE + "/update_triggers"
CHANGELOG = MAINTENANCE + "/changelog"
METRICS = ("/optimization_intent/performance_metrics", "/optimization_intent/oversight_metrics")

_WATCH_KINDS = ("package", "tag", "metric", "date")
#: What a trigger and the cadence do; their prose may be reworded without a review.
_TRIGGER_MEANING = ("id", "kind", "within", "every_change", "watch", "who")
_CADENCE_MEANING = ("every", "floor", "grace")


def read_report(node: Node) -> Report:
    """The report that a document holds, with everything left out that cannot be read."""
    triggers, cadence = _trigger_meanings(node), _cadence_meaning(node)
    return Report(
        id=_text(resolve(node, "/report/id")),
        status=_text(resolve(node, "/report/status")) or "active",
        triggers=tuple(_trigger(item, at) for at, item in _items(node, TRIGGERS)),
        entries=tuple(_entry(item, at) for at, item in _items(node, CHANGELOG)),
        cadence=_cadence(resolve(node, CADENCE)),
        triggers_digest=_hex(b"".join([*sorted(meaning for _, meaning in triggers), cadence])),
        metrics=tuple(_metric(item, at) for place in METRICS for at, item in _items(node, place)),
        trigger_digests=tuple(sorted((id_, _hex(meaning)) for id_, meaning in triggers)),
        cadence_digest=_hex(cadence),
        root=node,
    )


def _trigger(node: Mapping, pointer: str) -> Trigger:
    every_change = node.get("every_change")
    return Trigger(
        id=_text(node.get("id")),
        kind=_text(node.get("kind")),
        pointer=pointer,
        watches=tuple(_watch(item, at) for at, item in _items(node, "/watch", pointer)),
        within=parse_duration(_text(node.get("within"))) or Duration(),
        every_change=isinstance(every_change, Scalar) and every_change.value is True,
        who=_text(node.get("who")),
    )


def _watch(node: Mapping, pointer: str) -> Watch:
    kind = next((word for word in _WATCH_KINDS if node.get(word) is not None), "path")
    name = "" if kind == "path" else _text(node.get(kind))
    return Watch(
        kind,
        pointer,
        path=_text(node.get("path")),
        keys=_texts(node.get("keys")),
        ignore=_texts(node.get("ignore")),
        format=_text(node.get("format")),
        name=name,
    )


def _metric(node: Mapping, pointer: str) -> Metric:
    source = node.get("source")
    inside = source if isinstance(source, Mapping) else None
    column = _text(inside.get("column")) if inside else ""
    return Metric(
        id=_text(node.get("id")),
        pointer=pointer,
        direction=_text(node.get("direction")),
        fail=_bound(resolve(node, "/threshold/fail")),
        path=_text(inside.get("path")) if inside else "",
        key=join("", column) if column else _text(inside.get("key")) if inside else "",
    )


def _bound(node: Node | None) -> tuple[float, ...]:
    """The numbers of a bound; none where it holds anything else."""
    items = node.items if isinstance(node, Sequence) else (node,)
    values = [item.value for item in items if isinstance(item, Scalar)]
    numbers = [float(value) for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
    return tuple(numbers) if len(numbers) == len(items) else ()


def _entry(node: Mapping, pointer: str) -> Entry:
    return Entry(
        version=_text(node.get("version")),
        date=_text(node.get("date")),
        kind=_text(node.get("kind")),
        pointer=pointer,
        triggers=_texts(node.get("triggers")),
        baselines=_baselines(node.get("baselines")),
        events=_texts(node.get("events")),
        changed=_texts(node.get("changed")),
        corrects=_texts(node.get("corrects")),
        wording=wording(node, without=("baselines",)),
    )


def _baselines(node: Node | None) -> Baselines:
    triggers = node.entries if isinstance(node, Mapping) else ()
    return {
        trigger.text: {path.text: _text(digest) for path, digest in files.entries}
        for trigger, files in triggers
        if isinstance(files, Mapping)
    }


def _cadence(node: Node | None) -> Cadence:
    if not isinstance(node, Mapping):
        return Cadence(None)
    written = _text(node.get("every"))
    event_only = written == "event_only"
    clock = _text(node.get("floor")) if event_only else written
    grace = _text(node.get("grace"))
    return Cadence(parse_duration(clock), parse_duration(grace) or Duration(), event_only, clock, grace)


def _trigger_meanings(node: Node) -> list[tuple[str, bytes]]:
    """The id of each trigger, and what it does."""
    return [(_text(item.get("id")), _digests(item, _TRIGGER_MEANING)) for _, item in _items(node, TRIGGERS)]


def _cadence_meaning(node: Node) -> bytes:
    cadence = resolve(node, CADENCE)
    return _digests(cadence, _CADENCE_MEANING) if isinstance(cadence, Mapping) else b""


def _hex(meaning: bytes) -> str:
    return hashlib.blake2b(meaning, digest_size=16).hexdigest()


def _digests(node: Mapping, keys: tuple[str, ...]) -> bytes:
    found = ((key, node.get(key)) for key in keys)
    return b";".join(key.encode() + b"=" + _unordered(value) for key, value in found if value is not None) + b"\n"


def _unordered(node: Node) -> bytes:
    """A digest in which the order of watches, and of the keys in one, is no meaning."""
    if isinstance(node, Sequence):
        return hashlib.blake2b(b"".join(sorted(_unordered(item) for item in node.items)), digest_size=16).digest()
    if isinstance(node, Mapping):
        pairs = sorted(key.digest + _unordered(value) for key, value in node.entries)
        return hashlib.blake2b(b"M" + b"".join(pairs), digest_size=16).digest()
    return node.digest


def _items(node: Node, pointer: str, base: str = "") -> Iterator[tuple[str, Mapping]]:
    """The mappings of a list, each with its pointer from the root of the document."""
    found = resolve(node, pointer)
    if isinstance(found, Sequence):
        for index, item in enumerate(found.items):
            if isinstance(item, Mapping):
                yield join(base + pointer, index), item


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _texts(node: Node | None) -> tuple[str, ...]:
    if not isinstance(node, Sequence):
        return ()
    return tuple(item.text for item in node.items if isinstance(item, Scalar))
