"""Claims that stand in the prose of a report: few words and in few forms, rather than an alarm at every adjective."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rrlint.bindings.prose import Passage, passages
from rrlint.bindings.sentences import asserted
from rrlint.bindings.system import CLAIMS, Claim
from rrlint.tree.node import Node

#: Fields that speak of what goes wrong, what is wished for, what others say, or of one day.
_ASIDE = (
    "/optimization_intent/known_failure_modes",
    CLAIMS,
    "/institutional_interface/stakeholders",
    "/implementation/limitations",
    "/evaluation/performance_standards",
    "/system_maintenance/",
)
_NOT_ASIDE = "/system_maintenance/comments_on_performance"


def _any(words: str) -> str:
    """One of some words, or of some phrases with ``_`` for the spaces in them."""
    return f"(?:{'|'.join(words.split()).replace('_', ' ')})"


_VERB = _any(
    "is are was were has achieves achieved reaches reached attains attained shows showed demonstrates demonstrated "
    "exhibits exhibited delivers delivered plays played performs performed sets obtains obtained matches matched does "
    "drives walks works writes solves answers"
)
#: Between verb and level: one of these says that something is held against the level, and not at it.
_AGAINST = _any("compared against than versus vs below under near nearly almost toward towards from to by of for")
_GAP = rf"(?: (?!{_AGAINST}\b)\w{{1,40}}){{0,5}}"
_LEVEL = _any("superhuman super_human human_level expert_level state_of_the_art sota")
#: What may follow a level, so that "a state-of-the-art simulator" is none.
_MEASURED = _any(
    "result results performance accuracy score scores play control skill skills quality ability strength level"
)
_ALONG = _any("on in at for among across and with")
_RIVAL = rf"(?:\w{{1,40}} ){{0,2}}?{_any('human humans people expert experts professional professionals every all')}\b"
_VERY = _any("always completely entirely fully perfectly provably inherently now also very")
_HARMLESS = _any("safe harmless unbiased bias_free risk_free")
#: "Is safe mode" is a name.
_NAMED = _any("set sets region regions zone zones distance distances mode modes state states action actions")

#: What a claim of each kind looks like, in words in lower case with one space between them.
WORDS = {
    "capability": re.compile(
        rf"\b{_VERB}{_GAP} {_LEVEL}(?=$| (?:{_MEASURED}|{_ALONG})\b)"
        rf"|\b{_VERB}{_GAP} better than {_RIVAL}"
        rf"|\b{_any('outperforms outperformed surpasses surpassed exceeds exceeded beats')} {_RIVAL}"
    ),
    "generality": re.compile(
        rf"\bgenerali[sz]es(?:$| {_any('well to across beyond from zero perfectly and')}\b)"
        r"|\bgenerali[sz]ed (?:well |perfectly )?(?:to|across|beyond)\b"
        rf"|\b{_VERB}{_GAP} {_any('general_intelligence agi')}\b"
    ),
    "safety": re.compile(
        rf"\b{_any('is are was were remains remain stays stay')} (?:{_VERY} )?{_HARMLESS}\b(?! {_NAMED}\b)"
        r"|\bguarantee[sd] (?:the )?safety\b|\bsafer (?:\w{1,40} ){0,2}than\b|\bnever (?:fails|harms)\b"
        r"|\bpose[sd]? no (?:risk|danger|threat)\b|\bcause[sd]? no harm\b"
        r"|\beliminate[sd] (?:all |any )?(?:bias|risks?|harm)\b"
    ),
}


#: A claim entry with one of these speaks of the same thing, whatever kind it says it is.
_COVERED_BY = {
    "capability": re.compile(
        r"super-?human|human|expert|state.of.the.art|sota|outperform|surpass|exceed|beat|better", re.IGNORECASE
    ),
    "generality": re.compile(r"generali|unseen|intelligence|\bagi\b|transfer", re.IGNORECASE),
    "safety": re.compile(r"saf[et]|harm|bias|risk|fail|danger", re.IGNORECASE),
}


class Saying(NamedTuple):
    """A claim in a text: what kind it is of, its words, and where the text stands."""

    kind: str
    words: str
    pointer: str


def sayings(document: Node) -> Iterator[Saying]:
    """The first claim of each kind in each text of a report that says what is so."""
    for passage in passages(document):
        if _speaks_of_now(passage):
            for kind, words in WORDS.items():
                found = next(asserted(passage.text, words), None)
                if found is not None:
                    yield Saying(kind, found, passage.pointer)


def covers(claim: Claim, saying: Saying) -> bool:
    """Does a claim entry stand for what a text says?  Its kind or one word is enough."""
    return claim.kind == saying.kind or _COVERED_BY[saying.kind].search(claim.text) is not None


def _speaks_of_now(passage: Passage) -> bool:
    aside = passage.pointer.startswith(_ASIDE) and passage.pointer != _NOT_ASIDE
    return not aside and passage.field != "reason"
