"""A small client of the Language Server Protocol, over standard input and output."""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

#: Seconds that an answer may take.
PATIENCE = 120.0


@dataclass(frozen=True)
class Remark:
    """A diagnostic; lines count from 1, as people count them."""

    line: int
    message: str
    source: str


@dataclass(frozen=True)
class Offer:
    """A completion: what the list shows, and the text that it puts in."""

    label: str
    text: str
    documentation: str


class Server:
    """A running language server; use it in a `with` statement."""

    def __init__(
        self,
        command: list[str],
        settings: dict[str, Any],
        options: dict[str, Any] | None = None,
        workspace: Path | None = None,
    ) -> None:
        self._settings = settings
        self._options = options or {}
        self._folders = [{"uri": uri_of(workspace), "name": workspace.name}] if workspace else []
        self._last_id = 0
        self._incoming: queue.Queue[dict[str, Any] | None] = queue.Queue()
        self._remarks: dict[str, list[Remark]] = {}
        self._shown: set[str] = set()
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        completion = {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}
        capabilities = {
            "textDocument": {"completion": completion, "hover": {"contentFormat": ["markdown"]}},
            "workspace": {
                "configuration": True,
                "workspaceFolders": True,
                "didChangeConfiguration": {"dynamicRegistration": True},
            },
        }
        parameters = {
            "processId": None,
            "rootUri": self._folders[0]["uri"] if self._folders else None,
            "workspaceFolders": self._folders or None,
            "capabilities": capabilities,
            "initializationOptions": self._options,
        }
        self.request("initialize", parameters)
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": self._settings})
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()

    def remarks(self, uri: str, text: str, language: str = "yaml") -> list[Remark]:
        """Show a document to the server; what it has to say about it."""
        return self.remarks_on([(uri, text)], language)[uri]

    def remarks_on(self, documents: Iterable[tuple[str, str]], language: str = "yaml") -> dict[str, list[Remark]]:
        """Show several documents at once; what the server has to say about each."""
        shown = dict(documents)
        assert not shown.keys() & self._shown, "a late remark on the earlier text could be taken for one on this"
        self._shown |= shown.keys()
        for uri, text in shown.items():
            item = {"uri": uri, "languageId": language, "version": 1, "text": text}
            self.notify("textDocument/didOpen", {"textDocument": item})
        while not shown.keys() <= self._remarks.keys():
            self._take(PATIENCE)
        return {uri: self._remarks.pop(uri) for uri in shown}

    def close(self, uri: str) -> None:
        """Take a document away again."""
        self.notify("textDocument/didClose", {"textDocument": {"uri": uri}})

    def hover(self, uri: str, line: int, column: int) -> str:
        """The help text at a place (both count from 1)."""
        contents = (self.request("textDocument/hover", _at(uri, line, column)) or {}).get("contents", "")
        parts = contents if isinstance(contents, list) else [contents]
        return "\n".join(part["value"] if isinstance(part, dict) else part for part in parts)

    def completion(self, uri: str, line: int, column: int) -> list[Offer]:
        """What may be typed at a place (both count from 1)."""
        answer = self.request("textDocument/completion", _at(uri, line, column))
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return [_offer(item) for item in items]

    def request(self, method: str, parameters: dict[str, Any]) -> Any:
        """Ask, and wait for the answer."""
        self._last_id += 1
        self._send({"id": self._last_id, "method": method, "params": parameters})
        while True:
            message = self._take(PATIENCE)
            if "method" not in message and message.get("id") == self._last_id:
                assert "error" not in message, message["error"]
                return message["result"]

    def notify(self, method: str, parameters: dict[str, Any]) -> None:
        """Tell, and expect no answer."""
        self._send({"method": method, "params": parameters})

    def _take(self, seconds: float) -> dict[str, Any]:
        """The next message; what the server asks is answered, what it remarks is kept."""
        message = self._incoming.get(timeout=seconds)
        assert message is not None, "the server ended"
        method, parameters = message.get("method"), message.get("params")
        if method == "textDocument/publishDiagnostics":
            assert parameters is not None
            self._remarks[parameters["uri"]] = [_remark(one) for one in parameters["diagnostics"]]
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": self._answer(method, parameters)})
        return message

    def _answer(self, method: str, parameters: Any) -> Any:
        if method != "workspace/configuration":
            return None
        return [self._settings.get(item.get("section", ""), {}) for item in parameters["items"]]

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        length = 0
        while line := stream.readline():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
            elif line == b"\r\n":
                body = stream.read(length)
                if len(body) < length:
                    break  # the server was ended in the middle of a message
                self._incoming.put(json.loads(body))
        self._incoming.put(None)


def uri_of(path: Path) -> str:
    """The address of a file."""
    return path.resolve().as_uri()


def _at(uri: str, line: int, column: int) -> dict[str, Any]:
    return {"textDocument": {"uri": uri}, "position": {"line": line - 1, "character": column - 1}}


def _remark(diagnostic: dict[str, Any]) -> Remark:
    line = diagnostic["range"]["start"]["line"] + 1
    return Remark(line, diagnostic["message"], str(diagnostic.get("source", "")))


def _offer(item: dict[str, Any]) -> Offer:
    documentation = item.get("documentation") or ""
    text = item.get("textEdit", {}).get("newText") or item.get("insertText") or item["label"]
    return Offer(item["label"], text, documentation["value"] if isinstance(documentation, dict) else documentation)
