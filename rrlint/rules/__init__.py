"""The rules, one file each: `_rule` holds what they share and how they are found."""
