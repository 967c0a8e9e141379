"""Counts at the cursor what the lab counts: statements as Django logs them, rows fetched, bytes of text and blobs."""

import collections

from django.db import connection
from django.db.backends.sqlite3 import base


class Counts:
    def __init__(self):
        self.queries = 0
        self.rows = 0
        self.bytes_read = 0
        self.cache_reads = 0
        self.cache_hits = 0

    def copy(self):
        other = Counts()
        other.__dict__.update(self.__dict__)
        return other

    def since(self, earlier):
        return {name: value - getattr(earlier, name) for name, value in self.__dict__.items()}


now = Counts()


class _Log(collections.deque):
    """`connection.queries_log` that tells of every entry, also of those that fall out at its far end."""

    def append(self, entry):
        now.queries += 1
        super().append(entry)


class _Cursor(base.SQLiteCursorWrapper):
    def _saw(self, row):
        now.rows += 1
        now.bytes_read += sum(
            len(value.encode() if isinstance(value, str) else value)
            for value in row
            if isinstance(value, (str, bytes))
        )
        return row

    def fetchone(self):
        row = super().fetchone()
        return row if row is None else self._saw(row)

    def fetchmany(self, size=1):
        return [self._saw(row) for row in super().fetchmany(size)]

    def fetchall(self):
        return [self._saw(row) for row in super().fetchall()]

    def __iter__(self):
        return self

    def __next__(self):
        return self._saw(super().__next__())


def count_statements():
    """Count what Django logs; cheap, and it allocates nothing that stays."""
    connection.queries_log = _Log(maxlen=connection.queries_limit)


def count_rows():
    """Count fetched rows and their bytes as well; it slows fetching down and should be off while memory is measured."""

    def create_cursor(self, name=None):
        return self.connection.cursor(factory=_Cursor)

    base.DatabaseWrapper.create_cursor = create_cursor


def count_cache():
    """Count reads and hits of every locmem cache: one a key, and what is absent or expired is a miss."""
    from django.core.cache.backends import locmem

    original = locmem.LocMemCache.get

    def get(self, key, default=None, version=None):
        missing = object()
        value = original(self, key, missing, version)
        now.cache_reads += 1
        if value is missing:
            return default
        now.cache_hits += 1
        return value

    locmem.LocMemCache.get = get
