"""From nodes to a `Report`: tolerant, because old versions of a report may be broken.

Whatever cannot be understood is left out here; that it is wrong is for the schema to say.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from rrlint.dates import Duration, parse_duration
from rrlint.format import CADENCE, CHANGELOG, CURVES, METRICS, TRAINING, TRIGGERS
from rrlint.model import Baselines, Cadence, Citation, Entry, Report, Trigger
from rrlint.report.watches import read_metrics, read_watches
from rrlint.tree.node import Mapping, Node, Scalar, Sequence
from rrlint.tree.pointer import resolve
from rrlint.tree.reading import mappings, text_of, texts_of
from rrlint.tree.wording import wording

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
        metrics=read_metrics(node),
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
        watches=read_watches(node, pointer),
        within=parse_duration(text_of(node.get("within"))) or Duration(),
        every_change=isinstance(every_change, Scalar) and every_change.value is True,
        who=text_of(node.get("who")),
    )


def _citations(node: Node) -> Iterator[Citation]:
    for at, item in mappings(node, CURVES):
        if path := text_of(item.get("path")):
            yield Citation(text_of(item.get("kind")) or TRAINING, text_of(item.get("id")), path, at)
    for place in METRICS:
        for at, item in mappings(node, place):
            if path := text_of(resolve(item, "/source/path")):
                yield Citation("metric", text_of(item.get("id")), path, at)


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
