"""One verb a file: gather, think, emit.  Each returns an exit code."""
