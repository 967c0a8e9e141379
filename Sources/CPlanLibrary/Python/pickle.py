"""Copies of objects, as pickling and unpickling makes them; the bytes in between cannot be stored."""

DEFAULT_PROTOCOL = 4
HIGHEST_PROTOCOL = 5

_UNSUPPORTED = ('Pickler', 'Unpickler', 'dump', 'load', 'PickleBuffer')


def __getattr__(name):
    if name in _UNSUPPORTED:
        raise UnsupportedError(f'pickle.{name} is not available in plans: pickles cannot be stored')
    raise AttributeError(f"module 'pickle' has no attribute '{name}'")


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


class _Pickled(bytes):
    """Stands for the bytes: it keeps a copy of the object."""


def _check(obj):
    cls = type(obj)
    if cls.__name__ == 'function' and (obj.__name__ == '<lambda>' or '<locals>' in obj.__qualname__):
        raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {obj.__qualname__} on {obj.__module__} failed")
    if cls.__name__ in ('generator', 'module'):
        raise TypeError(f"cannot pickle '{cls.__name__}' object")


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """What loads() makes a copy of."""
    import copy
    _check(obj)
    pickled = _Pickled(b'\x80\x04')
    pickled._object = copy.deepcopy(obj)
    return pickled


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """A copy of the object that dumps() was given."""
    import copy
    if not isinstance(data, _Pickled):
        raise UnsupportedError('pickle.loads() of anything but the result of pickle.dumps() is not available in plans')
    return copy.deepcopy(data._object)
