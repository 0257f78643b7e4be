"""The text of a LaTeX document in Markdown, as far as Markdown has the like; all else as it was written."""

from __future__ import annotations

import re
from types import MappingProxyType

#: Commands with one argument, as what stands before and after it.
_AROUND = MappingProxyType(
    {
        **dict.fromkeys(("textit", "emph", "textsl"), ("*", "*")),
        **dict.fromkeys(("textbf", "strong"), ("**", "**")),
        **dict.fromkeys(("text", "textrm", "textsf", "mbox", "centering"), ("", "")),
        **dict.fromkeys(("cite", "citep", "citet"), ("[@", "]")),
        "texttt": ("`", "`"),
        "url": ("<", ">"),
        "footnote": (" (", ")"),
    }
)
_WORDS = MappingProxyType(
    {"ldots": "\u2026", "dots": "\u2026", "eg": "*e.g.*", "ie": "*i.e.*", "etc": "*etc*.", "par": "\n\n"}
)
_DROPPED = frozenset(
    (
        *("noindent", "medskip", "smallskip", "bigskip", "newpage", "clearpage"),
        *("onecolumn", "twocolumn", "maketitle", "small", "large", "centering"),
    )
)
_LISTS = MappingProxyType({"itemize": "- ", "enumerate": "1. ", "description": "- "})
_LAYOUT = re.compile(
    r"\\(?:begin|end)\{(?:multicols|mdframed|center|small)\*?\}(?:\{[^{}\n]{0,9}\})?(?:\[[^\[\]]{0,400}\])?"
)
_MATH = re.compile(r"(?:align|equation|gather|displaymath|eqnarray|multline|tabular|verbatim|lstlisting)\*?\Z")

_TOKEN = re.compile(
    r"\\(?P<env>begin|end)\{(?P<name>[A-Za-z]{1,30}\*?)\}|\\(?P<item>item)(?![A-Za-z])\s{0,9}"
    r"|\\href\s{0,9}\{(?P<target>[^{}\n]{0,2000})\}\s{0,9}\{|\\(?P<word>[A-Za-z]{1,40})\*?(?P<brace>\s{0,9}\{)?"
    r"|\\(?P<sign>[&%${}])|\\\\|\\.|(?P<math>\$\$?)|(?P<open>\{)|(?P<close>\})|(?P<tie>~)|(?P<quote>``|'')",
    re.DOTALL,
)
#: Lists inside lists are indented so often.
_DEEPEST = 9
_BLANKS = re.compile(r"\n[ \t]*\n\s*")


def as_markdown(text: str) -> str:
    """A piece of LaTeX as Markdown; comments are taken for gone."""
    return _Reader(_LAYOUT.sub("", text)).read()


class _Reader:
    """Goes through a text once; what is open waits on a stack for its brace."""

    def __init__(self, text: str) -> None:
        self._text, self._at = text, 0
        self._out: list[str] = []
        self._closers: list[str] = []
        self._lists: list[str] = []
        self._unclosed: set[str] = set()

    def read(self) -> str:
        while match := _TOKEN.search(self._text, self._at):
            self._out.append(self._text[self._at : match.start()])
            self._at = match.end()
            self._out.append(self._token(match))
        self._out += [self._text[self._at :], *reversed(self._closers)]
        lines = [line.strip() if not self._lists else line.rstrip() for line in "".join(self._out).split("\n")]
        return _BLANKS.sub("\n\n", "\n".join(lines)).strip()

    def _token(self, match: re.Match[str]) -> str:
        """What one token is in Markdown."""
        if match["env"]:
            return self._environment(match)
        if match["item"]:
            return "\n" + "  " * min(len(self._lists) - 1, _DEEPEST) + (self._lists[-1] if self._lists else "- ")
        if match["target"] is not None:
            self._closers.append(f"]({match['target'].strip()})")
            return "["
        if match["word"]:
            return self._command(match)
        if match["math"]:
            return self._formula(match["math"])
        return self._sign(match)

    def _sign(self, match: re.Match[str]) -> str:
        if match["open"]:
            self._closers.append("")
            return ""
        if match["close"]:
            return self._closers.pop() if self._closers else "}"
        if match["quote"]:
            return '"'
        return match["sign"] or (" " if match["tie"] else match.group())

    def _command(self, match: re.Match[str]) -> str:
        word = match["word"]
        if match["brace"] and word in _AROUND:
            before, after = _AROUND[word]
            self._closers.append(after)
            return before
        if word in _WORDS or word in _DROPPED:
            if match["brace"]:
                self._closers.append("")
            return _WORDS.get(word, "")
        if match["brace"]:
            self._closers.append("}")
        return match.group()

    def _environment(self, match: re.Match[str]) -> str:
        name = match["name"]
        if name in _LISTS:
            if match["env"] == "begin":
                self._lists.append(_LISTS[name])
            elif self._lists:
                self._lists.pop()
            return "\n\n" if len(self._lists) < 2 else ""
        if match["env"] == "begin" and name not in self._unclosed and _MATH.match(name):
            end = self._text.find(f"\\end{{{name}}}", self._at)
            if end >= 0:
                start, self._at = match.start(), end + len(name) + len("\\end{}")
                return f"\n\n```latex\n{self._text[start : self._at]}\n```\n\n"
            self._unclosed.add(name)
        return match.group()

    def _formula(self, mark: str) -> str:
        """A formula as it is, up to the sign that closes it in the same paragraph."""
        end = self._text.find(mark, self._at)
        while end > 0 and self._text[end - 1] == "\\":
            end = self._text.find(mark, end + 1)
        if end < 0 or "\n\n" in self._text[self._at : end]:
            return mark
        start, self._at = self._at, end + len(mark)
        return mark + self._text[start : self._at]
