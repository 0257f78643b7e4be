"""The prompts of the upstream templates, as fingerprints: which field a text asks about, and how much of it is prompt.

`recognise` is a pure function of a text.  The prompts themselves are not part of this project: the table in
`rrlint.prompts.table` has digests of runs of five words, and `python -m tests.prompt_table` writes it.
"""

from rrlint.prompts.fingerprints import RUN, digests, paragraphs, words
from rrlint.prompts.recognise import Prompt, is_template, recognise

__all__ = ["RUN", "Prompt", "digests", "is_template", "paragraphs", "recognise", "words"]
