"""Texts that are YAML in every style, with comments everywhere, or that nearly are."""

from __future__ import annotations

from hypothesis import strategies as st

#: What may stand for a value or a key, even if some of it seems to be more than text.
_WORDS = [
    *("a", "b c", "", "é", "😀 x", "1e-4", "0x1F", "yes", "~", "null", "2026-01-05", "<<", "=", "x:y", "x::", "x :y"),
    *(
        "http://x/y?z#a",
        "-a",
        "--",
        "?a",
        "a#b",
        "a%",
        "''",
        "'it''s'",
        "'# a'",
        "'a: b'",
        '""',
        "[]",
        "{}",
        "\xa0",
        "'\xa0'",
    ),
    *(
        '"\\u00e9\\n\\/"',
        '"a\\"b"',
        '"[a]"',
        '"\\x41\\U0001F600"',
        "a-b",
        "a?",
        "a!",
        "a&b *c",
        "a|b",
        "a > b",
        "\ufffd",
    ),
]
#: What may do so in some places, or in none.
_ODD = [
    *("# a", "a: b", "- a", "[", "*a", "&a b", "!!str 1", ":a", "a, b", "a]", "@a", "`", "%a", '"\\ud83d\\ude00"', "'"),
    *(
        "'a\n\n    b'",
        '"a \\\n    b"',
        "a\n    b",
        "a\n\n    b  ",
        "[a]: b",
        "a # b",
        "? a",
        "a:",
        "...",
        "---",
        "{a: b: c}",
    ),
]
_BLOCK_HEADS = [
    *["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "| # a", ">- # a", "|  "] * 3,
    "|#a",
    "|0",
    "|x",
    "|-+",
]
_BLOCK_LINES = [*["a", "b c", "  a", "# a", "- a", "a: b", "'", "é"] * 2, "", "  ", "---"]
_GAPS = ["", "", "", " ", " # a", "\n# a", "\n  # a: b", "\n", "\n\n", "\n   "]

#: What is put into a text by accident.
_PIECES = [
    *("- ", ": ", ":", "? ", "?", "[", "]", "{", "}", ", ", ",", "#", " # a", "'", '"', "|", ">", "|-\n", " >\n"),
    *("\n", "\n  ", "\n    ", "\n\n", "\n   \n", "\n- a\n", "\n# a\n", "  ", " ", "-", "---\n", "...\n", "\\", "\r"),
    *("&a ", "*a", "!", "!a ", "<<: ", "@", "`", "%", "~", "''", '""', "[]", "{}", "\t", "\x85", "\u2028", "\ufeff"),
    *("\x00", "\x7f", "é", "😀", "\xa0", "a" * 1_024, "x" * 1_025, "%YAML 1.1\n", "key:\n", "key: # a\n"),
]

_words = st.sampled_from([*_WORDS * 15, *_ODD])
_gaps = st.sampled_from(_GAPS)
#: Keys, mostly with the number of the member where the zero is, so that no two are the same.
_keys = st.sampled_from(["a0", "b 0", "'0'", '"\\x200"', "0", "😀0", "x:0", "-0", "é0"] * 16 + _WORDS + _ODD)


def _key(draw: st.DrawFn, number: int) -> str:
    return draw(_keys).replace("0", str(number))


@st.composite
def _flow(draw: st.DrawFn, depth: int) -> str:
    """A list or mapping in brackets."""
    inner = _words if depth == 0 else st.one_of(_words, _flow(depth - 1))
    is_list = draw(st.booleans())
    members = []
    for number in range(draw(st.integers(0, 3))):
        separator = draw(st.sampled_from([*[": "] * 9, ":", " : ", ""]))
        member = draw(inner)
        if not is_list or draw(st.integers(0, 20)) == 0:
            member = f"{_key(draw, number)}{separator}{member}"
        gap = draw(_gaps)
        members.append(f"{member}{gap}\n" if "#" in gap else f"{member}{gap}")
    text = draw(st.sampled_from([", ", ",", ",\n    "])).join(members)
    return f"[{text}]" if is_list else f"{{{text}}}"


@st.composite
def _block_text(draw: st.DrawFn, indent: int) -> str:
    lines = draw(st.lists(st.sampled_from(_BLOCK_LINES), max_size=4))
    return "\n".join([draw(st.sampled_from(_BLOCK_HEADS)), *(" " * indent + line for line in lines)])


@st.composite
def _collection(draw: st.DrawFn, indent: int, depth: int) -> str:
    """The lines of a list or mapping in block style."""
    is_list, text = draw(st.booleans()), ""
    for number in range(draw(st.integers(1, 3))):
        lead = "-" if is_list else f"{_key(draw, number)}{draw(st.sampled_from([':', ':', ':', ' :']))}"
        text += " " * indent + lead + draw(_value(indent + draw(st.sampled_from([2, 2, 2, 4, 1, 0])), depth)) + "\n"
    return text


@st.composite
def _value(draw: st.DrawFn, indent: int, depth: int) -> str:
    """What follows a colon or a dash: a value in any style, on this line or the next."""
    inline = draw(st.one_of(_words, _words, _flow(1), _block_text(indent)))
    if depth == 0 or draw(st.booleans()):
        return f" {inline}{draw(_gaps)}"
    if draw(st.integers(0, 4)) == 0:
        return f"{draw(_gaps)}\n{' ' * indent}{inline}"
    return f"{draw(_gaps)}\n{draw(_collection(indent, depth - 1))}".removesuffix("\n")


@st.composite
def damaged(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> str:
    """A text with a few pieces more or less, with other line ends, or as it is."""
    text = draw(texts)
    for _ in range(draw(st.sampled_from([0, 0, 1, 1, 2, 3]))):
        at = draw(st.integers(0, len(text)))
        piece = draw(st.sampled_from(_PIECES)) if draw(st.booleans()) else ""
        text = text[:at] + piece + text[at + (not piece) :]
    text = draw(st.sampled_from([text, text, text, text.rstrip("\n"), text + "\n\n", text + "  "]))
    return text.replace("\n", "\r\n") if draw(st.integers(0, 9)) == 0 else text


def written() -> st.SearchStrategy[str]:
    """Texts that people could write, mostly YAML."""
    return st.one_of(_collection(0, 1), _collection(0, 2), _flow(2), _block_text(1).map("k: {}\nz: 1\n".format))


def scribbled() -> st.SearchStrategy[str]:
    """Pieces of YAML in a row, somewhere in a mapping, and mostly no YAML."""
    around = st.sampled_from(
        [("", ""), ("k: ", "\nz: 1\n"), ("k:\n  ", "\nz: 1\n"), ("k: [a, ", "]\n"), ("{", "}"), ("- ", "\n- a")]
    )
    row = st.lists(st.sampled_from([*_PIECES, *_WORDS, *_ODD]), max_size=8).map("".join)
    return st.builds(lambda ends, text: f"{ends[0]}{text}{ends[1]}", around, row)
