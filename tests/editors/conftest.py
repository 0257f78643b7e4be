"""A repository to edit in, and the schemas on a web server."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from rrlint.spec.load import schema_folder
from tests.editors.typed import RELATIVE, SCHEMA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a copy of the schema."""
    place = tmp_path / RELATIVE
    place.parent.mkdir(parents=True)
    shutil.copy(SCHEMA, place)
    return tmp_path


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of the folder of schemas on a web server of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(schema_folder()))) as http:
        thread = Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()
