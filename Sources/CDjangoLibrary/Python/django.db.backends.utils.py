"""Cursors as Django hands them out."""

import datetime
import decimal

import _perflab_db
from django.utils.dateparse import parse_date, parse_datetime, parse_time

_plain = (type(None), bool, int, float, str, bytes)


def _adapted(value):
    """A parameter as Python's sqlite3 would bind it."""
    if isinstance(value, _plain):
        return value
    if isinstance(value, datetime.datetime):
        return value.isoformat(' ')
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    return value


def _adapted_all(params):
    if isinstance(params, dict):
        return {name: _adapted(value) for name, value in params.items()}
    return [_adapted(value) for value in params]


def _as_logged(sql, params):
    """Django's debug cursor writes the parameters into the text for its log, and raises where they don't fit."""
    if isinstance(params, dict):
        str(sql) % {name: '?' for name in params}
    else:
        str(sql) % tuple('?' for _ in params)


def _boolean(text):
    return text in ('1', 1)


# Declared types that Django has registered a converter for.
_converters = {
    'bool': _boolean,
    'date': parse_date,
    'time': parse_time,
    'datetime': parse_datetime,
    'timestamp': parse_datetime,
}


def _converters_of(declared):
    found = []
    for index, text in enumerate(declared):
        if text:
            convert = _converters.get(text.replace('(', ' ').split(' ')[0].lower())
            if convert is not None:
                found.append((index, convert))
    return found


class CursorWrapper:
    def __init__(self, db):
        self.db = db
        self.cursor = self
        self._statement = None
        self._convert = ()
        self._closed = False
        self._rowcount = -1
        self._lastrowid = None
        self.arraysize = 1

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        while True:
            row = self.fetchone()
            if row is None:
                return
            yield row

    def _check(self):
        if self._closed:
            from django.db.utils import ProgrammingError

            raise ProgrammingError('Cannot operate on a closed cursor.')

    def execute(self, sql, params=None):
        """Sends one statement. The row that answers first is there when it returns."""
        if self.db.queries_logged and params:
            _as_logged(sql, params)
        if self.db.execute_wrappers:
            return self._through_wrappers(sql, params, False, self._execute)
        if self.db.needs_rollback:
            return self._counted(sql, lambda: self._execute(sql, params, False, None))
        return self._execute(sql, params, False, None)

    def executemany(self, sql, param_list):
        if self.db.execute_wrappers:
            return self._through_wrappers(sql, param_list, True, self._executemany)
        if self.db.needs_rollback:
            return self._counted(sql, lambda: self._executemany(sql, param_list, True, None))
        return self._executemany(sql, param_list, True, None)

    def _through_wrappers(self, sql, params, many, executor):
        context = {'connection': self.db, 'cursor': self}
        for wrapper in reversed(self.db.execute_wrappers):
            executor = _wrapped(wrapper, executor)
        return self._counted(sql, lambda: executor(sql, params, many, context))

    def _counted(self, sql, body):
        """A statement counts also when it is refused on its way to the database."""
        return _perflab_db.counting(self.db.alias, str(sql), body)

    def _execute(self, sql, params, many, context):
        self._check()
        self.db.validate_no_broken_transaction()
        statement = _perflab_db.execute(
            self.db.alias, str(sql), None if params is None else _adapted_all(params), 'raw'
        )
        self._statement = statement
        self._convert = _converters_of(statement.declared)
        return self

    def _executemany(self, sql, param_list, many, context):
        self._check()
        self.db.validate_no_broken_transaction()
        self._statement = None
        self._rowcount = _perflab_db.execute_many(
            self.db.alias, str(sql), [_adapted_all(params) for params in param_list]
        )
        return self

    def callproc(self, procname, params=None, kparams=None):
        from django.db.utils import NotSupportedError

        raise NotSupportedError('SQLite has no stored procedures')

    @property
    def rowcount(self):
        return self._rowcount if self._statement is None else self._statement.rowcount

    @property
    def lastrowid(self):
        return None if self._statement is None else self._statement.lastrowid

    @property
    def description(self):
        if self._statement is None:
            return None
        names = self._statement.columns
        if not names:
            return None
        return tuple((name, None, None, None, None, None, None) for name in names)

    def _fetch(self, limit):
        self._check()
        if self._statement is None:
            return []
        rows = self._statement.fetch(limit)
        if self._convert:
            # In place: sqlite3 converts while it fetches, and never holds a row twice.
            for index, row in enumerate(rows):
                rows[index] = self._converted(row)
        return rows

    def _converted(self, row):
        row = list(row)
        for index, convert in self._convert:
            value = row[index]
            if value is not None:
                row[index] = convert(value if convert is _boolean else str(value))
        return tuple(row)

    def fetchone(self):
        rows = self._fetch(1)
        return rows[0] if rows else None

    def fetchmany(self, size=None):
        return self._fetch(self.arraysize if size is None else size)

    def fetchall(self):
        return self._fetch(-1)

    def close(self):
        self._closed = True
        if self._statement is not None:
            self._statement.close()


def _wrapped(wrapper, inner):
    def run(sql, params, many, context):
        return wrapper(inner, sql, params, many, context)

    return run


CursorDebugWrapper = CursorWrapper
