"""Event files of TensorBoard, as another program writes them, and as nobody should."""

from __future__ import annotations

import struct
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tensorboardX import SummaryWriter
from tensorboardX.proto.event_pb2 import Event
from tensorboardX.proto.summary_pb2 import Summary
from tensorboardX.proto.tensor_pb2 import TensorProto
from tensorboardX.proto.tensor_shape_pb2 import TensorShapeProto

from rrlint.curves.rows import NotRead, Table
from rrlint.curves.table import read_table
from rrlint.tree.document import Unparsable

NAME = "runs/events.out.tfevents.1772323200.host.1.0"
REWARD, LOSS = "rollout/ep_rew_mean", "train/loss"
COLUMNS = frozenset({"step", REWARD})


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("run")
    with SummaryWriter(str(folder)) as writer:
        writer.add_text("args", "lr 1")
        for step in range(3):
            writer.add_scalar(REWARD, step / 2, step * 100, walltime=1772323200.0 + step)
            writer.add_scalar(LOSS, 3 - step, step * 100)
        writer.add_histogram("weights", [1, 2, 3], 0)
    (path,) = Path(folder).iterdir()
    return path.read_bytes()


def read(data: bytes, columns: frozenset[str] = COLUMNS) -> Table:
    return read_table(NAME, data, columns)


def cells(table: Table) -> list[dict[str, object]]:
    return [dict(row.cells) for row in table.rows]


def test_the_scalars_that_another_program_wrote(written: bytes) -> None:
    found = read(written)
    assert cells(found) == [{"step": step * 100, REWARD: step / 2} for step in range(3)]
    assert set(found.columns) == {"step", "wall_time", REWARD, LOSS}
    times = read(written, frozenset({"wall_time", REWARD}))
    assert [row["wall_time"] for row in cells(times)] == [1772323200.0, 1772323201.0, 1772323202.0]


def record(event: bytes) -> bytes:
    """A record of a TFRecord file; nobody reads its checksums here."""
    return struct.pack("<QI", len(event), 0) + event + struct.pack("<I", 0)


HEAD = record(Event(file_version="brain.Event:2").SerializeToString())


def of_tensor(tensor: TensorProto) -> list[dict[str, object]]:
    event = Event(step=7, summary=Summary(value=[Summary.Value(tag=REWARD, tensor=tensor)]))
    return cells(read(HEAD + record(event.SerializeToString())))


@pytest.mark.parametrize(
    "tensor",
    [
        TensorProto(dtype="DT_FLOAT", float_val=[1.5]),
        TensorProto(dtype="DT_DOUBLE", double_val=[1.5]),
        TensorProto(dtype="DT_FLOAT", tensor_content=struct.pack("<f", 1.5), tensor_shape=TensorShapeProto()),
        TensorProto(dtype="DT_DOUBLE", tensor_content=struct.pack("<d", 1.5)),
    ],
)
def test_a_scalar_may_stand_in_a_tensor(tensor: TensorProto) -> None:
    assert of_tensor(tensor) == [{"step": 7, REWARD: 1.5}]


@pytest.mark.parametrize(
    "tensor",
    [
        TensorProto(dtype="DT_FLOAT", float_val=[1.5, 2.5]),
        TensorProto(dtype="DT_FLOAT", tensor_content=struct.pack("<ff", 1.5, 2.5)),
        TensorProto(dtype="DT_STRING", string_val=[b"1.5"]),
    ],
)
def test_what_is_no_scalar_is_passed_over(tensor: TensorProto) -> None:
    assert of_tensor(tensor) == []


@pytest.mark.parametrize("cut", [1, 8, 13, 40])
def test_a_file_that_ends_early(written: bytes, cut: int) -> None:
    with pytest.raises(Unparsable, match="ends in the middle of a record"):
        read(written[:-cut])


@pytest.mark.parametrize(
    "data",
    [record(Event(step=1).SerializeToString()), b"step,reward\n" * 3, record(b"\xff\xff"), HEAD + record(b"\x0a\xff")],
)
def test_what_is_no_event_file(data: bytes) -> None:
    with pytest.raises(Unparsable):
        read(data)


@given(st.lists(st.binary(max_size=40), max_size=4))
def test_noise_is_a_table_or_none_and_never_more(noise: list[bytes]) -> None:
    with suppress(Unparsable):
        assert isinstance(read(HEAD + b"".join(map(record, noise))), Table)


@pytest.fixture
def without_protobuf(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("google.protobuf")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "google.protobuf", None)


@pytest.mark.usefixtures("without_protobuf")
def test_without_the_extra_it_says_how_to_install_it(written: bytes) -> None:
    with pytest.raises(NotRead, match="what reads these is not installed") as caught:
        read(written)
    assert "pip install 'rrlint[tensorboard]'" in caught.value.remedy
