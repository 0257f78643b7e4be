"""Event files of TensorBoard: the scalars that a run logged, each under its tag.

An event file is a TFRecord: of each record its length (8 bytes, little-endian), a checksum
of that (4), the record and its checksum (4).  A record is a message ``Event`` in the wire
format of Protocol Buffers (tensorboard/compat/proto/{event,summary,tensor}.proto); of its
fields, those that scalars need are described here.  The library that decodes them is an
optional extra, for most curves are text.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

from rrlint.curves.rows import Cell, NotRead, Row, Table, collect
from rrlint.tree.document import Unparsable

#: The columns that an event file has besides its tags.
STEP, TIME = "step", "wall_time"

_NAME = "events.out.tfevents."
_INSTALL = "pip install 'rrlint[tensorboard]' (for pre-commit: `additional_dependencies: ['protobuf>=4.22']`)"
_VERSION = b"brain.Event:"
_DOUBLE, _FLOAT, _INT64, _INT32, _MESSAGE, _BYTES = 1, 2, 3, 5, 11, 12
_OPTIONAL, _REPEATED = 1, 3
#: By message: the name, number, type and label of each field, and the message that it holds.
_FIELDS = {
    "Event": (
        ("wall_time", 1, _DOUBLE, _OPTIONAL, ""),
        ("step", 2, _INT64, _OPTIONAL, ""),
        ("file_version", 3, _BYTES, _OPTIONAL, ""),
        ("summary", 5, _MESSAGE, _OPTIONAL, "Summary"),
    ),
    "Summary": (("value", 1, _MESSAGE, _REPEATED, "Value"),),
    "Value": (
        ("tag", 1, _BYTES, _OPTIONAL, ""),
        ("simple_value", 2, _FLOAT, _OPTIONAL, ""),
        ("tensor", 8, _MESSAGE, _OPTIONAL, "Tensor"),
    ),
    "Tensor": (
        ("dtype", 1, _INT32, _OPTIONAL, ""),
        ("tensor_content", 4, _BYTES, _OPTIONAL, ""),
        ("float_val", 5, _FLOAT, _REPEATED, ""),
        ("double_val", 6, _DOUBLE, _REPEATED, ""),
        ("int_val", 7, _INT32, _REPEATED, ""),
        ("int64_val", 10, _INT64, _REPEATED, ""),
    ),
}
#: How the content of a tensor is packed, by its dtype: float, double, int32, int64.
_PACKED = {1: "<f", 2: "<d", 3: "<i", 9: "<q"}


def is_event_file(path: str) -> bool:
    """Is this the path of an event file, by its name?"""
    return _NAME in path.rpartition("/")[2]


def read_events(data: bytes, columns: AbstractSet[str]) -> Table:
    """The scalars of an event file; its columns are the tags, the step and the time in seconds since 1970.

    Raises Unparsable, OverLimit, and NotRead where the library is not there.
    """
    try:
        from google.protobuf.message import DecodeError
    except ImportError:
        raise NotRead("it is an event file of TensorBoard, and what reads these is not installed", _INSTALL) from None
    known: dict[str, None] = {STEP: None, TIME: None}
    try:
        rows = collect(_rows(data, columns, known), columns)
    except DecodeError:
        raise Unparsable("a record of it cannot be decoded") from None
    return Table(tuple(known), rows)


def _rows(data: bytes, columns: AbstractSet[str], known: dict[str, None]) -> Iterator[Row]:
    decode, number = _messages()["Event"].FromString, 0
    for place, record in enumerate(_records(data)):
        event = decode(record)
        if place == 0 and not event.file_version.startswith(_VERSION):
            raise Unparsable("an event file of TensorBoard begins with its version")
        cells: dict[str, Cell] = {}
        for value in event.summary.value:
            tag, scalar = value.tag.decode("utf-8", "replace"), _scalar(value)
            if scalar is not None:
                known[tag] = None
                cells[tag] = scalar
        if not cells.keys().isdisjoint(columns):
            number += 1
            cells |= {STEP: event.step, TIME: event.wall_time}
            yield Row(number, None, {name: cells[name] for name in columns if name in cells})


def _records(data: bytes) -> Iterator[bytes]:
    """The records of a TFRecord file."""
    place = 0
    while place < len(data):
        start = place + 12
        size = int.from_bytes(data[place : place + 8], "little")
        place = start + size + 4
        if place > len(data):
            raise Unparsable("it ends in the middle of a record")
        yield data[start : start + size]


def _scalar(value: Any) -> float | None:
    """A number, which newer writers put into a tensor; None for everything else that is logged."""
    if value.HasField("simple_value"):
        return float(value.simple_value)
    tensor = value.tensor
    packed = _PACKED.get(tensor.dtype, "")
    if packed and len(tensor.tensor_content) == struct.calcsize(packed):
        return float(struct.unpack(packed, tensor.tensor_content)[0])
    listed = [*tensor.float_val[:2], *tensor.double_val[:2], *tensor.int_val[:2], *tensor.int64_val[:2]]
    return float(listed[0]) if len(listed) == 1 else None


@cache
def _messages() -> dict[str, Any]:
    """The classes of the messages, in a pool of their own: TensorBoard's may be loaded too."""
    from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

    file = descriptor_pb2.FileDescriptorProto(name="rrlint/events.proto", package="rrlint")
    for name, fields in _FIELDS.items():
        message = file.message_type.add(name=name)
        for field, number, kind, label, inner in fields:
            added = message.field.add(name=field, number=number)
            added.type, added.label = kind, label  # type: ignore[assignment]
            if inner:
                added.type_name = f".rrlint.{inner}"
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return {name: message_factory.GetMessageClass(pool.FindMessageTypeByName(f"rrlint.{name}")) for name in _FIELDS}
