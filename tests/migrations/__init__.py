"""Tests of older versions of the format."""
