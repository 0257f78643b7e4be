"""Requirements files: cut as PEP 508 says, joined and commented as pip does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from rrlint.tree.node import to_data
from rrlint.values.requirements import read_requirements

NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,2}([._-]{1,2}[A-Za-z0-9]{1,2})?", fullmatch=True)
SPECIFIERS = st.from_regex(r"(==|>=|<=|!=|~=|<|>) ?[0-9]{1,2}\.[0-9]{1,2}(\.[0-9])?", fullmatch=True)
EXTRAS = st.sampled_from(["", "[peft]", " [peft, quant]"])
MARKERS = st.sampled_from(["", "; python_version < '3.12'", ' ; sys_platform == "linux" and extra == "x"'])
BLANKS = st.sampled_from(["", " ", "  "])


@st.composite
def lines(draw: st.DrawFn) -> str:
    """One requirement with a specifier, in one of the many ways to write it."""
    some = draw(st.lists(SPECIFIERS, max_size=3, unique=True))
    return draw(NAMES) + draw(EXTRAS) + draw(BLANKS) + f"{draw(BLANKS)},".join(some) + draw(MARKERS)


@given(lines())
def test_a_requirement_is_cut_where_packaging_cuts_it(line: str) -> None:
    known = Requirement(line)
    (name, entry), *more = to_data(read_requirements(line)).items()  # type: ignore[union-attr]
    assert more == []
    assert name == canonicalize_name(known.name)
    specifiers = sorted(str(one) for one in known.specifier)
    pin = specifiers[0].removeprefix("==") if len(specifiers) == 1 and specifiers[0].startswith("==") else None
    assert entry == ({"version": pin or ",".join(specifiers)} if specifiers else {})


def test_markers_count_only_beside_another_pin_of_the_package() -> None:
    one, other = "a==1 ; python_version<'3'", 'a==2 ; python_version>="3"'
    assert to_data(read_requirements(one)) == {"a": {"version": "1"}}
    assert to_data(read_requirements(f"{one}\n{other}")) == {
        "a": [
            {"version": "1", "where": "python_version<'3'"},
            {"version": "2", "where": 'python_version>="3"'},
        ]
    }


HASHED = {"version": "1", "hashes": ["sha256:aa"]}
GIT = "git+https://e.org/trl.git@abc"
WHEEL = "https://e.org/dist/flash_attn-2.7-py3-none-any.whl"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trl==0.9.4", {"trl": {"version": "0.9.4"}}),
        ("trl == 0.9.4", {"trl": {"version": "0.9.4"}}),
        ("trl===0.9.4", {"trl": {"version": "0.9.4"}}),
        ("trl (==0.9.4)", {"trl": {"version": "0.9.4"}}),
        ("trl==0.9.*", {"trl": {"version": "==0.9.*"}}),
        ("trl<1,>=0.9", {"trl": {"version": "<1,>=0.9"}}),
        ("trl", {"trl": {}}),
        ("trl # pinned later", {"trl": {}}),
        ("trl#not-a-comment==1", {"trl#not-a-comment==1": {"source": "trl#not-a-comment==1"}}),
        ("# trl==1\n\n   # indented\n", {}),
        ("trl==1 --hash=sha256:bb --hash sha256:aa", {"trl": {"version": "1", "hashes": ["sha256:aa", "sha256:bb"]}}),
        ("trl==1 \\\n  --hash=sha256:aa \\\n  # why\ntorch==2", {"trl": HASHED, "torch": {"version": "2"}}),
        ("trl==1 \\\r\n  --hash=sha256:aa\r\n", {"trl": HASHED}),
        ("trl @ https://u:p@e.org/x.whl ; a == 'b'", {"trl": {"source": "https://e.org/x.whl"}}),
        (f"{GIT}#subdirectory=x&egg=TRL", {"trl": {"source": f"{GIT}#subdirectory=x&egg=TRL"}}),
        (f"-e {GIT}#egg=trl", {"trl": {"source": f"{GIT}#egg=trl"}}),
        (WHEEL, {"flash-attn": {"source": WHEEL}}),
        ("-e .", {".": {"source": "."}}),
        ("./local", {"./local": {"source": "./local"}}),
        ("-r base.txt\n-c bounds.txt", {"-r": {"version": "base.txt"}, "-c": {"version": "bounds.txt"}}),
        ("--requirement=base.txt", {"-r": {"version": "base.txt"}}),
        ("--index-url https://u:p@e.org/simple\n--extra-index-url=x\n-f dir\n--no-binary :all:", {}),
        ("trl==1 ; python_version < '3'\n", {"trl": {"version": "1"}}),
    ],
)
def test_what_a_line_locks(text: str, expected: dict[str, object]) -> None:
    assert to_data(read_requirements(text)) == expected
