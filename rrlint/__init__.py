"""rrlint: lint Reward Reports against the Git history of what they describe."""

__version__ = "0.1.0"
