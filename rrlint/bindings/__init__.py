"""What a report says of configs, held against what stands in them at the target.

Pure: files come in as parsed values (`rrlint.bindings.surroundings`); the rules of the
first hundred say what differs.
"""
