"""The LaTeX template: the arguments of its macros are fields, and their text becomes Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rrlint.importing.source import of_latex
from rrlint.importing.tex_text import as_markdown
from tests.importing.free import KNOWN, at, report

PORT = r"""
\documentclass{article} % a comment with a brace {
\title{Reward Report - Tug scheduler}
\author{Port desk}
\date{2026-02-30}
\newcommand{\SystemDetails}[4]{never read #1}
\begin{document}
\begin{multicols}{2}
\SystemDetails{% System Owner
The \emph{harbour} authority \& its {pilots}.
}{2024
}
{Write to \href{mailto:desk@port.acme.org}{the desk}.}
{%
}
\OptIntent{Ships wait less, by $\alpha \times 5\%$.}{%
\begin{itemize}
    \item Waiting time
    \item Fuel, in \textbf{litres}
\end{itemize}
}{N/A}{}
\end{multicols}
\section{Institutional Interface}
\subsection{Recourse}
Captains call.
\end{document}
"""
NAME = "docs/report.tex"


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("/report/title", "Tug scheduler"),
        ("/report/filers/0/name", "Port desk"),
        ("/system_details/system_owner", "The *harbour* authority & its pilots."),
        ("/system_details/dates/from", "2024"),
        ("/system_details/feedback_and_communication", "Write to [the desk](mailto:desk@port.acme.org)."),
        ("/system_details/other_resources/omitted", "pending"),
        ("/optimization_intent/goal_of_reinforcement", "Ships wait less, by $\\alpha \\times 5\\%$."),
        ("/optimization_intent/performance_metrics/0/name", "Waiting time"),
        ("/optimization_intent/performance_metrics/1/description", "Fuel, in **litres**"),
        ("/optimization_intent/oversight_metrics/omitted", "not_applicable"),
        ("/institutional_interface/recourse", "Captains call."),
        ("/x-imported", None),
    ],
)
def test_the_template_s_macros_are_fields(pointer: str, value: object) -> None:
    known = report(of_latex(PORT, NAME))
    assert known.violations == ()
    assert at(known, pointer) == value


def test_what_is_not_closed_and_what_is_no_day_is_said() -> None:
    source = of_latex(PORT.replace("{N/A}{}", "{N/A}{Tugs idle"), NAME)
    assert "the header's date, 2026-02-30, is no day" in source.notes
    assert "\\OptIntent has no closed argument for Known Failure Modes" in source.notes
    assert at(report(source), "/optimization_intent/known_failure_modes/0/id") is not None


@pytest.mark.parametrize(
    ("tex", "markdown"),
    [
        ("``so''~it", '"so" it'),
        (r"see \cite{a2020}", "see [@a2020]"),
        (r"\unknown{kept} 5\%", r"\unknown{kept} 5%"),
        (r"a \emph{b", "a *b*"),
        ("a} b", "a} b"),
        ("$5 and\n\n$6", "$5 and\n\n$6"),
        ("\\begin{equation}\nx_{1}\n\\end{equation}", "```latex\n\\begin{equation}\nx_{1}\n\\end{equation}\n```"),
    ],
)
def test_text_in_markdown(tex: str, markdown: str) -> None:
    assert as_markdown(tex) == markdown


@given(st.text(st.sampled_from("ab \n\\{}$%&~`'emph textbf item")))
def test_any_text_is_read_and_no_word_of_it_lost(text: str) -> None:
    assert report(of_latex(text, NAME), known=KNOWN).violations == ()
    letters = [char for char in as_markdown(text.replace("\\", "")) if char in "ab"]
    assert letters == [char for char in text if char in "ab"]
