"""Free Reward Reports in Markdown and LaTeX, and model cards, read into the fields of the format.

`read_markdown` gives the sections of a text, `place` finds the fields that their headings mean, `judge` tells an
answer from a prompt and a stand-in, and `build` writes them all as one report.
"""
