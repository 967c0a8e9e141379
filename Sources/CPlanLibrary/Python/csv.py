"""Reading and writing comma-separated values."""

import _csv

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)
__version__ = '1.0'
__doc__ = 'CSV parsing and writing.'

_dialects = {}
_field_size_limit = 131072
_absent = object()
_UNSUPPORTED = ('Sniffer',)


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'csv.{name} is not available in plans')
    raise AttributeError(f"module 'csv' has no attribute '{name}'")


class Error(Exception):
    pass


Error.__module__ = '_csv'


class Dialect:
    """How the fields of a file are written; to be subclassed."""

    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None


class excel(Dialect):
    """The usual properties of a file that Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    delimiter = '\t'


class unix_dialect(Dialect):
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


class _Rules:
    """A dialect whose values have been checked."""

    __slots__ = ('delimiter', 'quotechar', 'escapechar', 'doublequote', 'skipinitialspace', 'lineterminator',
                 'quoting', 'strict', '_native')

    _defaults = {'delimiter': ',', 'quotechar': '"', 'escapechar': None, 'doublequote': True,
                 'skipinitialspace': False, 'lineterminator': '\r\n', 'quoting': QUOTE_MINIMAL, 'strict': False}

    def __init__(self, dialect, options):
        for name in options:
            if name not in self._defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        values = {}
        for name, default in self._defaults.items():
            if name in options:
                values[name] = options[name]
            else:
                value = getattr(dialect, name, _absent) if dialect is not None else _absent
                values[name] = default if value is _absent else value
        for name, optional in (('delimiter', False), ('escapechar', True), ('quotechar', True)):
            value = values[name]
            if value is None and optional:
                continue
            if not isinstance(value, str):
                raise TypeError(f'"{name}" must be string{" or None" if optional else ""}, not {type(value).__name__}')
            if len(value) != 1 and not (optional and value == ''):
                raise TypeError(f'"{name}" must be a 1-character string')
            if value == '':
                values[name] = None
        if not isinstance(values['lineterminator'], str):
            if values['lineterminator'] is None:
                raise TypeError('lineterminator must be set')
            raise TypeError(f'"lineterminator" must be a string, not {type(values["lineterminator"]).__name__}')
        quoting = values['quoting']
        if type(quoting) is not int:
            raise TypeError('"quoting" must be an integer')
        if not 0 <= quoting <= 3:
            raise TypeError('bad "quoting" value')
        if quoting != QUOTE_NONE and values['quotechar'] is None:
            if 'quotechar' in options and 'quoting' not in options:
                values['quoting'] = QUOTE_NONE
            else:
                raise TypeError('quotechar must be set if quoting enabled')
        for name, value in values.items():
            setattr(self, name, bool(value) if name in ('doublequote', 'skipinitialspace', 'strict') else value)
        self._native = _csv.rules(
            self.delimiter, self.quotechar, self.escapechar, self.doublequote, self.skipinitialspace,
            self.lineterminator, self.quoting, self.strict, Error)


def register_dialect(name, dialect=None, **fmtparams):
    """Give a dialect a name."""
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _dialects[name] = _Rules(dialect, fmtparams)


def unregister_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    del _dialects[name]


def get_dialect(name):
    if name not in _dialects:
        raise Error('unknown dialect')
    return _dialects[name]


def list_dialects():
    return list(_dialects)


def field_size_limit(limit=_absent, /):
    """The greatest length of a field, and a way to change it."""
    global _field_size_limit
    old = _field_size_limit
    if limit is not _absent:
        if not isinstance(limit, int):
            raise TypeError('limit must be an integer')
        _field_size_limit = limit
    return old


class reader:
    """An iterator over the rows of an iterable of lines."""

    __slots__ = ('_lines', '_parser', 'dialect', 'line_num')

    def __init__(self, iterable, /, dialect='excel', **fmtparams):
        self._lines = iter(iterable)
        self.dialect = _Rules(dialect, fmtparams)
        self._parser = _csv.parser(self.dialect._native)
        self.line_num = 0

    def __iter__(self):
        return self

    def __next__(self):
        for line in self._lines:
            if not isinstance(line, str):
                raise Error(f'iterator should return strings, not {type(line).__name__} '
                            '(the file should be opened in text mode)')
            self.line_num += 1
            row = _csv.feed(self._parser, line, _field_size_limit)
            if row is not None:
                return row
        row = _csv.finish(self._parser)
        if row is None:
            raise StopIteration
        return row


class writer:
    """Writes rows to an object with a write() method."""

    __slots__ = ('_write', '_rules', 'dialect')

    def __init__(self, fileobj, /, dialect='excel', **fmtparams):
        self._write = getattr(fileobj, 'write', None)
        if not callable(self._write):
            raise TypeError('argument 1 must have a "write" method')
        self.dialect = _Rules(dialect, fmtparams)
        self._rules = self.dialect._native

    def writerow(self, row, /):
        return self._write(_csv.row(self._rules, row))

    def writerows(self, rows, /):
        write = self._write
        rules = self._rules
        for row in rows:
            write(_csv.row(rules, row))


class DictReader:
    """An iterator over rows as dicts; the first row has the names unless they are given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        elif len(names) > len(row):
            for name in names[len(row):]:
                result[name] = self.restval
        return result


class DictWriter:
    """Writes dicts as rows."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames = fieldnames
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join(repr(name) for name in wrong))
        restval = self.restval
        return [rowdict.get(name, restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._row, rowdicts))


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)
