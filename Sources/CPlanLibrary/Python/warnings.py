"""Warnings, written to sys.stderr."""

_filters = []
_seen = set()
_recorders = []


class WarningMessage:
    """A warning that catch_warnings(record=True) kept."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def warn(message, category=None, stacklevel=1, source=None):
    """Issue a warning."""
    import _machine
    if isinstance(message, Warning):
        category = message.__class__
    if category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    file, line, _ = _machine.caller_position(stacklevel)
    warn_explicit(message, category, file, line)


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    action = _action(text, category, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action in ('default', 'once', 'module'):
        key = (text, category, lineno if action == 'default' else 0)
        if key in _seen:
            return
        _seen.add(key)
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno))
        return
    showwarning(message, category, filename, lineno)


def _action(text, category, lineno):
    for action, message, wanted, line in _filters:
        if text.startswith(message) and issubclass(category, wanted) and line in (0, lineno):
            return action
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return 'default' if category is DeprecationWarning else 'ignore'
    return 'default'


def formatwarning(message, category, filename, lineno, line=None):
    import _machine
    if line is None:
        line = _machine.source_line(filename, lineno)
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    return text + f'  {line.strip()}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    import sys
    (sys.stderr if file is None else file).write(formatwarning(message, category, filename, lineno, line))


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Say what happens with warnings whose text begins with message."""
    if action not in ('error', 'ignore', 'always', 'default', 'module', 'once'):
        raise AssertionError(f'invalid action: {action!r}')
    if module:
        raise UnsupportedError('warnings.filterwarnings(module=...) is not available in plans')
    if any(char in '.^$*+?{}[]\\|()' for char in message):
        raise UnsupportedError('a pattern in warnings.filterwarnings(message=...) is not available in plans')
    _add((action, message, category, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    if action not in ('error', 'ignore', 'always', 'default', 'module', 'once'):
        raise AssertionError(f'invalid action: {action!r}')
    _add((action, '', category, lineno), append)


def _add(item, append):
    if item in _filters:
        _filters.remove(item)
    if append:
        _filters.append(item)
    else:
        _filters.insert(0, item)


def resetwarnings():
    _filters.clear()


class catch_warnings:
    """Restores the filters at the end of the block, and can keep the warnings in a list."""

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action and (action, category, lineno, append)

    def __enter__(self):
        self._saved = _filters[:]
        self._saved_seen = set(_seen)
        _seen.clear()
        if self._action:
            simplefilter(*self._action)
        if self._record:
            log = []
            _recorders.append(log)
            return log

    def __exit__(self, *exc_info):
        _filters[:] = self._saved
        _seen.clear()
        _seen.update(self._saved_seen)
        if self._record:
            _recorders.pop()
