"""Regular expressions."""

from _re import Match, Pattern, compile as _compile

_UNSUPPORTED = ('Scanner', 'template', 'TEMPLATE', 'T', 'DEBUG', 'LOCALE', 'L')


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f're.{name} is not available in plans')
    raise AttributeError(f"module 're' has no attribute '{name}'")


class error(Exception):
    """A pattern that is not one: what is wrong with it and where."""

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        if pattern is not None and pos is not None:
            msg = f'{msg} at position {pos}'
            self.lineno = pattern.count('\n', 0, pos) + 1
            self.colno = pos - pattern.rfind('\n', 0, pos)
            if '\n' in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        else:
            self.lineno = self.colno = None
        super().__init__(msg)


_flag_names = {2: 'IGNORECASE', 4: 'LOCALE', 8: 'MULTILINE', 16: 'DOTALL', 32: 'UNICODE', 64: 'VERBOSE',
               128: 'DEBUG', 256: 'ASCII'}


class RegexFlag(int):
    """Switches of a pattern, combined with |."""

    def __or__(self, other):
        return RegexFlag(int(self) | int(other)) if isinstance(other, int) else NotImplemented

    def __and__(self, other):
        return RegexFlag(int(self) & int(other)) if isinstance(other, int) else NotImplemented

    def __xor__(self, other):
        return RegexFlag(int(self) ^ int(other)) if isinstance(other, int) else NotImplemented

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        return RegexFlag(int(self) ^ 511)

    def __repr__(self):
        names = [f're.{name}' for bit, name in _flag_names.items() if int(self) & bit]
        return '|'.join(names) if names else 're.NOFLAG'

    __str__ = __repr__

    @property
    def value(self):
        return int(self)

    @property
    def name(self):
        return '|'.join(name for bit, name in _flag_names.items() if int(self) & bit) or 'NOFLAG'


NOFLAG = RegexFlag(0)
I = IGNORECASE = RegexFlag(2)
M = MULTILINE = RegexFlag(8)
S = DOTALL = RegexFlag(16)
U = UNICODE = RegexFlag(32)
X = VERBOSE = RegexFlag(64)
A = ASCII = RegexFlag(256)


def compile(pattern, flags=0):
    """A pattern object."""
    return _compile(pattern, int(flags), error)


def match(pattern, string, flags=0):
    """A match at the beginning of the string, or None."""
    return _compile(pattern, int(flags), error).match(string)


def fullmatch(pattern, string, flags=0):
    """A match of the whole string, or None."""
    return _compile(pattern, int(flags), error).fullmatch(string)


def search(pattern, string, flags=0):
    """The first match anywhere in the string, or None."""
    return _compile(pattern, int(flags), error).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with the matches replaced."""
    return _compile(pattern, int(flags), error).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """(string with the matches replaced, number of matches)"""
    return _compile(pattern, int(flags), error).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """The parts of the string between the matches."""
    return _compile(pattern, int(flags), error).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """All matches: texts, or tuples of groups."""
    return _compile(pattern, int(flags), error).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over the match objects."""
    return _compile(pattern, int(flags), error).finditer(string)


def purge():
    pass


_special = {ord(char): '\\' + char for char in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The string with everything special escaped."""
    return pattern.translate(_special)
