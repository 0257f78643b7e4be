"""What prose says of the cadence, of the report's own version and of the weights of reward terms.

A few plain forms are understood, and a sentence in any other form says nothing; so does one
that denies, doubts, tells of the past or asks for something.  A sentence is looked at as its
words and numbers in lower case, with one space between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rrlint.bindings.names import words
from rrlint.bindings.prose import Passage
from rrlint.bindings.sentences import sentences
from rrlint.bindings.stated import Term
from rrlint.dates import Duration

_NUMBER = r"[-+]?\d+(?:\.\d+)?(?:e[-+]?\d{1,2})?%?"
_TOKEN = re.compile(rf"{_NUMBER}(?:\.\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[;:()\u2013\u2014]")
_FENCED = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)

#: A sentence with one of these, or with an apostrophe, does not say how things are.
_DOUBT = (
    "no not never neither nor none nobody cannot hardly rarely without instead rather than whether if unless until "
    "till should would could may might must ought was were had did used been before after during while when since "
    "then later previously formerly earlier originally initially first once last next temporarily except plan plans "
    "planned propose proposed suggest suggests suggested recommend recommends recommended consider considers "
    "considered ask asks asked want wants wish wishes raise raised lowered change changed increase increased reduce "
    "reduced decrease decreased from between about around roughly approximately nearly almost minimum maximum most "
    "latest soon sooner often oftener frequently needed necessary over under up some other others another"
)
_UNSAID = frozenset(_DOUBT.split())

# Most texts have no sentence with the words "report" or "version" or "weigh", so those patterns wait for one.
_REPORT = r"(?:this|the|our) (?:reward )?report"
_AGAIN = r"(?:reviewed|revisited|re ?examined)"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: count for count, word in enumerate(_NUMBERS, 1)} | {"other": 2, "second": 2, "third": 3}
_WEEK, _MONTH = Duration(days=7).length, Duration(months=1).length
_UNITS = {"day": 1.0, "week": _WEEK, "month": _MONTH, "quarter": 3 * _MONTH, "year": 12 * _MONTH}
_ADVERBS = {
    "daily": 1.0,
    "weekly": _WEEK,
    "monthly": _MONTH,
    "quarterly": 3 * _MONTH,
    "semiannually": 6 * _MONTH,
    "semiannual": 6 * _MONTH,
    "annually": 12 * _MONTH,
    "annual": 12 * _MONTH,
    "yearly": 12 * _MONTH,
}
_UNIT = "|".join(_UNITS)
_PERIOD = re.compile(
    rf"(?P<least>at least )?\b(?:every (?:(?P<count>{'|'.join(_COUNTS)}|[1-9]\d{{0,2}}) )?(?P<unit>{_UNIT})s?"
    rf"|(?P<times>once|twice) (?:a|per|each|every) (?P<per>{_UNIT})|(?P<adverb>{'|'.join(_ADVERBS)}))(?= |\Z)"
)
#: What the place of a period is filled with before a sentence is looked at.
_MARK = "PERIOD"
_CADENCE = (
    rf"\b(?P<subject>{_REPORT}) (?:is|will be|is to be) {_AGAIN}(?: by us)?(?: (?!by )[a-z]+){{0,4}} {_MARK}"
    rf"|\A{_MARK} (?P<after>{_REPORT}) (?:is|will be) {_AGAIN}\b"
    rf"|\bwe (?:review|revisit) (?P<object>{_REPORT})(?: (?!by )[a-z]+){{0,4}} {_MARK}"
    rf"|\breporting cadence (?:of (?P<owner>{_REPORT}) )?is {_MARK}"
)
#: A word before a period that makes it another one, or after it, that ties it to something.
_PARTS = frozenset({"bi", "semi", "half", "tri", "mid", "non", "multi", "every", *_COUNTS})
_TIES = frozenset({"in", "for", "as", "on", "at", "and", "or", "to", "with", "by", "of"})

_VERSION = (
    rf"\bthis is version (?:v )?(\d+(?:\.\d+)*) of {_REPORT}\b"
    r"|\bthis (?:reward )?report is (?:at |in |now )?version (?:v )?(\d+(?:\.\d+)*)(?= |\Z)"
    r"|\bcurrent version of this (?:reward )?report is (?:v )?(\d+(?:\.\d+)*)(?= |\Z)"
)

_SUBJECT = r"(?P<subject>(?:[^ ]+ ){1,6})"
_VALUE = rf"(?P<value>{_NUMBER})(?= |\Z)(?! (?:to|or|through|times|x|percent|per|in|for|on|at|by|of|as)\b)(?! [-+]?\d)"
_HAS = r"(?:has|gets|carries|is given|enters with|counts with)"
_WEIGHTS = (
    rf"\b{_SUBJECT}{_HAS} (?:a |the )?weight (?:of )?{_VALUE}",
    rf"\b{_SUBJECT}(?:is weighted|weighs)(?: by| at| with)? {_VALUE}",
    rf"\bweight (?:of|for) {_SUBJECT}is {_VALUE}",
)
_OWN_WEIGHT = (
    rf"\A(?:(?:its|the) weight is|(?:it|this term) weighs|(?:it|this term) {_HAS} (?:a |the )?weight(?: of)?) {_VALUE}"
)
_ARTICLES = frozenset({"the", "our"})
_FILLING = frozenset({"reward", "term", "penalty", "bonus"})


class ToldCadence(NamedTuple):
    """How often the report is revisited, in days; ``at_least`` if oftener is meant to be fine."""

    pointer: str
    words: str
    every: float
    at_least: bool


class ToldVersion(NamedTuple):
    """Which version the report is."""

    pointer: str
    words: str
    version: str


class ToldWeight(NamedTuple):
    """What a reward term weighs; ``half_unit`` is how far the value may be off by rounding."""

    pointer: str
    words: str
    term: Term
    value: float
    half_unit: float


#: Something that prose says, in its words, and where.
Told = ToldCadence | ToldVersion | ToldWeight


def told_cadences(passage: Passage, in_maintenance: bool) -> Iterator[ToldCadence]:
    """What a passage says of how often this report is revisited ("the report" is this one in maintenance alone)."""
    for sentence in _plain(passage):
        if "report" not in sentence:
            continue
        periods = list(_PERIOD.finditer(sentence))
        if len(periods) != 1 or _is_other(sentence, periods[0]):
            continue
        (period,) = periods
        marked = f"{sentence[: period.start()]}{_MARK}{sentence[period.end() :]}"
        found = re.search(_CADENCE, marked)
        if found is None or _is_unsaid(marked):
            continue
        named = next((name for name in found.groups() if name), "")
        if in_maintenance or named.startswith(("this", "our")):
            yield ToldCadence(passage.pointer, period.group(), _length(period), period["least"] is not None)


def told_versions(passage: Passage) -> Iterator[ToldVersion]:
    """What a passage says of which version this report is."""
    for sentence in _plain(passage):
        found = re.search(_VERSION, sentence) if "version" in sentence else None
        if found is not None and not _is_unsaid(sentence):
            yield ToldVersion(passage.pointer, found.group(), next(one for one in found.groups() if one))


class Weighed:
    """The reward terms whose weights prose may speak of."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._names: dict[str, Term | None] = {}  # None where two have the same words
        self._places = {term.pointer: term for term in terms}
        for term in terms:
            name = " ".join(_TOKEN.findall(" ".join(words(term.id))))
            self._names[name] = None if name in self._names else term

    def told(self, passage: Passage) -> Iterator[ToldWeight]:
        """What a passage says of weights: of terms by their ids, or of one in its own description."""
        own = self._places.get(passage.pointer.rpartition("/")[0])
        for sentence in _plain(passage):
            if "weigh" not in sentence or _is_unsaid(sentence):
                continue
            if own is not None and (mine := re.search(_OWN_WEIGHT, sentence)):
                yield _weight(passage, own, mine)
            for found in filter(None, (re.search(pattern, sentence) for pattern in _WEIGHTS)):
                term = self._named(found["subject"].split(), sentence[: found.start("subject")])
                if term is not None:
                    yield _weight(passage, term, found)

    def _named(self, subject: Sequence[str], before: str) -> Term | None:
        """The term that the last words of a subject name, if nothing but an article stands before them."""
        for end in (len(subject), len(subject) - (subject[-1] in _FILLING)):
            for start in range(end):
                term = self._names.get(" ".join(subject[start:end]))
                if term is not None:
                    is_whole = subject[start - 1] in _ARTICLES if start else not before or before.endswith(" of ")
                    return term if is_whole else None
        return None


def _plain(passage: Passage) -> Iterator[str]:
    """The sentences of a passage as words and numbers; names in backticks are words."""
    text = _FENCED.sub(" ", passage.text).replace("`", "").replace("\u2019", "'").replace("\u2212", "-")
    for sentence in sentences(text):
        if not sentence.rstrip().endswith("?"):
            yield " ".join(_TOKEN.findall(sentence.casefold()))


def _is_unsaid(sentence: str) -> bool:
    """Does a sentence not say how things are?"""
    return "'" in sentence or not _UNSAID.isdisjoint(sentence.split())


def _is_other(sentence: str, period: re.Match[str]) -> bool:
    """Is it a part of another period, or one that holds for some of the time?"""
    before, after = sentence[: period.start()].split(), sentence[period.end() :].split()
    is_part = bool(before) and (before[-1] in _PARTS or before[-1][-1].isdigit())
    return is_part or bool(after and after[0] in _TIES)


def _length(period: re.Match[str]) -> float:
    """A period in days."""
    if period["adverb"]:
        return _ADVERBS[period["adverb"]]
    if period["times"]:
        return _UNITS[period["per"]] / (2 if period["times"] == "twice" else 1)
    count = period["count"] or "one"
    return _UNITS[period["unit"]] * (int(count) if count.isdecimal() else _COUNTS[count])


def _weight(passage: Passage, term: Term, found: re.Match[str]) -> ToldWeight:
    written = found["value"]
    share = 100 if written.endswith("%") else 1
    mantissa, _, exponent = written.rstrip("%").partition("e")
    unit = 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2])) / share
    return ToldWeight(passage.pointer, written, term, float(written.rstrip("%")) / share, unit / 2)
