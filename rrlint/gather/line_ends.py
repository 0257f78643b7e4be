"""What Git makes of line ends when it stores a file (gitattributes(5), `text` and `eol`; `core.autocrlf`)."""

from __future__ import annotations

from collections.abc import Mapping

#: Control characters that Git finds in text: backspace, tab, escape and form feed.
_IN_TEXT = frozenset(b"\b\t\x1b\x0c")
_CRLF, _EOF = b"\r\n", b"\x1a"


def stored(data: bytes, attributes: Mapping[str, str], autocrlf: str, before: bytes | None) -> bytes:
    """The bytes with the line ends that Git would store.

    ``attributes`` has `text`, `eol` and the older `crlf` where they are set ("unset" counts);
    ``autocrlf`` is the setting, and ``before`` what the index holds at the path.
    """
    if _CRLF not in data or not (mode := _mode(attributes, autocrlf)):
        return data
    if mode == "auto" and (_is_binary(data) or (before is not None and _CRLF in before and not _is_binary(before))):
        return data
    return data.replace(_CRLF, b"\n")


def _mode(attributes: Mapping[str, str], autocrlf: str) -> str:
    """`text`, `auto` (text if it looks so), or "" for bytes that stay."""
    said = attributes.get("text") or attributes.get("crlf", "")
    if said == "unset":
        return ""
    if said == "auto":
        return "auto"
    if said in ("set", "input") or attributes.get("eol") in ("lf", "crlf"):
        return "text"
    return "auto" if autocrlf.lower() in ("true", "yes", "on", "1", "input") else ""


def _is_binary(data: bytes) -> bool:
    """Does Git take some bytes for no text: by a lone CR, a NUL, or too many other control characters?"""
    text = data.removesuffix(_EOF).replace(_CRLF, b"")
    odd = sum(byte == 0x7F or (byte < 0x20 and byte not in _IN_TEXT and byte != 0x0A) for byte in text)
    plain = sum(byte != 0x0A for byte in text) - odd
    return b"\r" in text or b"\0" in text or plain >> 7 < odd
