"""The exceptions of Python's sqlite3, which stand behind those of django.db.

A plan reaches its database through Django; there is no other connection to be had.
"""

import _perflab_db

sqlite_version = _perflab_db.sqlite_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split('.'))
apilevel = '2.0'
paramstyle = 'qmark'
threadsafety = 1


class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


_types = {
    each.__name__: each
    for each in (
        InterfaceError, DatabaseError, InternalError, OperationalError, ProgrammingError, IntegrityError, DataError,
        NotSupportedError,
    )
}

# Result codes that a statement of a plan can end with.
_names = {
    1: 'SQLITE_ERROR',
    5: 'SQLITE_BUSY',
    9: 'SQLITE_INTERRUPT',
    13: 'SQLITE_FULL',
    18: 'SQLITE_TOOBIG',
    19: 'SQLITE_CONSTRAINT',
    20: 'SQLITE_MISMATCH',
    23: 'SQLITE_AUTH',
    25: 'SQLITE_RANGE',
    275: 'SQLITE_CONSTRAINT_CHECK',
    787: 'SQLITE_CONSTRAINT_FOREIGNKEY',
    1299: 'SQLITE_CONSTRAINT_NOTNULL',
    1555: 'SQLITE_CONSTRAINT_PRIMARYKEY',
    1811: 'SQLITE_CONSTRAINT_TRIGGER',
    2067: 'SQLITE_CONSTRAINT_UNIQUE',
    2579: 'SQLITE_CONSTRAINT_ROWID',
}


def _behind(error, name, message, code):
    """Gives an exception of django.db the one of the driver as its cause."""
    cause = _types[name](message)
    if code:
        cause.sqlite_errorcode = code
        cause.sqlite_errorname = _names.get(code, 'unknown')
    error.__cause__ = cause
    return error


def connect(*args, **kwargs):
    raise UnsupportedError('sqlite3.connect(): a plan has one database; use django.db.connection.cursor()')
