"""What the verbs that write are going to do: facts to edits, with nothing read or written."""
