"""From nodes to a `Report`: tolerant, because old versions of a report may be broken.

Whatever cannot be understood is left out here; that it is wrong is for the schema to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rrlint.dates import Duration, parse_duration
from rrlint.model import TRAINING, Baselines, Cadence, Citation, Entry, Metric, Report, Trigger, Watch
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import join, resolve
from rrlint.tree.reading import mappings, text_of, texts_of
from rrlint.tree.wording import wording

MAINTENANCE = "/system_maintenance"
CADENCE = MAINTENANCE + "/reporting_cadence"
TRIGGERS = MAINTENANCE + "/update_triggers"
CHANGELOG = MAINTENANCE + "/changelog"
CURVES = "/evaluation/learning_curves"
METRICS = ("/optimization_intent/performance_metrics", "/optimization_intent/oversight_metrics")

_WATCH_KINDS = ("package", "tag", "metric", "date")
#: What a trigger and the cadence do; their prose may be reworded without a review.
_TRIGGER_MEANING = ("id", "kind", "within", "every_change", "watch", "who")
_CADENCE_MEANING = ("every", "floor", "grace")


def read_report(node: Node) -> Report:
    """The report that a document holds, with everything left out that cannot be read."""
    triggers, cadence = _trigger_meanings(node), _cadence_meaning(node)
    return Report(
        id=text_of(resolve(node, "/report/id")),
        status=text_of(resolve(node, "/report/status")) or "active",
        triggers=tuple(_trigger(item, at) for at, item in mappings(node, TRIGGERS)),
        entries=tuple(_entry(item, at) for at, item in mappings(node, CHANGELOG)),
        cadence=_cadence(resolve(node, CADENCE)),
        triggers_digest=_hex(b"".join([*sorted(meaning for _, meaning in triggers), cadence])),
        metrics=tuple(_metric(item, at) for place in METRICS for at, item in mappings(node, place)),
        trigger_digests=tuple(sorted((id_, _hex(meaning)) for id_, meaning in triggers)),
        cadence_digest=_hex(cadence),
        citations=tuple(_citations(node)),
        root=node,
    )


def _trigger(node: Mapping, pointer: str) -> Trigger:
    every_change = node.get("every_change")
    return Trigger(
        id=text_of(node.get("id")),
        kind=text_of(node.get("kind")),
        pointer=pointer,
        watches=tuple(_watch(item, at) for at, item in mappings(node, "/watch", pointer)),
        within=parse_duration(text_of(node.get("within"))) or Duration(),
        every_change=isinstance(every_change, Scalar) and every_change.value is True,
        who=text_of(node.get("who")),
    )


def _watch(node: Mapping, pointer: str) -> Watch:
    kind = next((word for word in _WATCH_KINDS if node.get(word) is not None), "path")
    name = "" if kind == "path" else text_of(node.get(kind))
    return Watch(
        kind,
        pointer,
        path=text_of(node.get("path")),
        keys=texts_of(node.get("keys")),
        ignore=texts_of(node.get("ignore")),
        format=text_of(node.get("format")),
        name=name,
    )


def _metric(node: Mapping, pointer: str) -> Metric:
    source = node.get("source")
    inside = source if isinstance(source, Mapping) else None
    column = text_of(inside.get("column")) if inside else ""
    return Metric(
        id=text_of(node.get("id")),
        pointer=pointer,
        direction=text_of(node.get("direction")),
        fail=_bound(resolve(node, "/threshold/fail")),
        path=text_of(inside.get("path")) if inside else "",
        key=join("", column) if column else text_of(inside.get("key")) if inside else "",
    )


def _citations(node: Node) -> Iterator[Citation]:
    for at, item in mappings(node, CURVES):
        if path := text_of(item.get("path")):
            yield Citation(text_of(item.get("kind")) or TRAINING, text_of(item.get("id")), path, at)
    for place in METRICS:
        for at, item in mappings(node, place):
            if path := text_of(resolve(item, "/source/path")):
                yield Citation("metric", text_of(item.get("id")), path, at)


def _bound(node: Node | None) -> tuple[float, ...]:
    """The numbers of a bound; none where it holds anything else."""
    items = node.items if isinstance(node, Sequence) else (node,)
    numbers = [number for number in map(_number, items) if number is not None]
    return tuple(numbers) if len(numbers) == len(items) else ()


def _number(node: Node | None) -> float | None:
    value = node.value if isinstance(node, Scalar) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _entry(node: Mapping, pointer: str) -> Entry:
    return Entry(
        version=text_of(node.get("version")),
        date=text_of(node.get("date")),
        kind=text_of(node.get("kind")),
        pointer=pointer,
        triggers=texts_of(node.get("triggers")),
        baselines=_baselines(node.get("baselines")),
        events=texts_of(node.get("events")),
        changed=texts_of(node.get("changed")),
        corrects=texts_of(node.get("corrects")),
        wording=wording(node, without=("baselines",)),
    )


def _baselines(node: Node | None) -> Baselines:
    triggers = node.entries if isinstance(node, Mapping) else ()
    return {
        trigger.text: {path.text: text_of(digest) for path, digest in files.entries}
        for trigger, files in triggers
        if isinstance(files, Mapping)
    }


def _cadence(node: Node | None) -> Cadence:
    if not isinstance(node, Mapping):
        return Cadence(None)
    written = text_of(node.get("every"))
    event_only = written == "event_only"
    clock = text_of(node.get("floor")) if event_only else written
    grace = text_of(node.get("grace"))
    return Cadence(parse_duration(clock), parse_duration(grace) or Duration(), event_only, clock, grace)


def _trigger_meanings(node: Node) -> list[tuple[str, bytes]]:
    """The id of each trigger, and what it does."""
    return [(text_of(item.get("id")), _digests(item, _TRIGGER_MEANING)) for _, item in mappings(node, TRIGGERS)]


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
