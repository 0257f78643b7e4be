"""Every validator as a function from documents to verdicts, each in one process for all of them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs
from jsonschema import Draft7Validator

from rrlint.report.yaml import read_document
from rrlint.spec.load import load_schema, schema_folder
from rrlint.spec.validate import validate
from rrlint.tree.node import to_data
from tests.editors import node
from tests.editors.lsp import Remark, Server, uri_of
from tests.validators.documents import Document

SCHEMA = schema_folder() / "reward-report" / "1.0" / "schema.json"
AJV = Path(__file__).with_name("ajv.mjs")

#: By the document's name: `valid`, `invalid`, or `unreadable` for what is no YAML or JSON.
Verdicts = Mapping[str, str]
Judge = Callable[[Sequence[Document], Path], Verdicts]


def rrlint(documents: Sequence[Document], _: Path) -> Verdicts:
    """The linter's own reader and its own walk through what jsonschema found."""
    return _each(documents, lambda data: not validate(data))


def jsonschema(documents: Sequence[Document], _: Path) -> Verdicts:
    """The Python library; it has no reader, so it is given what the linter reads."""
    return _each(documents, Draft7Validator(load_schema()).is_valid)


def jsonschema_rs_(documents: Sequence[Document], _: Path) -> Verdicts:
    """The Rust library; it has no reader either."""
    return _each(documents, jsonschema_rs.Draft7Validator(load_schema()).is_valid)


def ajv(documents: Sequence[Document], _: Path) -> Verdicts:
    """Ajv in strict mode, with the reader of the package `yaml`."""
    command = ["node", str(AJV), str(node.packages()), str(SCHEMA)]
    texts = json.dumps([[one.name, one.text] for one in documents])
    done = subprocess.run(command, input=texts, capture_output=True, check=True, text=True, timeout=300)
    assert not done.stderr, done.stderr
    verdicts: dict[str, str] = json.loads(done.stdout)
    return verdicts


def check_jsonschema(documents: Sequence[Document], folder: Path) -> Verdicts:
    """The command, with its own reader, over all files."""
    paths = [str(_file(folder, one)) for one in documents]
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA), "--no-cache", "-o", "json"]
    done = subprocess.run([*command, *paths], capture_output=True, check=False, text=True, timeout=600)
    found = json.loads(done.stdout)
    verdicts = dict.fromkeys((one.name for one in documents), "valid")
    verdicts |= {Path(one["filename"]).name: "invalid" for one in found.get("errors", [])}
    verdicts |= {Path(one["filename"]).name: "unreadable" for one in found.get("parse_errors", [])}
    return verdicts


def language_server(name: str) -> Judge:
    """A version of yaml-language-server, in one session."""

    def judge(documents: Sequence[Document], folder: Path) -> Verdicts:
        schemas = {uri_of(SCHEMA): ["*.yaml", "*.yml", "*.json"]}
        settings = {"yaml": {"schemas": schemas, "schemaStore": {"enable": False}, "validate": True}}
        with Server(node.server(name), settings) as server:
            return _shown(server, "yaml", {uri_of(folder / one.name): one for one in documents})

    return judge


def json_language_server(documents: Sequence[Document], folder: Path) -> Verdicts:
    """The server of VS Code for JSON; what is YAML is translated, what cannot be read is left out."""
    schemas = [{"fileMatch": ["*.json"], "url": uri_of(SCHEMA), "schema": load_schema()}]
    settings = {"json": {"schemas": schemas, "validate": {"enable": True}}}
    data = {one: _data(one.text) for one in documents}
    translated = {
        uri_of(folder / f"{one.name}.json"): Document(one.name, json.dumps(value, ensure_ascii=False))
        for one, value in data.items()
        if value is not UNREADABLE
    }
    with Server(node.server("vscode-json-language-server"), settings) as server:
        return _shown(server, "json", translated)


def _shown(server: Server, language: str, documents: Mapping[str, Document]) -> Verdicts:
    """The verdicts of a server on documents by their addresses, some at a time."""
    verdicts, uris = {}, list(documents)
    for start in range(0, len(uris), 50):
        some = uris[start : start + 50]
        for uri, remarks in server.remarks_on(((uri, documents[uri].text) for uri in some), language).items():
            verdicts[documents[uri].name] = _verdict(remarks)
            server.close(uri)
    return verdicts


def _verdict(remarks: Iterable[Remark]) -> str:
    sources = {remark.source.partition(":")[0] for remark in remarks}
    if sources & {"YAML"}:
        return "unreadable"
    return "invalid" if sources else "valid"


#: Stands for the data of a text that is no YAML.
UNREADABLE = object()


@cache
def _data(text: str) -> Any:
    read = read_document("", "", text.encode())
    return to_data(read.node) if read.readable and read.node is not None else UNREADABLE


def _each(documents: Sequence[Document], is_valid: Callable[[Any], object]) -> Verdicts:
    data = {one.name: _data(one.text) for one in documents}
    return {
        name: "unreadable" if value is UNREADABLE else "valid" if is_valid(value) else "invalid"
        for name, value in data.items()
    }


def _file(folder: Path, document: Document) -> Path:
    path = folder / document.name
    path.write_bytes(document.text.encode())
    return path


#: All of them.
JUDGES: Mapping[str, Judge] = {
    "rrlint": rrlint,
    "jsonschema": jsonschema,
    "jsonschema-rs": jsonschema_rs_,
    "ajv (strict)": ajv,
    "check-jsonschema": check_jsonschema,
    "yaml-language-server": language_server("yaml-language-server"),
    "yaml-language-server 1.19": language_server("yaml-language-server 1.19"),
    "vscode-json-language-server": json_language_server,
}
