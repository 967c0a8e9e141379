"""The kinds of caches."""
