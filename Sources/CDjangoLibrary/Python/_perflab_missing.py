"""Names that this Django does not have, for test files that import them.

Such a name can be imported and even called while modules are loaded, so that one of them fails the tests that use it and not
the whole file; when a test runs, using it raises.
"""

import _perflab_db

_is_loading = True


def loaded():
    """From now on tests run."""
    global _is_loading
    _is_loading = False


def _refusal(name):
    return UnsupportedError(f'{name} is not available in perflab')


class Missing:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return f'<{self._name}, which perflab does not have>'

    def __call__(self, *args, **kwargs):
        if not _is_loading:
            raise _refusal(self._name)
        if len(args) == 1 and not kwargs and callable(args[0]) and not isinstance(args[0], Missing):
            return _without(self._name, args[0])
        return Missing(self._name)

    def __getattr__(self, name):
        if name.startswith('_') or name in ('contribute_to_class', 'resolve_expression', 'as_sql'):
            raise AttributeError(name)
        if not _is_loading:
            raise _refusal(self._name)
        return Missing(f'{self._name}.{name}')

    def __mro_entries__(self, bases):
        name = self._name

        def refuse(self, *args, **kwargs):
            raise _refusal(name)

        return (type(name.rpartition('.')[2], (), {'__init__': refuse}),)

    def __enter__(self):
        raise _refusal(self._name)

    def __exit__(self, exc_type, exc_value, traceback):
        return False

    def __iter__(self):
        raise _refusal(self._name)


def _without(name, decorated):
    """A test or a class of tests that was decorated with a missing name."""
    if isinstance(decorated, type):
        decorated._perflab_missing = name
        return decorated

    def refuse(*args, **kwargs):
        raise _refusal(name)

    refuse.__name__ = getattr(decorated, '__name__', 'refuse')
    return refuse


def names_of(module):
    """`__getattr__` of a module of the library."""

    def __getattr__(name):
        if name.startswith('__'):
            raise AttributeError(f"module '{module}' has no attribute '{name}'")
        if _perflab_db.has_module(f'{module}.{name}'):
            return _perflab_db.import_module(f'{module}.{name}')
        return Missing(f'{module}.{name}')

    return __getattr__
