"""Text from a repository made safe to print: nothing in it can move the cursor or hide."""

from __future__ import annotations

import unicodedata

_KEPT_MARKS = frozenset({"\u200c", "\u200d", "\ufe0f"})  # Persian words and emoji are built with these


def printable(text: str) -> str:
    """One line of text in which every control and format character, and what is none at all, is spelt out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_spelt(character) for character in text)


def decodable(text: str) -> str:
    """Text with undecodable bytes spelt out, so that any encoding of Unicode can carry it."""
    if not any(_is_surrogate(character) for character in text):
        return text
    return "".join(_spelt(character) if _is_surrogate(character) else character for character in text)


def width(text: str) -> int:
    """How many columns of a terminal a printable text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


def first_columns(text: str, columns: int) -> str:
    """As much of the beginning of a printable text as fits into some columns."""
    used = 0
    for index, character in enumerate(text):
        used += _columns(character)
        if used > columns:
            return text[:index]
    return text


def last_columns(text: str, columns: int) -> str:
    """As much of the end of a printable text as fits into some columns."""
    used = 0
    for index in range(len(text) - 1, -1, -1):
        used += _columns(text[index])
        if used > columns:
            return text[index + 1 :]
    return text


def _spelt(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cs":
        code = ord(character)
        return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"
    code = ord(character)
    if character in _KEPT_MARKS or (category not in ("Cc", "Cf", "Zl", "Zp") and not _is_noncharacter(code)):
        return character
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _is_noncharacter(code: int) -> bool:
    """Will this never be a character, so that pages and XML may not hold it?  (Unicode, section 23.7)"""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _columns(character: str) -> int:
    if character in _KEPT_MARKS or unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _is_surrogate(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"
