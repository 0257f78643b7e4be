"""Older versions of the format: what each next version changed, and how a text follows."""
