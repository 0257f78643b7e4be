"""Lets ``python -m rrlint`` do what ``rrlint`` does."""

from rrlint.cli import main

if __name__ == "__main__":
    main()
