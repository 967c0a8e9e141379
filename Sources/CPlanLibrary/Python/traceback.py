"""The text of exceptions."""

import _machine

_UNSUPPORTED = ('StackSummary', 'FrameSummary', 'TracebackException', 'walk_tb', 'walk_stack', 'extract_stack',
                'format_stack', 'print_stack', 'extract_tb', 'clear_frames', 'format_list', 'print_list')


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'traceback.{name} is not available in plans')
    raise AttributeError(f"module 'traceback' has no attribute '{name}'")


_absent = object()


def _exception_of(exc, value):
    if value is _absent:
        if isinstance(exc, BaseException) or exc is None:
            return exc
        raise TypeError(f"Exception expected for value, {type(exc).__name__} found")
    return value


def format_exception(exc, /, value=_absent, tb=_absent, limit=None, chain=True):
    """The lines of the whole report, as the interpreter prints it."""
    if limit is not None:
        raise UnsupportedError('traceback.format_exception(limit=...) is not available in plans')
    value = _exception_of(exc, value)
    if value is None:
        return ['NoneType: None\n']
    return _machine.format_exception(value, chain).splitlines(keepends=True)


def format_exception_only(exc, /, value=_absent):
    """The last lines of the report: type, message and notes."""
    value = _exception_of(exc, value)
    if value is None:
        return ['NoneType: None\n']
    cls = type(value)
    name = cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__qualname__}'
    text = str(value)
    lines = [f'{name}: {text}\n' if text else f'{name}\n']
    for note in getattr(value, '__notes__', ()):
        lines.extend(line + '\n' for line in str(note).split('\n'))
    return lines


def format_exc(limit=None, chain=True):
    """The report on the exception that is being handled."""
    import sys
    return ''.join(format_exception(sys.exc_info()[1], limit=limit, chain=chain))


def print_exc(limit=None, file=None, chain=True):
    import sys
    (sys.stderr if file is None else file).write(format_exc(limit, chain))


def print_exception(exc, /, value=_absent, tb=_absent, limit=None, file=None, chain=True):
    import sys
    (sys.stderr if file is None else file).write(''.join(format_exception(exc, value, tb, limit, chain)))


def format_tb(tb, limit=None):
    """The lines of the frames of a traceback."""
    return _machine.format_traceback(tb)


def print_tb(tb, limit=None, file=None):
    import sys
    (sys.stderr if file is None else file).write(''.join(format_tb(tb, limit)))
